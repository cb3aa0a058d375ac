import { onSent } from '../features/capture/outbox/device-outbox';
import { ownerOf, session } from '../features/auth/session';
import { announceSent } from '../features/echoes/announce-sent';
import { connectTokens } from '../lib/api/client';
import { createQueryClient } from '../lib/api/query';

export const queryClient = createQueryClient();

connectTokens(({ refresh }) => (refresh ? session.renew() : session.accessToken()));

/** Keeps what was fetched in step with who is signed in and with what the outbox has sent. */
export function connectSession(): () => void {
  let owner = ownerOf(session.state.get())?.sub;
  const stopSession = session.state.subscribe(() => {
    const next = ownerOf(session.state.get())?.sub;
    // One person's echoes must never be seen by the next one on this device.
    if (next !== owner) queryClient.clear();
    owner = next;
  });
  const stopSent = onSent((sender) => {
    if (sender === 'this-tab') announceSent();
    void queryClient.invalidateQueries({ queryKey: ['echoes'] });
  });
  return () => {
    stopSession();
    stopSent();
  };
}

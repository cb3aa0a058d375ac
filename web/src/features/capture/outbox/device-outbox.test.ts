import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aCapture } from '../../../test/capture';
import { signInAs } from '../../../test/session';

signInAs('ana');
const { captureStore, onSent, outbox, startOutbox } = await import('./device-outbox');

describe('the tabs of one browser', () => {
  let other: BroadcastChannel;
  beforeEach(() => {
    other = new BroadcastChannel('echoes.outbox');
    vi.spyOn(outbox, 'drain').mockResolvedValue();
  });
  afterEach(() => other.close());

  it('hear of what another one has sent', async () => {
    await captureStore.put(aCapture({ id: 'a' }));
    const stop = startOutbox();
    await vi.waitFor(() => expect(outbox.state.get().waiting).toHaveLength(1));
    const heard = vi.fn();
    const stopListening = onSent(heard);
    await captureStore.remove('a');
    other.postMessage('sent');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('another-tab'));
    expect(outbox.state.get().waiting).toEqual([]);
    stopListening();
    stop();
  });
});

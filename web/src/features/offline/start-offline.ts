import { api } from '../../lib/api/client';
import { config } from '../../lib/config';
import { ownerOf, session } from '../auth/session';
import { outbox } from '../capture/outbox/device-outbox';
import { showBadge } from './badge';
import { updates } from './device-updates';
import { keepLatest } from './keep-latest';
import { hasCaches, keepOnly } from './person-caches';

interface NetworkHints {
  saveData?: boolean;
  effectiveType?: string;
}

function generous(): boolean {
  const hints = (navigator as { connection?: NetworkHints }).connection;
  if (!navigator.onLine || hints?.saveData) return false;
  return hints?.effectiveType === undefined || hints.effectiveType === '4g';
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'undefined') setTimeout(work, 2_000);
  else requestIdleCallback(work, { timeout: 10_000 });
}

/** Keeps the badge of the app's icon in step with the outbox. Returns how to stop. */
function startBadge(): () => void {
  const show = () => {
    const { waiting, refused, drafts } = outbox.state.get();
    showBadge(waiting.length + refused.length + drafts.length);
  };
  show();
  return outbox.state.subscribe(show);
}

/**
 * The program and the newest echoes without a network: installs the service worker once the page has nothing better
 * to do, and forgets a person's echoes on this device when they sign out. Returns how to stop.
 */
export function startOffline(): () => void {
  const stopBadge = startBadge();
  if (!hasCaches()) return stopBadge;
  let owner = ownerOf(session.state.get())?.sub ?? null;
  const forget = (keep: string | null) => void keepOnly(keep).catch(() => undefined);
  // Somebody may have left while this tab was closed.
  forget(owner);
  const stopSession = session.state.subscribe(() => {
    const next = ownerOf(session.state.get())?.sub ?? null;
    if (next !== owner) forget(next);
    owner = next;
  });
  if (import.meta.env.PROD) {
    whenIdle(() => {
      void updates.start();
      void navigator.serviceWorker.ready.then(() => {
        // Not controlled yet, what is fetched would pass the service worker by.
        if (!navigator.serviceWorker.controller || session.state.get().status !== 'signed-in')
          return;
        const sub = ownerOf(session.state.get())?.sub;
        if (sub === undefined || !generous()) return;
        whenIdle(
          () =>
            void keepLatest(sub, {
              api,
              apiUrl: config.apiUrl,
              caches,
              fetch: window.fetch.bind(window),
              generous,
            }),
        );
      });
    });
  }
  return () => {
    stopSession();
    stopBadge();
  };
}

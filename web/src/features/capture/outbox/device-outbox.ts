import { api } from '../../../lib/api/client';
import { useStore } from '../../../lib/store';
import { ownerOf, session } from '../../auth/session';
import type { Capture } from '../capture';
import { openCaptureStore } from '../capture-db';
import { createApiGateway } from './api-gateway';
import { Outbox, type OutboxState } from './outbox';

const DRAIN_LOCK = 'echoes.outbox';
const recordingLock = (captureId: string) => `echoes.recording.${captureId}`;

// Absent before Safari 15.4 and outside secure contexts, whatever the type says.
const locks = navigator.locks as LockManager | undefined;

export const captureStore = openCaptureStore();

/** What this tab is recording, for browsers without locks. */
const heldHere = new Set<string>();

const sentListeners = new Set<(capture: Capture) => void>();

/** Calls back for each capture that has become an echo. Returns how to stop. */
export function onSent(listener: (capture: Capture) => void): () => void {
  sentListeners.add(listener);
  return () => sentListeners.delete(listener);
}

export const outbox = new Outbox({
  store: captureStore,
  gateway: createApiGateway(api),
  owner: () => ownerOf(session.state.get())?.sub ?? null,
  online: () => navigator.onLine && session.state.get().status === 'signed-in',
  now: Date.now,
  random: Math.random,
  async exclusive(work) {
    if (!locks) {
      await work();
      return true;
    }
    return locks.request(DRAIN_LOCK, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
  },
  async beingRecorded(captureId) {
    if (heldHere.has(captureId)) return true;
    if (!locks) return false;
    return locks.request(recordingLock(captureId), { ifAvailable: true }, (lock) => lock === null);
  },
  schedule(work, delayMs) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
  sent(capture) {
    for (const listener of sentListeners) listener(capture);
  },
});

/** Marks a capture as being recorded by this tab, so that no other tab takes it for a left-over. */
export function holdRecording(captureId: string): () => void {
  heldHere.add(captureId);
  let unlock: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    unlock = resolve;
  });
  void locks?.request(recordingLock(captureId), () => held);
  return () => {
    heldHere.delete(captureId);
    unlock();
  };
}

/** Sends at start, when the network is back, when the app is looked at, and after signing in. */
export function startOutbox(): () => void {
  const drain = () => {
    if (document.visibilityState === 'visible') void outbox.drain();
  };
  const retry = () => void outbox.retryNow();
  window.addEventListener('online', retry);
  document.addEventListener('visibilitychange', drain);
  const stop = session.state.subscribe(() => void outbox.recover().then(() => outbox.drain()));
  void outbox.recover().then(() => outbox.drain());
  return () => {
    window.removeEventListener('online', retry);
    document.removeEventListener('visibilitychange', drain);
    stop();
  };
}

export function useOutbox(): OutboxState {
  return useStore(outbox.state);
}

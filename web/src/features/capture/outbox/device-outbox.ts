import { api } from '../../../lib/api/client';
import { createStore, useStore, type Store } from '../../../lib/store';
import { ownerOf, session } from '../../auth/session';
import type { CaptureStore } from '../capture';
import { openCaptureStore } from '../capture-db';
import { ResilientStore } from '../resilient-store';
import { createApiGateway } from './api-gateway';
import { Outbox, type OutboxState } from './outbox';

const DRAIN_LOCK = 'echoes.outbox';
const recordingLock = (captureId: string) => `echoes.recording.${captureId}`;

// Absent before Safari 15.4 and outside secure contexts, whatever the type says.
const locks = navigator.locks as LockManager | undefined;

const resilientStore = new ResilientStore(openCaptureStore());
export const captureStore: CaptureStore = resilientStore;

/** Captures that this device did not take: they live as long as this page is open. */
export const inMemory = resilientStore.inMemory;

/** What this tab holds: the take it records, and what it has in memory. */
const heldHere = new Set<string>();

const recordingNow = createStore(false);
/** Whether this tab records at this moment. */
export const recordingHere: Pick<Store<boolean>, 'get' | 'subscribe'> = recordingNow;

/** Who has sent it: this tab, or another one of this browser. */
export type Sender = 'this-tab' | 'another-tab';

const sentListeners = new Set<(sender: Sender) => void>();
/** The tabs of this browser; open while the outbox is started. */
let tabs: BroadcastChannel | null = null;

/** Calls back for each capture that has become an echo. Returns how to stop. */
export function onSent(listener: (sender: Sender) => void): () => void {
  sentListeners.add(listener);
  return () => sentListeners.delete(listener);
}

function tellSent(sender: Sender): void {
  for (const listener of [...sentListeners]) listener(sender);
}

/** One tab sends for all: the others hear of it, so that they do not go on showing what no longer waits. */
function joinTabs(): () => void {
  // Absent before Safari 15.4, whatever the type says.
  if (!('BroadcastChannel' in globalThis)) return () => undefined;
  const channel = new BroadcastChannel('echoes.outbox');
  channel.onmessage = () => void outbox.refresh().then(() => tellSent('another-tab'));
  tabs = channel;
  return () => {
    channel.close();
    if (tabs === channel) tabs = null;
  };
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
  sent() {
    tellSent('this-tab');
    tabs?.postMessage('sent');
  },
});

/** Marks a capture as held by this tab, so that no other tab takes it for a left-over. */
function hold(captureId: string): () => void {
  heldHere.add(captureId);
  let unlock: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    unlock = resolve;
  });
  void locks?.request(recordingLock(captureId), { mode: 'shared' }, () => held);
  return () => {
    heldHere.delete(captureId);
    unlock();
  };
}

/** Marks a capture as being recorded by this tab. */
export function holdRecording(captureId: string): () => void {
  const release = hold(captureId);
  recordingNow.set(true);
  return () => {
    release();
    recordingNow.set(false);
  };
}

/** While something is in memory only, other tabs leave it alone and closing the page is asked about. */
function guardMemory(): () => void {
  const holds = new Map<string, () => void>();
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  const follow = () => {
    const ids = inMemory.get();
    for (const id of ids) if (!holds.has(id)) holds.set(id, hold(id));
    for (const [id, release] of holds) {
      if (ids.has(id)) continue;
      release();
      holds.delete(id);
    }
    if (ids.size > 0) window.addEventListener('beforeunload', warn);
    else window.removeEventListener('beforeunload', warn);
  };
  follow();
  const stop = inMemory.subscribe(follow);
  return () => {
    stop();
    window.removeEventListener('beforeunload', warn);
    for (const release of holds.values()) release();
  };
}

/**
 * Asks the browser not to clear what waits here when it needs space. Asked once a visit, when there is something to
 * keep: browsers decide by how much a site is used, and some ask the person.
 */
let askedToPersist = false;
export async function keepStorage(): Promise<void> {
  if (askedToPersist) return;
  askedToPersist = true;
  try {
    // Absent outside secure contexts, whatever the type says.
    const storage = navigator.storage as StorageManager | undefined;
    if (storage && !(await storage.persisted())) await storage.persist();
  } catch {
    // Refused: what waits is sent as soon as it can be, as ever.
  }
}

/** Sends at start, when the network is back, when the app is looked at, and after signing in. */
export function startOutbox(): () => void {
  const drain = () => {
    if (document.visibilityState === 'visible') void outbox.drain();
  };
  const retry = () => void outbox.retryNow();
  const stopGuard = guardMemory();
  const leaveTabs = joinTabs();
  window.addEventListener('online', retry);
  document.addEventListener('visibilitychange', drain);
  const stop = session.state.subscribe(() => void outbox.recover().then(() => outbox.drain()));
  void outbox.recover().then(() => outbox.drain());
  return () => {
    window.removeEventListener('online', retry);
    document.removeEventListener('visibilitychange', drain);
    stop();
    leaveTabs();
    stopGuard();
  };
}

export function useOutbox(): OutboxState {
  return useStore(outbox.state);
}

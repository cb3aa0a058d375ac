import { belongsTo, isPersonal, type WorkerRequest } from '../../lib/offline/names';

/**
 * Forgets what other people left in the caches of this browser; everybody's when `sub` is null. Done here and in the
 * service worker: one of the two may not be there, or may be about to write.
 */
export async function keepOnly(sub: string | null): Promise<void> {
  const request: WorkerRequest = { kind: 'keep-only', sub };
  navigator.serviceWorker.controller?.postMessage(request);
  for (const name of await caches.keys()) {
    if (isPersonal(name) && (sub === null || !belongsTo(name, sub))) await caches.delete(name);
  }
}

/** Absent outside secure contexts and in private windows of some browsers, whatever the types say. */
export function hasCaches(): boolean {
  return 'caches' in globalThis && 'serviceWorker' in navigator;
}

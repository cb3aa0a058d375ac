import { Updates } from './updates';

const LOOK_EVERY_MS = 60 * 60_000;

/** The versions of this program in this browser. */
export const updates = new Updates({
  // Absent outside secure contexts, whatever the type says; it is only used after a look.
  container: navigator.serviceWorker,
  scriptUrl: '/service-worker.js',
  often(work) {
    let last = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Date.now() - last < LOOK_EVERY_MS) return;
      last = Date.now();
      work();
    });
  },
  reload: () => window.location.reload(),
});

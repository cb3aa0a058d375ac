import type { MouseEvent } from 'react';

/** As React Router decides whether it follows a link itself: what opens another tab is no tap that records here. */
function opensHere({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}

/**
 * What makes a link "record now". The microphone is asked for within the tap, while the screen is still being drawn; where
 * the recorder has not been fetched yet, as soon as it is there.
 */
export const recordTap = {
  to: '/record',
  onClick(event: MouseEvent): void {
    if (!opensHere(event)) return;
    import('./capture-routes').then(
      ({ startIfAllowed }) => startIfAllowed(),
      // The screen cannot be fetched either, and says so.
      () => undefined,
    );
  },
} as const;

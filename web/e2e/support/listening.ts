import { expect, type Page } from '@playwright/test';

/** What the audio elements of a page have done so far. */
interface Heard {
  /** Of the element played last, in seconds. */
  position: number;
  /** How often a sound of the server was played to its end. */
  ended: number;
  /** Where the newest sound came from, without the query. */
  source: string;
}

interface Watched {
  element: HTMLMediaElement | null;
  ended: number;
}

/** Watches every audio element from now on, also after a reload. The app keeps its element out of the document. */
export async function watchSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { element: null, ended: 0 };
    Object.assign(window, { watched });
    const known = new WeakSet<HTMLMediaElement>();
    const play = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')
      ?.value as HTMLMediaElement['play'];
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      watched.element = this;
      if (!known.has(this)) {
        known.add(this);
        this.addEventListener('ended', () => {
          if (this.currentSrc.startsWith('http')) watched.ended += 1;
        });
      }
      return play.call(this);
    };
  });
}

export function heard(page: Page): Promise<Heard> {
  return page.evaluate(() => {
    const { element, ended } = (window as unknown as { watched: Watched }).watched;
    return {
      position: element?.currentTime ?? 0,
      ended,
      source: element?.currentSrc.split('?')[0] ?? '',
    };
  });
}

/** Waits until sound has really come out up to `seconds`. */
export async function playsPast(page: Page, seconds: number): Promise<void> {
  await expect.poll(async () => (await heard(page)).position).toBeGreaterThan(seconds);
}

import { fileURLToPath } from 'node:url';

import { test as base, type Page } from '@playwright/test';

import { settled } from '../support/axe';
import { expect } from '../support/test';

const FOLDER = fileURLToPath(new URL('../../test-results/screenshots/', import.meta.url));

/** How a page can look. In `forced` the person's own colours stand in place of ours. */
export type Look = 'light' | 'dark' | 'forced';

const MEDIA = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

export interface PicturesOptions {
  looks: Look[];
}

interface Pictures {
  /** Takes a picture of the page as it is, in every look of the project. */
  take: (name: string) => Promise<void>;
}

/** Pictures are named for their test, the order in it, the width and the look: screens-03-record-390-dark.png. */
export const test = base.extend<Pictures & PicturesOptions>({
  looks: [[], { option: true }],
  take: async ({ page, viewport, looks }, use, { project, title }) => {
    let number = 0;
    const { width, height } = viewport!;
    const set = title.replaceAll(' ', '-');
    await use(async (name) => {
      number += 1;
      // As tall as its content, so that bars at the foot stand where a person sees them: at the foot. A sheet covers that.
      const wanted = await page.evaluate(() =>
        document.querySelector('dialog[open]') ? 0 : document.documentElement.scrollHeight,
      );
      await page.setViewportSize({ width, height: Math.max(height, wanted) });
      for (const look of looks) {
        await page.emulateMedia(MEDIA[look]);
        await settled(page);
        const picture = `${set}-${String(number).padStart(2, '0')}-${name}-${project.name}-${look}`;
        await page.screenshot({ path: `${FOLDER}${picture}.png` });
      }
      await page.setViewportSize({ width, height });
    });
  },
});

/** Goes there and waits until it is there. */
export async function open(page: Page, path: string, ready: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator(ready).first()).toBeVisible();
}

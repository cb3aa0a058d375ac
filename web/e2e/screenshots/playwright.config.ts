import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

import { launchOptions } from '../support/browser';
import { environment } from '../support/environment';
import type { Look, PicturesOptions } from './take';

const BOTH: Look[] = ['light', 'dark'];

const shared = {
  baseURL: environment.webUrl,
  permissions: ['microphone'],
  locale: 'en-GB',
  timezoneId: 'Europe/Lisbon',
  reducedMotion: 'reduce' as const,
  // What it keeps and offers is none of the screens' business.
  serviceWorkers: 'block' as const,
  launchOptions: launchOptions(),
} satisfies PlaywrightTestConfig['use'];

/** Pictures of every screen and state for people to look at, in the git-ignored folder `web/test-results/screenshots`. */
export default defineConfig<PicturesOptions>({
  testDir: '.',
  testMatch: ['every-screen.ts', 'every-state.ts', 'components.ts'],
  outputDir: '../../test-results/screenshots-run',
  timeout: 300_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  reporter: 'list',
  projects: [
    {
      name: '390',
      use: {
        ...shared,
        looks: BOTH,
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
      },
    },
    { name: '1440', use: { ...shared, looks: BOTH, viewport: { width: 1440, height: 900 } } },
    // A phone of 1280 pixels at 400 % zoom, and colours that are the person's own.
    {
      name: '320',
      use: { ...shared, looks: ['light', 'forced'], viewport: { width: 320, height: 640 } },
    },
  ],
});

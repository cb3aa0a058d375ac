import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

import { launchOptions } from '../support/browser';
import { environment } from '../support/environment';

const shared: PlaywrightTestConfig['use'] = {
  baseURL: environment.webUrl,
  permissions: ['microphone'],
  locale: 'en-GB',
  timezoneId: 'Europe/Lisbon',
  reducedMotion: 'reduce',
  // What it keeps and offers is none of the screens' business.
  serviceWorkers: 'block',
  launchOptions: launchOptions(),
};

/** Pictures of every screen for people to look at, in the git-ignored folder `web/test-results/screenshots`. */
export default defineConfig({
  testDir: '.',
  testMatch: 'every-screen.ts',
  outputDir: '../../test-results/screenshots-run',
  timeout: 300_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  reporter: 'list',
  projects: [
    {
      name: '390',
      use: { ...shared, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    { name: '1440', use: { ...shared, viewport: { width: 1440, height: 900 } } },
  ],
});

import { defineConfig, devices } from '@playwright/test';

import { launchOptions } from './support/browser';
import { environment } from './support/environment';

/** Real Chromium with a microphone that plays a file, against a stack that is already running. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  outputDir: '../test-results/e2e',
  // Ceilings, not waits: generous, because shared runners are slow at times.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // One journey at a time: the stack under test runs on the same machine.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  reporter: 'list',
  use: {
    baseURL: environment.webUrl,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    permissions: ['microphone'],
    // Journeys see every request themselves; those about the service worker allow it.
    serviceWorkers: 'block',
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    launchOptions: launchOptions(),
  },
  projects: [
    { name: 'phone', use: { ...devices['Pixel 7'] } },
    {
      name: 'desktop',
      testMatch: 'journey.test.ts',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
    },
  ],
});

import { defineConfig, devices } from '@playwright/test';

import { launchOptions } from '../support/browser';
import { environment } from '../support/environment';

/** How long a person waits while recording, on a running stack: see scripts/bench/web-latency.sh. */
export default defineConfig({
  testDir: '.',
  testMatch: 'takes.ts',
  outputDir: '../../test-results/latency-run',
  timeout: 900_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  reporter: 'line',
  use: {
    ...devices['Pixel 7'],
    baseURL: environment.webUrl,
    permissions: ['microphone'],
    serviceWorkers: 'block',
    locale: 'en-GB',
    launchOptions: launchOptions(),
  },
});

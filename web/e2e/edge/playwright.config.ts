import { defineConfig, devices } from '@playwright/test';

import { launchOptions } from '../support/browser';

/** A deployed site, as a stranger sees it: see scripts/ci/edge.sh. Nothing of it is changed. */
export default defineConfig({
  testDir: '.',
  testMatch: 'site.ts',
  outputDir: '../../test-results/edge',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  reporter: 'list',
  use: {
    ...devices['Pixel 7'],
    baseURL: process.env['ECHOES_EDGE_URL'] ?? 'http://localhost:3002',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    launchOptions: launchOptions(),
  },
});

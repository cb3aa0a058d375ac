import { defineConfig } from '@playwright/test';

/** Lighthouse on the main screens of a running stack: see scripts/bench/web-lighthouse.sh. */
export default defineConfig({
  testDir: '.',
  testMatch: 'routes.ts',
  outputDir: '../../test-results/lighthouse-run',
  timeout: 900_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  reporter: 'line',
});

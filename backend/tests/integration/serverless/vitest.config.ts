import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

/** What only functions behind a gateway can get wrong. REQUIRES what the suite above needs, with the host in a simulator. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['*.test.ts'],
    globalSetup: ['../support/samples.ts'],
    // A killed function's work is taken up again when its lease is over.
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});

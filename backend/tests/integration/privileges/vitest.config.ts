import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

/** What the roles of the functions may do. REQUIRES a simulator that checks signatures and policies, with the stacks in it. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.test.ts'],
    globalSetup: ['support/samples.ts'],
    // Every test waits for a real server that decodes real sound.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One file at a time: the machine has two cores and the server needs one.
    fileParallelism: false,
  },
});

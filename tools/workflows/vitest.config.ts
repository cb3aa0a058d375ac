import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // GitHub's parser imports JSON in a way that Node.js alone does not take.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
  },
});

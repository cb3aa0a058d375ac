import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { freePort } from '../support/free-port';
import { expect } from '../support/test';
import { open, test } from './take';

const vite = join(
  dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
);

// The page of components is in no build: it needs a development server.
test('components', async ({ page, take }) => {
  const port = await freePort();
  const server = spawn(process.execPath, [vite, '--host', '127.0.0.1', '--port', String(port)], {
    stdio: 'ignore',
  });
  try {
    const url = `http://localhost:${String(port)}`;
    await expect
      .poll(
        () =>
          fetch(url).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 60_000 },
      )
      .toBe(200);
    await open(page, `${url}/dev/components`, 'h1');
    await page.getByRole('button', { name: 'Toast' }).click();
    await take('all');
  } finally {
    server.kill();
  }
});

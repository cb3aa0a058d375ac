import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { expect } from '@playwright/test';

import { freePort } from './free-port';

const vite = join(
  dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
);

/** Gives `use` the address of a development server of its own, for what is in no build. Ends the server afterwards. */
export async function withDevelopmentServer(use: (url: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const server = spawn(process.execPath, [vite, '--host', '127.0.0.1', '--port', String(port)], {
    stdio: 'ignore',
  });
  try {
    const url = `http://localhost:${String(port)}`;
    const status = () =>
      fetch(url).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(status, { timeout: 60_000 }).toBe(200);
    await use(url);
  } finally {
    server.kill();
  }
}

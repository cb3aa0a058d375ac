// @vitest-environment node
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { ResolvedConfig } from 'vite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileFor, precompress } from './precompress';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'echoes-precompress-'));
  mkdirSync(join(folder, 'assets'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('puts two compressed copies beside each text that is worth it', () => {
  const text = 'const answer = 42;\n'.repeat(100);
  writeFileSync(join(folder, 'assets/app.js'), text);
  writeFileSync(join(folder, 'small.js'), '1;');
  writeFileSync(join(folder, 'sound.m4a'), text);
  const plugin = precompress();
  const configured = plugin.configResolved as unknown as (config: ResolvedConfig) => void;
  configured({ root: folder, build: { outDir: '.' } } as ResolvedConfig);
  (plugin.closeBundle as unknown as { handler: () => void }).handler();
  expect(readdirSync(folder).sort()).toEqual(['assets', 'small.js', 'sound.m4a']);
  expect(readdirSync(join(folder, 'assets')).sort()).toEqual(['app.js', 'app.js.br', 'app.js.gz']);
  expect(brotliDecompressSync(readFileSync(join(folder, 'assets/app.js.br'))).toString()).toBe(
    text,
  );
  expect(gunzipSync(readFileSync(join(folder, 'assets/app.js.gz'))).toString()).toBe(text);
});

it.each([
  ['/', 'index.html'],
  ['/echoes/01J2?x=1.js', 'index.html'],
  ['/assets/app-1.js', 'assets/app-1.js'],
  ['/service-worker.js', 'service-worker.js'],
  ['/a%2fb.js', null],
])('the file for %s is %s', (url, file) => {
  expect(fileFor(url)).toBe(file);
});

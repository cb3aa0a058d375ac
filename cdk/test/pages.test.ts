import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

type Handler = (event: { request: { uri: string } }) => { uri: string };

const code = readFileSync(new URL('../lib/edge/pages.js', import.meta.url), 'utf8');
const handler = runInNewContext(`${code}\nhandler`) as Handler;

describe('the function at the edge', () => {
  it.each([
    ['/', '/index.html'],
    ['/echoes/01JD', '/index.html'],
    ['/settings/', '/index.html'],
    ['/a.b/c', '/index.html'],
    ['/index.html', '/index.html'],
    ['/assets/app-1a2b.js', '/assets/app-1a2b.js'],
    ['/service-worker.js', '/service-worker.js'],
    ['/missing.png', '/missing.png'],
  ])('asks for %s as %s', (uri, expected) => {
    expect(handler({ request: { uri } }).uri).toBe(expected);
  });

  it('fits into what CloudFront takes', () => {
    expect(code.length).toBeLessThan(10 * 1024);
  });
});

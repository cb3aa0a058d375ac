import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { compressed } from '../src/compression.ts';
import type { Edge } from '../src/deployment.ts';
import { EdgeFront } from '../src/edge-front.ts';
import { makeAgent } from '../src/forward.ts';
import { ask, serve } from './support.ts';

const text = 'export const answer = 42;\n'.repeat(200);
const headers = (type: string, length: number, ...more: string[]) => [
  ...['Content-Type', type, 'Content-Length', String(length)],
  ...more,
];

describe('what the distribution compresses', () => {
  it.each([
    ['text', 'text/javascript; charset=utf-8', 1000, 200, 'gzip, br', 'br'],
    ['for those without brotli', 'text/css', 5000, 200, 'gzip', 'gzip'],
    ['for those who refuse brotli', 'text/css', 5000, 200, 'br;q=0, gzip', 'gzip'],
    ['a missing page', 'text/html', 5000, 404, 'br', 'br'],
    ['not what is small', 'text/css', 999, 200, 'br', undefined],
    ['not what is huge', 'text/css', 10_000_001, 200, 'br', undefined],
    ['not sounds', 'audio/mp4', 5000, 200, 'br', undefined],
    ['not fonts that are compressed', 'font/woff2', 5000, 200, 'br', undefined],
    ['not parts', 'text/css', 5000, 206, 'br', undefined],
    ['not for those who take nothing', 'text/css', 5000, 200, undefined, undefined],
  ])('%s', (_what, type, length, status, accepted, encoding) => {
    const answer = compressed(accepted, status, headers(type, length));
    const at = answer.headers.indexOf('Content-Encoding');
    expect(at === -1 ? undefined : answer.headers[at + 1]).toBe(encoding);
    expect(answer.through !== undefined).toBe(encoding !== undefined);
  });

  it('leaves what the origin compressed as it is', () => {
    const given = headers('text/css', 5000, 'Content-Encoding', 'gzip');
    expect(compressed('br', 200, given)).toEqual({ headers: given });
  });
});

async function edgeOf(compress: boolean) {
  const origin = await serve((_request, response) => {
    response.writeHead(200, [
      ...headers('text/javascript', text.length, 'ETag', '"1"', 'X-Cache', 'Miss from cloudfront'),
    ]);
    response.end(text);
  });
  const edge: Edge = {
    id: 'E1',
    domain: 'd1.cloudfront.net',
    recordFields: ['sc-bytes'],
    compress,
  };
  const lines: string[] = [];
  const front = new EdgeFront({
    environment: 'dev',
    stackName: 'EchoesStorageStack-dev',
    endpoint: origin,
    agent: makeAgent(origin),
    deployed: () => Promise.resolve(edge),
    forget: () => undefined,
    writeLog: (line) => lines.push(line),
  });
  return { url: await serve((request, response) => void front.handle(request, response)), lines };
}

describe('the port of the distribution', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('sends %s, and logs what it sent', async (encoding, decompress) => {
    const { url, lines } = await edgeOf(true);
    const { message, body } = await ask(url, '/app.js', { headers: ['Accept-Encoding', encoding] });
    expect(message.headers['content-encoding']).toBe(encoding);
    expect(message.headers.etag).toBe('W/"1"');
    expect(message.headers['content-length']).toBeUndefined();
    expect(message.headers['x-cache']).toBe('Miss from cloudfront');
    expect(decompress(body).toString()).toBe(text);
    expect(body.length).toBeLessThan(text.length / 10);
    await expect.poll(() => lines).toEqual([`{"sc-bytes":"${body.length}"}`]);
  });

  it('does not compress where the template does not', async () => {
    const { url } = await edgeOf(false);
    const { message, body } = await ask(url, '/app.js', { headers: ['Accept-Encoding', 'br'] });
    expect(message.headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(text);
  });
});

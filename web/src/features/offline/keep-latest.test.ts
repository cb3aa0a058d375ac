// @vitest-environment node
import { createEchoesClient } from '@echoes/api-client';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { soundPath } from '../../lib/offline/names';
import { anEcho, API, problem, standInApi } from '../../test/api';
import { keepLatest } from './keep-latest';

const ids = [
  '01J2SGX0WJDFXF2T0R5JD1KQ3A',
  '01J2SGX0WJDFXF2T0R5JD1KQ3B',
  '01J2SGX0WJDFXF2T0R5JD1KQ3C',
];

describe('keeping the newest sounds', () => {
  const server = standInApi();
  const api = createEchoesClient({ baseUrl: API, getAccessToken: () => Promise.resolve('token') });

  function given(kept: readonly string[], sound: () => Promise<Response>, generous = () => true) {
    const [a = '', b = '', c = ''] = ids;
    const read: string[] = [];
    server.use(
      http.get(`${API}/echoes`, () =>
        HttpResponse.json({
          items: [anEcho({ id: a }), anEcho({ id: b, status: 'processing' }), anEcho({ id: c })],
          nextCursor: null,
        }),
      ),
      http.get(`${API}/echoes/:id`, ({ params }) => {
        read.push(String(params.id));
        return HttpResponse.json(anEcho({ id: String(params.id) }));
      }),
      http.get(`${API}/echoes/:id/audio`, ({ params }) =>
        HttpResponse.json({
          url: `https://storage.test/${String(params.id)}`,
          contentType: 'audio/mp4',
          expiresAt: '2026-07-14T21:18:11.250Z',
        }),
      ),
    );
    const fetch = vi.fn<typeof globalThis.fetch>(sound);
    const match = (key: string) =>
      Promise.resolve(kept.includes(key) ? new Response('') : undefined);
    const caches = { open: () => Promise.resolve({ match } as unknown as Cache) };
    return {
      fetch,
      read,
      run: () => keepLatest('ana', { api, apiUrl: API, caches, fetch, generous }),
    };
  }
  const asked = (fetch: { mock: { calls: unknown[][] } }) => fetch.mock.calls.map(([url]) => url);
  const good = () => Promise.resolve(new Response('sound'));

  it('fetches those that are ready and not here yet', async () => {
    const { fetch, read, run } = given(
      [soundPath('ana', ids[0] ?? ''), `${API}/echoes/${ids[2] ?? ''}`],
      good,
    );
    expect(await run()).toBe(1);
    expect(read).toEqual([ids[0]]);
    expect(asked(fetch)).toEqual([`https://storage.test/${ids[2] ?? ''}`]);
  });

  it('stops at the first trouble, and when it would cost something', async () => {
    const troubled = given([], () => Promise.reject(new TypeError('offline')));
    expect(await troubled.run()).toBe(0);
    expect(troubled.fetch).toHaveBeenCalledTimes(1);
    const refused = given([], () => Promise.resolve(new Response('', { status: 403 })));
    expect(await refused.run()).toBe(0);
    const costly = given([], good, () => false);
    expect(await costly.run()).toBe(0);
    expect(costly.fetch).not.toHaveBeenCalled();
  });

  it('does nothing where the list cannot be had', async () => {
    const { fetch, run } = given([], good);
    server.use(http.get(`${API}/echoes`, () => problem('unavailable', 503)));
    expect(await run()).toBe(0);
    expect(fetch).not.toHaveBeenCalled();
  });
});

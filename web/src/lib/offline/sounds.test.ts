// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { soundPath, soundsCache } from './names';

// Workbox looks for the global of a worker when it is loaded.
Object.assign(globalThis, { self: globalThis, __WB_DISABLE_DEV_LOGS: true });
const { Sounds } = await import('./sounds');

const ORIGIN = 'https://echoes.test';
const NAME = { sub: 'ana', echoId: '01J2SGX0WJDFXF2T0R5JD1KQ3M' };
const SIGNED = `https://storage.test/bucket/audio/ana/${NAME.echoId}/playback.m4a?X-Amz-Signature=s1`;
const SOUND = Uint8Array.from({ length: 1_000 }, (_, i) => i % 251);

/** Caches in memory, as far as they are used. */
function memoryCaches() {
  const stored = new Map<string, Map<string, Response>>();
  const open = (name: string) => {
    const entries = stored.get(name) ?? new Map<string, Response>();
    stored.set(name, entries);
    return Promise.resolve({
      match: (key: string) => Promise.resolve(entries.get(key)?.clone()),
      put: async (key: string, response: Response) => {
        const body = await response.arrayBuffer();
        entries.set(key, new Response(body, { headers: response.headers }));
      },
      delete: (key: string) => Promise.resolve(entries.delete(key)),
    } as unknown as Cache);
  };
  return { open, stored };
}

function storageAnswer(range: string | null): Response {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined) {
    return new Response(SOUND, {
      headers: { 'content-length': '1000', 'content-type': 'audio/mp4' },
    });
  }
  const end = to ? Number(to) + 1 : 1_000;
  return new Response(SOUND.slice(Number(from), end), { status: 206 });
}

describe('the sounds of the service worker', () => {
  let memory: ReturnType<typeof memoryCaches>;
  let used: string[];
  let trims: number;
  let sounds: InstanceType<typeof Sounds>;
  const network = vi.fn<typeof fetch>();

  beforeEach(() => {
    memory = memoryCaches();
    used = [];
    trims = 0;
    network.mockReset().mockImplementation((_input, init) => {
      const range = new Headers(init?.headers).get('range');
      return Promise.resolve(storageAnswer(range));
    });
    sounds = new Sounds({
      caches: memory,
      fetch: network,
      shelf: () => ({
        used: (url) => Promise.resolve(void used.push(url)),
        trim: () => Promise.resolve(void (trims += 1)),
      }),
      origin: ORIGIN,
    });
  });

  async function ask(url: string, range?: string) {
    const request = new Request(url, range === undefined ? {} : { headers: { range } });
    const { response, settled } = sounds.answer(request, NAME);
    const answer = await response;
    const body = new Uint8Array(await answer.arrayBuffer());
    await settled;
    return { status: answer.status, body, range: answer.headers.get('content-range') };
  }

  it('answers the whole and keeps a copy without its signature', async () => {
    const first = await ask(SIGNED, 'bytes=0-');
    expect(first).toMatchObject({ status: 206, range: 'bytes 0-999/1000' });
    expect(first.body).toEqual(SOUND);
    const kept = memory.stored.get(soundsCache('ana'));
    expect([...(kept?.keys() ?? [])]).toEqual([ORIGIN + soundPath('ana', NAME.echoId)]);
    expect(trims).toBe(1);
  });

  it('needs the network once, whatever the signature, and serves any range after', async () => {
    await ask(SIGNED, 'bytes=0-');
    network.mockRejectedValue(new TypeError('offline'));
    const part = await ask(SIGNED.replace('s1', 's2'), 'bytes=100-199');
    expect(part).toMatchObject({ status: 206, range: 'bytes 100-199/1000' });
    expect(part.body).toEqual(SOUND.slice(100, 200));
    const own = await ask(ORIGIN + soundPath('ana', NAME.echoId), 'bytes=990-');
    expect(own.body).toEqual(SOUND.slice(990));
    expect((await ask(ORIGIN + soundPath('ana', NAME.echoId))).body).toEqual(SOUND);
    expect(used.length).toBeGreaterThan(3);
    expect(network).toHaveBeenCalledTimes(1);
  });

  it('answers the first look at two bytes from the network, and fetches the whole beside it', async () => {
    const look = await ask(SIGNED, 'bytes=0-1');
    expect(look.body).toEqual(SOUND.slice(0, 2));
    expect(await sounds.has(NAME)).toBe(true);
    expect(network).toHaveBeenCalledTimes(2);
  });

  it('lets a player play what may not be read, and keeps nothing of it', async () => {
    network.mockImplementation((input) =>
      input instanceof Request
        ? Promise.resolve(storageAnswer(null))
        : Promise.reject(new TypeError('no CORS')),
    );
    expect((await ask(SIGNED, 'bytes=0-')).status).toBe(200);
    expect(await sounds.has(NAME)).toBe(false);
  });

  it('passes on what the storage refuses, and keeps nothing of it', async () => {
    network.mockImplementation(() => Promise.resolve(new Response('expired', { status: 403 })));
    expect((await ask(SIGNED, 'bytes=0-')).status).toBe(403);
    expect((await ask(SIGNED, 'bytes=0-1')).status).toBe(403);
    expect(await sounds.has(NAME)).toBe(false);
  });

  it('has nothing under our own address that is not kept, nor after it was forgotten', async () => {
    expect((await ask(ORIGIN + soundPath('ana', NAME.echoId))).status).toBe(404);
    await ask(SIGNED);
    await sounds.forget(NAME);
    expect(await sounds.has(NAME)).toBe(false);
  });
});

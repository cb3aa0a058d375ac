import { createPartialResponse } from 'workbox-range-requests';
import { soundPath, soundsCache, type SoundName } from './names';

/** Sounds kept, the least recently heard going first: about 36 MB. */
export const MOST_SOUNDS = 100;

/** Keeps track of what was used last in one cache, and of how much is in it. */
export interface Shelf {
  used(url: string): Promise<void>;
  /** Throws out what is too much. */
  trim(): Promise<void>;
}

export interface SoundsDependencies {
  caches: Pick<CacheStorage, 'open'>;
  fetch: typeof fetch;
  shelf(cacheName: string): Shelf;
  origin: string;
}

export interface SoundAnswer {
  response: Promise<Response>;
  /** Ends when nothing of it is left to do; does not reject. */
  settled: Promise<void>;
}

/**
 * Sounds for audio elements: from the cache when they are there, whatever the signature in the address; else from
 * the storage, keeping a copy. Byte ranges are honoured either way, because WebKit plays nothing without them.
 */
export class Sounds {
  private readonly deps: SoundsDependencies;
  /** Copies on their way, so that two ranges of one sound fetch it once. */
  private readonly filling = new Map<string, Promise<void>>();

  constructor(deps: SoundsDependencies) {
    this.deps = deps;
  }

  /** Is this sound on the device? */
  async has(name: SoundName): Promise<boolean> {
    return (await this.kept(name)) !== undefined;
  }

  answer(request: Request, name: SoundName): SoundAnswer {
    const work: Promise<unknown>[] = [];
    const response = this.find(request, name, work);
    const settled = response
      .then(
        () => Promise.allSettled(work),
        () => undefined,
      )
      .then(() => undefined);
    return { response, settled };
  }

  async forget(name: SoundName): Promise<void> {
    const cache = await this.deps.caches.open(soundsCache(name.sub));
    await cache.delete(this.key(name));
  }

  private async find(
    request: Request,
    name: SoundName,
    work: Promise<unknown>[],
  ): Promise<Response> {
    const kept = await this.kept(name);
    if (kept) {
      work.push(this.deps.shelf(soundsCache(name.sub)).used(this.key(name)));
      return request.headers.has('range') ? createPartialResponse(request, kept) : kept;
    }
    if (new URL(request.url).origin === this.deps.origin)
      return new Response(null, { status: 404 });
    const range = request.headers.get('range');
    if (range !== null && !/^bytes=0-$/.test(range)) {
      // A look at a part, as players do first: it is answered as asked, the whole comes beside it.
      work.push(this.fill(request.url, name));
      return (await this.fetchReadable(request.url, { range })) ?? this.deps.fetch(request);
    }
    const whole = await this.fetchReadable(request.url);
    // Without leave to read it there is nothing to keep, but a player may still play it.
    if (!whole) return this.deps.fetch(request);
    if (whole.status !== 200) return whole;
    work.push(this.keep(name, whole.clone()));
    return range === null ? whole : asWholeRange(whole);
  }

  private key(name: SoundName): string {
    return this.deps.origin + soundPath(name.sub, name.echoId);
  }

  private async kept(name: SoundName): Promise<Response | undefined> {
    const cache = await this.deps.caches.open(soundsCache(name.sub));
    return cache.match(this.key(name), { ignoreVary: true });
  }

  /** Asked for with leave to read: players do not mix answers that may be read with ones that may not. */
  private async fetchReadable(
    url: string,
    headers: Record<string, string> = {},
  ): Promise<Response | null> {
    try {
      return await this.deps.fetch(url, { mode: 'cors', credentials: 'omit', headers });
    } catch {
      return null;
    }
  }

  private fill(url: string, name: SoundName): Promise<void> {
    const key = this.key(name);
    const running = this.filling.get(key);
    if (running) return running;
    const filled = this.fetchReadable(url)
      .then((whole) => (whole?.status === 200 ? this.keep(name, whole) : undefined))
      .finally(() => this.filling.delete(key));
    this.filling.set(key, filled);
    return filled;
  }

  private async keep(name: SoundName, response: Response): Promise<void> {
    const cacheName = soundsCache(name.sub);
    const cache = await this.deps.caches.open(cacheName);
    // Under an address of ours: the signature in theirs is a key to the storage and is not kept.
    await cache.put(this.key(name), response);
    const shelf = this.deps.shelf(cacheName);
    await shelf.used(this.key(name));
    await shelf.trim();
  }
}

/** The answer to `Range: bytes=0-` without waiting for the last byte. */
function asWholeRange(whole: Response): Response {
  const length = Number(whole.headers.get('content-length'));
  if (!Number.isSafeInteger(length) || length <= 0) return whole;
  const headers = new Headers(whole.headers);
  headers.set('Content-Range', `bytes 0-${String(length - 1)}/${String(length)}`);
  headers.set('Accept-Ranges', 'bytes');
  return new Response(whole.body, { status: 206, statusText: 'Partial Content', headers });
}

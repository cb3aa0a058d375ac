import { call, type Echo, type EchoesClient } from '@echoes/api-client';
import { answersCache, soundPath, soundsCache } from '../../lib/offline/names';

/** So many of the newest sounds are fetched before anybody asks for them: about 4 MB. */
export const LATEST = 12;

export interface KeepLatestDependencies {
  api: EchoesClient;
  /** Where the API is, as its client was told. */
  apiUrl: string;
  caches: Pick<CacheStorage, 'open'>;
  fetch: typeof fetch;
  /** False while fetching would cost the person something. */
  generous(): boolean;
}

/**
 * Puts a person's newest echoes and their sounds on the device, so that they play without a network. The service worker
 * keeps what passes through it; this only asks. Stops at the first trouble: it is a courtesy.
 */
export async function keepLatest(sub: string, deps: KeepLatestDependencies): Promise<number> {
  const list = await call(deps.api.GET('/echoes', { params: { query: { limit: LATEST } } }));
  if (!list.ok) return 0;
  const answers = await deps.caches.open(answersCache(sub));
  const sounds = await deps.caches.open(soundsCache(sub));
  let fetched = 0;
  for (const { id } of list.data.items.filter((echo: Echo) => echo.status === 'ready')) {
    if (!deps.generous()) return fetched;
    const path = { params: { path: { echoId: id } } };
    if (!(await answers.match(`${deps.apiUrl}/echoes/${id}`, { ignoreVary: true }))) {
      if (!(await call(deps.api.GET('/echoes/{echoId}', path))).ok) return fetched;
    }
    if (await sounds.match(soundPath(sub, id), { ignoreVary: true })) continue;
    const link = await call(deps.api.GET('/echoes/{echoId}/audio', path));
    if (!link.ok) return fetched;
    try {
      const response = await deps.fetch(link.data.url, { credentials: 'omit' });
      if (!response.ok) return fetched;
      await response.arrayBuffer();
    } catch {
      return fetched;
    }
    fetched += 1;
  }
  return fetched;
}

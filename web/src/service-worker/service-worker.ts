/// <reference lib="webworker" />
import { CacheableResponsePlugin } from 'workbox-cacheable-response';
import { clientsClaim } from 'workbox-core';
import { CacheExpiration, ExpirationPlugin } from 'workbox-expiration';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import {
  answersCache,
  belongsTo,
  isPersonal,
  isWorkerRequest,
  soundNamed,
  soundPath,
} from '../lib/offline/names';
import { apiPath, audioLinkOf, echoOf, isKept, subOf } from '../lib/offline/answers';
import { serverTroubleIsNoAnswer } from './server-trouble';
import { MOST_SOUNDS, Sounds } from '../lib/offline/sounds';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };
// Both are put in after the build, by config/settings.ts. The page has a hash in its name like everything else that is kept
// here, so that one service worker never keeps the page of another release.
const API_URL = '__VITE_API_URL__';
const PAGE = '/assets/page-__ECHOES_PAGE__.html';

const MOST_ANSWERS = 80;
const ANSWERS_KEPT_SECONDS = 60 * 24 * 3600;
/** With something to show, a person does not wait longer than this for something newer. */
const PATIENCE_SECONDS = 3;

// The program itself: everything of one version, or nothing of it.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL(PAGE), {
    denylist: [/^\/offline\//, /\.\w+$/],
  }),
);
clientsClaim();

const shelves = new Map<string, CacheExpiration>();

function shelfOf(cacheName: string): CacheExpiration {
  let shelf = shelves.get(cacheName);
  if (!shelf) {
    shelf = new CacheExpiration(cacheName, { maxEntries: MOST_SOUNDS });
    shelves.set(cacheName, shelf);
  }
  return shelf;
}

const sounds = new Sounds({
  caches,
  fetch: (input, init) => fetch(input, init),
  shelf: (cacheName) => ({
    used: (url) => shelfOf(cacheName).updateTimestamp(url),
    trim: () => shelfOf(cacheName).expireEntries(),
  }),
  origin: self.location.origin,
});

registerRoute(
  ({ url, request }) => request.method === 'GET' && soundNamed(url.pathname) !== null,
  ({ url, request, event }) => {
    const name = soundNamed(url.pathname);
    if (!name) return fetch(request);
    const { response, settled } = sounds.answer(request, name);
    event.waitUntil(settled);
    return response;
  },
);

const answerers = new Map<string, NetworkFirst>();

/** Of one person: what the API says now, or, when it does not answer, what it said last. */
function answersFor(sub: string): NetworkFirst {
  let answerer = answerers.get(sub);
  if (!answerer) {
    answerer = new NetworkFirst({
      cacheName: answersCache(sub),
      networkTimeoutSeconds: PATIENCE_SECONDS,
      matchOptions: { ignoreVary: true },
      plugins: [
        // By address alone: a whole request would be kept with its token.
        { cacheKeyWillBeUsed: ({ request }) => Promise.resolve(request.url) },
        serverTroubleIsNoAnswer,
        new CacheableResponsePlugin({ statuses: [200] }),
        new ExpirationPlugin({
          maxEntries: MOST_ANSWERS,
          maxAgeSeconds: ANSWERS_KEPT_SECONDS,
          matchOptions: { ignoreVary: true },
          purgeOnQuotaError: true,
        }),
      ],
    });
    answerers.set(sub, answerer);
  }
  return answerer;
}

registerRoute(
  ({ url, request }) => {
    const path = apiPath(url, API_URL);
    return path !== null && isKept(path, url.searchParams) && subOf(request) !== null;
  },
  (options) => answersFor(subOf(options.request) ?? '').handle(options),
);

// The link to a sound that lies here leads here, so that it plays at once and without a network.
registerRoute(
  ({ url }) => audioLinkOf(apiPath(url, API_URL) ?? '', url.searchParams) !== null,
  async ({ url, request }) => {
    const sub = subOf(request);
    const echoId = audioLinkOf(apiPath(url, API_URL) ?? '', url.searchParams);
    if (sub === null || echoId === null || !(await sounds.has({ sub, echoId }))) {
      return fetch(request);
    }
    return Response.json({
      url: self.location.origin + soundPath(sub, echoId),
      contentType: 'audio/mp4',
      expiresAt: '9999-12-31T23:59:59.999Z',
    });
  },
);

// What is deleted is deleted here too.
registerRoute(
  ({ url }) => echoOf(apiPath(url, API_URL) ?? '') !== null,
  async ({ url, request, event }) => {
    const response = await fetch(request);
    const sub = subOf(request);
    const echoId = echoOf(apiPath(url, API_URL) ?? '');
    if (sub !== null && echoId !== null && (response.ok || response.status === 404)) {
      event.waitUntil(
        Promise.all([
          sounds.forget({ sub, echoId }),
          caches.open(answersCache(sub)).then((cache) => cache.delete(url.href)),
        ]),
      );
    }
    return response;
  },
  'DELETE',
);

async function keepOnly(sub: string | null): Promise<void> {
  const names = (await caches.keys()).filter(
    (name) => isPersonal(name) && (sub === null || !belongsTo(name, sub)),
  );
  for (const name of names) {
    await new CacheExpiration(name, { maxEntries: 1 }).delete();
    await caches.delete(name);
    shelves.delete(name);
  }
  for (const known of answerers.keys()) if (known !== sub) answerers.delete(known);
}

self.addEventListener('message', (event) => {
  const request: unknown = event.data;
  if (!isWorkerRequest(request)) return;
  if (request.kind === 'take-over') event.waitUntil(self.skipWaiting());
  else event.waitUntil(keepOnly(request.sub));
});

import { expect, type BrowserContext, type Page } from '@playwright/test';

import { environment } from './environment';
import { record } from './recording';

/** Where sounds are uploaded to and played from. */
export const storage = (url: URL): boolean => url.pathname.startsWith('/echoes-audio');

/** What the storage says of a form that is older than a quarter of an hour. */
export const formHasRunOut = {
  status: 403,
  headers: { 'Access-Control-Allow-Origin': '*' },
  contentType: 'application/xml',
  body: '<Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>',
};

export const HOUR_MS = 3_600_000;

/** Runs `then` each time the storage has taken a sound, before the page learns of it. */
export async function onUpload(
  of: BrowserContext | Page,
  then: () => Promise<void>,
): Promise<void> {
  await of.route(storage, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    const response = await route.fetch();
    await then();
    return route.fulfill({ response });
  });
}

/** Lighthouse's "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
}

/** The device has no space for a sound; answers what gives it back. */
export async function fillUp(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(environment.webUrl).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  return async () => {
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  };
}

/** From Home to the screen that asks how it felt, with two seconds of sound. */
export async function recordOne(page: Page): Promise<void> {
  await page.goto('/');
  await page
    .getByRole('link', { name: /^Record/ })
    .first()
    .click();
  await record(page, 2);
}

export async function describe(page: Page, note: string): Promise<void> {
  await page.getByRole('radio', { name: 'joy' }).click();
  await page.getByLabel('What was it?').fill(note);
}

/** What IndexedDB holds; the app promises that nothing stays behind once the API has confirmed it. */
export function rowsOnDevice(page: Page): Promise<{ captures: number; chunks: number }> {
  return page.evaluate(
    () =>
      new Promise<{ captures: number; chunks: number }>((resolve, reject) => {
        const opening = indexedDB.open('echoes');
        opening.onerror = () => reject(new Error('the database does not open'));
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction(['captures', 'chunks']);
          const captures = reading.objectStore('captures').count();
          const chunks = reading.objectStore('chunks').count();
          reading.oncomplete = () => {
            database.close();
            resolve({ captures: captures.result, chunks: chunks.result });
          };
        };
      }),
  );
}

/** Waits until IndexedDB holds these words: what was typed in the instant before a page dies may die with it. */
export async function wordsOnDevice(page: Page, words: string): Promise<void> {
  const captures = () =>
    page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open('echoes');
          opening.onerror = () => reject(new Error('the database does not open'));
          opening.onsuccess = () => {
            const database = opening.result;
            const rows = database.transaction('captures').objectStore('captures').getAll();
            rows.onerror = () => reject(new Error('the captures cannot be read'));
            rows.onsuccess = () => {
              database.close();
              resolve(JSON.stringify(rows.result));
            };
          };
        }),
    );
  await expect.poll(captures).toContain(words);
}

/** Counts what reaches the API and the storage, by method and path. */
export function countRequests(context: BrowserContext): Record<string, number> {
  const counts: Record<string, number> = {};
  context.on('requestfinished', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (request.method() === 'OPTIONS') return;
    const ours = origin === new URL(environment.apiUrl).origin;
    const place = ours ? pathname : pathname.startsWith('/echoes-audio') ? 'storage' : origin;
    const name = `${request.method()} ${place}`;
    counts[name] = (counts[name] ?? 0) + 1;
  });
  return counts;
}

/** The one echo is ready, and nothing of it is left on the device. */
export async function becomesReady(page: Page): Promise<void> {
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  await expect.poll(() => rowsOnDevice(page)).toEqual({ captures: 0, chunks: 0 });
}

/** Names the take and saves it; ends among the echoes. */
export async function saveAs(page: Page, note: string): Promise<void> {
  await describe(page, note);
  await page.getByTestId('save-capture').click();
}

/** What the app measured of its own on this page, in milliseconds. */
export function measured(page: Page, name: string): Promise<number[]> {
  return page.evaluate(
    (entry) => performance.getEntriesByName(`echoes.${entry}`).map(({ duration }) => duration),
    name,
  );
}

/** Prints how long a person waited. Never asserted: the machine may be busy. */
export async function tellMeasure(page: Page, name: string): Promise<void> {
  const waits = await measured(page, name);
  expect(waits, `${name} was measured`).not.toEqual([]);
  console.log(`    ${name}: ${waits.map((wait) => `${wait.toFixed(0)} ms`).join(', ')}`);
}

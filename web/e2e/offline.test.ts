import type { Page } from '@playwright/test';

import { environment } from './support/environment';
import { heard, playsPast } from './support/listening';
import { signOut } from './support/people';
import { expect, test } from './support/test';

// The other journeys go without a service worker, so that they see every request themselves.
test.use({ serviceWorkers: 'allow' });

/** Waits until the service worker is in charge of the page. */
async function controlled(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated');
}

interface KeptEntry {
  cache: string;
  url: string;
  headers: string[];
}

/** Everything in the caches of this origin. */
function kept(page: Page): Promise<KeptEntry[]> {
  return page.evaluate(async () => {
    const entries: KeptEntry[] = [];
    for (const cache of await caches.keys()) {
      for (const { url, headers } of await (await caches.open(cache)).keys()) {
        entries.push({ cache, url, headers: [...headers.keys()] });
      }
    }
    return entries;
  });
}

const personal = async (page: Page) =>
  (await kept(page)).filter(({ cache }) => cache.startsWith('echoes.person.'));

test('the app can be installed', async ({ page, newcomer }) => {
  expect(await newcomer.api.echoes()).toEqual([]);
  await controlled(page);
  const devtools = await page.context().newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as { icons: { src: string; sizes: string }[] };
  expect(manifest).toMatchObject({ name: 'Echoes', display: 'standalone', start_url: '/' });
  for (const { src, sizes } of manifest.icons) {
    const icon = await page.request.get(src);
    expect(icon.ok(), `${src} (${sizes})`).toBe(true);
  }
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('without a network the app opens, and the newest echoes play, forwards and back', async ({
  page,
  context,
  newcomer,
}) => {
  const { id } = await newcomer.api.keep({
    emotion: 'calm',
    note: 'The weir, early.',
    seconds: 6,
  });
  await controlled(page);
  await page.goto('/echoes');
  await expect(page.getByTestId('echo-row')).toContainText('The weir, early.');
  // Nobody has played it: the newest are fetched ahead.
  await expect
    .poll(async () => (await personal(page)).some(({ url }) => url.includes(id)))
    .toBe(true);

  await context.setOffline(true);
  await page.goto('/');
  await page.getByRole('link', { name: 'Echoes', exact: true }).click();
  await page.getByTestId('echo-row').getByRole('link').click();
  await playsPast(page, 1);
  expect((await heard(page)).source).toContain(`/${id}/playback.m4a`);
  await page.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await heard(page)).position).toBeLessThan(1);
  await expect(page.getByTestId('playback')).toHaveAttribute('data-status', 'ended');

  const part = await page.evaluate(async (echoId) => {
    for (const cache of await caches.keys()) {
      for (const { url } of await (await caches.open(cache)).keys()) {
        if (!url.includes(`${echoId}/playback`)) continue;
        const answer = await fetch(url, { headers: { Range: 'bytes=100-199' } });
        const { byteLength } = await answer.arrayBuffer();
        return { status: answer.status, byteLength };
      }
    }
    return null;
  }, id);
  expect(part).toEqual({ status: 206, byteLength: 100 });
});

test('nothing of a person stays behind: no token, no signature, and nothing after signing out', async ({
  page,
  newcomer,
}) => {
  await newcomer.api.keep({ emotion: 'joy', note: 'Only mine.' });
  await controlled(page);
  await page.goto('/echoes');
  await expect(page.getByTestId('echo-row')).toContainText('Only mine.');
  await expect
    .poll(async () => (await personal(page)).map(({ url }) => new URL(url).pathname))
    .toEqual(expect.arrayContaining(['/echoes', expect.stringMatching(/playback\.m4a$/)]));
  for (const { url, headers } of await kept(page)) {
    expect(headers, url).not.toContain('authorization');
    expect(url).not.toMatch(/X-Amz|Signature/i);
  }
  await signOut(page);
  await expect.poll(() => personal(page)).toEqual([]);
});

test('a visit tells the API how fast it was, and nothing else', async ({ page, newcomer }) => {
  expect(await newcomer.api.echoes()).toEqual([]);
  await controlled(page);
  const reported = page.waitForRequest(`${environment.apiUrl}/vitals`);
  // Put away, as when another app is opened.
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const request = await reported;
  expect((await request.response())?.status()).toBe(204);
  expect(Object.keys(await request.allHeaders())).not.toContain('authorization');
  const report = request.postDataJSON() as { page: string; vitals: { name: string }[] };
  expect(Object.keys(report).sort()).toEqual(['page', 'vitals']);
  expect(report.vitals.map(({ name }) => name)).toContain('first-contentful-paint');
});

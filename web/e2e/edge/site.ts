import { expect, test, type APIRequestContext, type Page } from '@playwright/test';

/** What the browser complained about: errors of scripts and everything that the content security policy refused. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|mime type/i.test(message.text())) found.push(message.text());
  });
  return found;
}

const html = async (request: APIRequestContext) => await (await request.get('/')).text();

/** Hashed files that the page or its scripts name. */
async function asset(request: APIRequestContext, pattern: RegExp): Promise<string> {
  const page = await html(request);
  const direct = pattern.exec(page)?.[0];
  if (direct !== undefined) return direct;
  const worker = await (await request.get('/service-worker.js')).text();
  const named = pattern.exec(worker)?.[0];
  expect(named, String(pattern)).toBeDefined();
  return `/${named!.replace(/^\//, '')}`;
}

test('a stranger is asked to sign in, in the right words', async ({ page }) => {
  const found = complaints(page);
  await page.goto('/');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /sign in|create/i }).first()).toBeVisible();
  expect(found).toEqual([]);
});

test('a place inside the app can be opened from outside', async ({ page }) => {
  const found = complaints(page);
  for (const path of ['/sign-up', '/echoes/01JD00000000000000000000ZZ']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await expect(page.locator('#root')).not.toBeEmpty();
    await expect(page.locator('#no-start')).toBeHidden();
  }
  expect(found).toEqual([]);
});

test('what is not there is not found, and never the app', async ({ request }) => {
  for (const path of ['/assets/app-00000000.js', '/nothing.png', '/assets/']) {
    const answer = await request.get(path);
    if (path === '/assets/') {
      // A folder is a place inside the app, which then says that it does not know it.
      expect(answer.status()).toBe(200);
      continue;
    }
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain('id="root"');
  }
});

test('pages are asked for again each time, files are kept for a year', async ({ request }) => {
  const cached = async (path: string) => (await request.get(path)).headers()['cache-control'];
  expect(await cached('/')).toBe('no-cache');
  expect(await cached('/you')).toBe('no-cache');
  expect(await cached('/service-worker.js')).toBe('no-cache');
  const year = 'public, max-age=31536000, immutable';
  for (const pattern of [
    /\/assets\/[\w-]+\.js/,
    /\/assets\/[\w-]+\.css/,
    /\/assets\/[\w-]+\.woff2/,
  ]) {
    expect(await cached(await asset(request, pattern)), String(pattern)).toBe(year);
  }
});

test('a page that has not changed is not sent again', async ({ request }) => {
  const first = await request.get('/', { headers: { 'Accept-Encoding': 'identity' } });
  const again = await request.get('/', {
    headers: { 'Accept-Encoding': 'identity', 'If-None-Match': first.headers()['etag'] ?? '' },
  });
  expect(again.status()).toBe(304);
});

test('text is compressed on the way', async ({ request, baseURL }) => {
  const path = await asset(request, /\/assets\/program-[\w-]+\.js/);
  const plain = await request.get(path, { headers: { 'Accept-Encoding': 'identity' } });
  expect(plain.headers()['content-encoding']).toBeUndefined();
  // Without a browser's hands in between, which would unpack it before we see it.
  const answer = await fetch(new URL(path, baseURL), { headers: { 'Accept-Encoding': 'br' } });
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
  const text = await answer.text();
  expect(text).toBe(await plain.text());
});

test('sound is sent in the parts a player asks for', async ({ request }) => {
  const path = await asset(request, /\/?assets\/sample-shore-[\w-]+\.m4a/);
  const whole = await request.get(path);
  expect(whole.status()).toBe(200);
  expect(whole.headers()['content-type']).toBe('audio/mp4');
  const body = await whole.body();
  const part = await request.get(path, { headers: { Range: 'bytes=100-299' } });
  expect(part.status()).toBe(206);
  expect(part.headers()['content-range']).toBe(`bytes 100-299/${body.length}`);
  expect(Buffer.compare(await part.body(), body.subarray(100, 300))).toBe(0);
  const end = await request.get(path, { headers: { Range: 'bytes=-50' } });
  expect(Buffer.compare(await end.body(), body.subarray(-50))).toBe(0);
  const beyond = await request.get(path, { headers: { Range: `bytes=${body.length}-` } });
  expect(beyond.status()).toBe(416);
});

test('what a browser may do is said with every page', async ({ request }) => {
  const headers = (await request.get('/record')).headers();
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['strict-transport-security']).toMatch(/max-age=\d{7,}/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['permissions-policy']).toContain('microphone=(self)');
  expect(headers['x-cache']).toMatch(/cloudfront/);
  expect(headers['server'] ?? '').not.toMatch(/S3/i);
});

test('the app opens again without a network', async ({ page, context }) => {
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await context.setOffline(true);
  await page.goto('/sign-in');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await context.setOffline(false);
});

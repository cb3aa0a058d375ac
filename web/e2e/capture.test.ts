import {
  becomesReady,
  countRequests,
  fillUp,
  formHasRunOut,
  HOUR_MS,
  onUpload,
  recordOne,
  rowsOnDevice,
  saveAs,
  slowDown,
  storage,
  tellMeasure,
} from './support/captures';
import { environment } from './support/environment';
import { heard, playsPast } from './support/listening';
import { revokeSession, signIn } from './support/people';
import { record } from './support/recording';
import { expect, test } from './support/test';

const api = `${environment.apiUrl}/**`;

test('a sound is recorded and saved without a network, and sent when there is one', async ({
  page,
  context,
  newcomer,
}) => {
  // The screens are fetched ahead; without that a network would be needed to open one.
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Record your first sound' }).click();
  await record(page, 2);
  await saveAs(page, 'In the tunnel.');
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  await expect(page.getByTestId('capture-row')).toContainText('In the tunnel.');
  expect((await rowsOnDevice(page)).captures).toBe(1);

  await context.setOffline(false);
  await becomesReady(page);
  expect((await newcomer.api.echoes()).map(({ note }) => note)).toEqual(['In the tunnel.']);
});

test('two tabs send one take once', async ({ page, context, newcomer }) => {
  await context.route(api, (route) => route.abort('connectionrefused'));
  await recordOne(page);
  await saveAs(page, 'Both of us.');
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  const other = await context.newPage();
  await other.goto('/echoes');
  await expect(other.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');

  const counts = countRequests(context);
  await context.unroute(api);
  await Promise.all(
    [page, other].map((tab) => tab.evaluate(() => window.dispatchEvent(new Event('online')))),
  );
  await becomesReady(page);
  await becomesReady(other);
  expect(counts['POST /echoes/init-upload']).toBe(1);
  expect(counts['POST /echoes']).toBe(1);
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('a form that has run out is asked for anew, for the same echo', async ({
  page,
  context,
  newcomer,
}) => {
  await recordOne(page);
  const counts = countRequests(context);
  let refused = 0;
  await page.route(storage, async (route) => {
    if (route.request().method() !== 'POST' || refused > 0) return route.continue();
    refused += 1;
    return route.fulfill(formHasRunOut);
  });
  await saveAs(page, 'Long under way.');
  await becomesReady(page);
  expect(refused).toBe(1);
  expect(counts['POST /echoes/init-upload']).toBe(2);
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('a page that crashes while recording loses no more than a second', async ({
  page,
  context,
  newcomer,
}) => {
  await page.getByRole('link', { name: 'Record your first sound' }).click();
  await expect(page.getByTestId('elapsed')).toHaveText('0:04');
  const crashed = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  devtools.send('Page.crash').catch(() => undefined);
  await crashed;

  const next = await context.newPage();
  await next.goto('/');
  await expect(next.getByTestId('outbox-banner')).toContainText('A recording is not saved yet');
  await next.getByRole('link', { name: 'Finish it' }).click();
  await saveAs(next, 'Cut off.');
  await becomesReady(next);
  const [echo] = await newcomer.api.echoes();
  expect(echo!.durationMs).toBeGreaterThan(2_500);
});

test('a session that ends while saving costs nothing', async ({ page, newcomer }) => {
  // The page has to be loaded with a clock that can be moved.
  await page.clock.setSystemTime(Date.now());
  await recordOne(page);
  // Between the upload and the saving the session is taken back, and hours later its token has run out.
  await onUpload(page, async () => {
    await revokeSession(page);
    await page.clock.setSystemTime(Date.now() + 3 * HOUR_MS);
  });
  await saveAs(page, 'Said before I had to sign in.');
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  expect((await rowsOnDevice(page)).captures).toBe(1);

  await page.unroute(storage);
  await page.clock.setSystemTime(Date.now());
  await signIn(page, newcomer);
  await page.getByRole('link', { name: 'Echoes', exact: true }).click();
  await becomesReady(page);
  const [echo] = await newcomer.api.echoes();
  expect(echo).toMatchObject({ note: 'Said before I had to sign in.', emotion: 'joy' });
});

test('on a slow connection everything is answered at once that needs none', async ({
  page,
  newcomer,
}) => {
  await page.waitForLoadState('networkidle');
  await slowDown(page);
  await page.getByRole('link', { name: 'Record your first sound' }).click();
  await record(page, 3);
  await tellMeasure(page, 'tap-to-recording');
  await tellMeasure(page, 'stop-to-saved');
  await saveAs(page, 'Slowly.');
  await becomesReady(page);
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('button', { name: 'joy' }).click();
  await playsPast(page, 0.5);
  expect((await heard(page)).source).toContain('/playback.m4a');
  await tellMeasure(page, 'feeling-to-sound');
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('a device without space keeps the take in the page, offers it, and sends it', async ({
  page,
  newcomer,
}) => {
  const giveSpaceBack = await fillUp(page);
  await page.goto('/');
  await page.getByRole('link', { name: 'Record your first sound' }).click();
  await record(page, 4);
  const notice = page.getByTestId('only-in-memory');
  await expect(notice).toContainText('There is no space left on this device');
  const downloading = page.waitForEvent('download');
  await notice.getByRole('button', { name: 'Download it' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^echo-\d{4}-\d\d-\d\d\.webm$/);

  await page.route(api, (route) => route.abort('connectionrefused'));
  await saveAs(page, 'No room.');
  await expect(page.getByTestId('outbox-banner')).toContainText('1 waiting to upload');
  await expect(page.getByTestId('outbox-banner')).toContainText('Leave this page open');
  await page.unroute(api);
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  const [echo] = await newcomer.api.echoes();
  expect(echo!.durationMs).toBeGreaterThan(3_500);
  await giveSpaceBack();
});

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
} from './support/captures';
import { heard, playsPast } from './support/listening';
import { codeMailedTo } from './support/mail';
import {
  apiOf,
  askForAccount,
  confirm,
  newPerson,
  revokeSession,
  signIn,
  signOut,
} from './support/people';
import { record } from './support/recording';
import { expect, test } from './support/test';

// Each kills a real server in the middle of what it is doing, and starts it again.

test('the server dies while a sound is recorded', async ({ page, newcomer, server }) => {
  await page.getByRole('link', { name: 'Record your first sound' }).click();
  await expect(page.getByTestId('elapsed')).toHaveText('0:01');
  await server.kill();
  await record(page, 2);
  await saveAs(page, 'A bell, far off.');
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  await expect(page.getByTestId('capture-row')).toContainText('A bell, far off.');
  expect((await rowsOnDevice(page)).captures).toBe(1);

  await server.start();
  await becomesReady(page);
  expect((await newcomer.api.echoes()).map(({ note }) => note)).toEqual(['A bell, far off.']);
});

test('the server dies between the upload and the saving, and the page with it', async ({
  page,
  context,
  newcomer,
  server,
}) => {
  await recordOne(page);
  const counts = countRequests(context);
  await onUpload(page, () => server.kill());
  await saveAs(page, 'Hail.');
  await expect(page.getByTestId('capture-row')).toContainText('Hail.');
  await expect.poll(() => counts['POST storage']).toBe(1);
  await page.reload();
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  expect(await newcomer.api.echoes()).toEqual([]);

  await page.unroute(storage);
  await server.start();
  await becomesReady(page);
  // What was uploaded is not uploaded again.
  expect(counts['POST storage']).toBe(1);
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('the server dies while an echo plays, and before the next one', async ({
  page,
  newcomer,
  server,
}) => {
  const { id } = await newcomer.api.keep({ emotion: 'calm', note: 'The weir.' });
  await page.goto('/');
  await page.getByRole('button', { name: 'calm' }).click();
  await playsPast(page, 0.5);
  await server.kill();
  const playback = page.getByTestId('playback');
  await expect(playback).toHaveAttribute('data-status', 'ended');
  expect((await heard(page)).source).toContain(`/${id}/playback.m4a`);

  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'peaceful' }).click();
  const failure = page.getByTestId('failure');
  await expect(failure).toContainText('No connection');
  await server.start();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The weir.')).toBeVisible();
  await expect(playback).toHaveAttribute('data-status', 'playing');
});

test('the server dies while an echo is said anew, and what was typed is kept', async ({
  page,
  newcomer,
  server,
}) => {
  const { id } = await newcomer.api.keep({ emotion: 'calm', note: 'Rane.', tags: ['tent'] });
  await page.goto(`/echoes/${id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Change the words' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What was it?').fill('Rain.');
  await dialog.getByRole('button', { name: 'nostalgia' }).click();
  await server.kill();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('could not be reached');
  await expect(dialog.getByLabel('What was it?')).toHaveValue('Rain.');

  await server.start();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'nostalgia', level: 1 })).toBeVisible();
  await expect(page.getByText('“Rain.”')).toBeVisible();
  expect(await newcomer.api.echo(id)).toMatchObject({
    emotion: 'nostalgia',
    note: 'Rain.',
    tags: ['tent'],
  });
});

test('the server dies while somebody new comes in, and the first sound waits for it', async ({
  page,
  server,
}) => {
  const person = newPerson();
  await page.goto('/sign-up');
  await askForAccount(page, person);
  const code = await codeMailedTo(person.email);
  await server.kill();
  await confirm(page, code);
  await expect(page.getByRole('link', { name: 'You', exact: true })).toBeVisible();
  await recordOne(page);
  await saveAs(page, 'The very first.');
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');

  await server.start();
  await becomesReady(page);
  expect((await (await apiOf(page)).echoes()).map(({ note }) => note)).toEqual(['The very first.']);
});

test('the server dies while two tabs send one take', async ({
  page,
  context,
  newcomer,
  server,
}) => {
  await recordOne(page);
  await server.kill();
  await saveAs(page, 'Both of us.');
  const other = await context.newPage();
  await other.goto('/echoes');
  const tabs = [page, other];
  const wait = async () => {
    for (const tab of tabs)
      await expect(tab.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  };
  const wakeUp = () =>
    Promise.all(tabs.map((tab) => tab.evaluate(() => window.dispatchEvent(new Event('online')))));
  await wait();

  const counts = countRequests(context);
  await onUpload(context, () => server.kill());
  await server.start();
  await wakeUp();
  await expect.poll(() => counts['POST storage']).toBe(1);
  await wait();

  await server.start();
  await wakeUp();
  for (const tab of tabs) await becomesReady(tab);
  expect(counts['POST storage']).toBe(1);
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('the server dies before a form that has run out can be asked for anew', async ({
  page,
  newcomer,
  server,
}) => {
  await recordOne(page);
  let refused = 0;
  await page.route(storage, async (route) => {
    if (route.request().method() !== 'POST' || refused > 0) return route.continue();
    refused += 1;
    await server.kill();
    return route.fulfill(formHasRunOut);
  });
  await saveAs(page, 'Long under way.');
  await expect.poll(() => refused).toBe(1);
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');

  await server.start();
  await becomesReady(page);
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('the server and the session end while a take is saved', async ({ page, newcomer, server }) => {
  // The page has to be loaded with a clock that can be moved.
  await page.clock.setSystemTime(Date.now());
  await recordOne(page);
  await onUpload(page, async () => {
    await revokeSession(page);
    await server.kill();
    await page.clock.setSystemTime(Date.now() + 3 * HOUR_MS);
  });
  await saveAs(page, 'Said before I had to sign in.');
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  expect((await rowsOnDevice(page)).captures).toBe(1);

  await page.unroute(storage);
  await page.clock.setSystemTime(Date.now());
  await signIn(page, newcomer);
  await page.getByRole('link', { name: 'Echoes', exact: true }).click();
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  await server.start();
  await becomesReady(page);
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('the server dies during a slow upload', async ({ page, newcomer, server }) => {
  await page.waitForLoadState('networkidle');
  await slowDown(page);
  await recordOne(page);
  const uploading = page.waitForRequest(
    (request) => request.method() === 'POST' && storage(new URL(request.url())),
  );
  await saveAs(page, 'Slowly.');
  await uploading;
  await server.kill();
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');

  await server.start();
  await becomesReady(page);
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('the server dies while a device without space keeps a take in the page', async ({
  page,
  newcomer,
  server,
}) => {
  const giveSpaceBack = await fillUp(page);
  await recordOne(page);
  await expect(page.getByTestId('only-in-memory')).toBeVisible();
  await server.kill();
  await saveAs(page, 'No room.');
  await expect(page.getByTestId('outbox-banner')).toContainText('Leave this page open');

  await server.start();
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  expect((await newcomer.api.echoes()).map(({ note }) => note)).toEqual(['No room.']);
  await giveSpaceBack();
});

test('the server dies while a forgotten password is changed', async ({
  page,
  newcomer,
  server,
}) => {
  await newcomer.api.keep({ emotion: 'love', note: 'Her laugh.' });
  await signOut(page);
  await page.getByRole('link', { name: 'Forgot the password?' }).click();
  await page.getByLabel('E-mail').fill(newcomer.email);
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByLabel('Code').fill(await codeMailedTo(newcomer.email, 2));
  await server.kill();
  await page.getByLabel('New password').fill('A-new-morning-8');
  await page.getByRole('button', { name: 'Save password' }).click();
  await signIn(page, { ...newcomer, password: 'A-new-morning-8' });
  await page.getByRole('link', { name: 'Echoes', exact: true }).click();
  const failure = page.getByTestId('failure');
  await expect(failure).toContainText('No connection');

  await server.start();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Her laugh.')).toBeVisible();
});

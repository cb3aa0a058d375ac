import {
  becomesReady,
  countRequests,
  recordOne,
  rowsOnDevice,
  saveAs,
  storage,
} from './support/captures';
import { heard, playsPast } from './support/listening';
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
  await page.route(storage, async (route) => {
    const response = await route.fetch();
    await server.kill();
    await route.fulfill({ response });
  });
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

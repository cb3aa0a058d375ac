import { describe, recordOne, rowsOnDevice, wordsOnDevice } from './support/captures';
import { environment } from './support/environment';
import { allowMicrophone, denyMicrophone, record } from './support/recording';
import { expect, test } from './support/test';

const api = `${environment.apiUrl}/**`;

test('a take survives a reload before it is saved, with what was said about it', async ({
  page,
  newcomer,
}) => {
  await recordOne(page);
  await describe(page, 'The last train.');
  await wordsOnDevice(page, 'The last train.');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'joy' })).toBeChecked();
  await expect(page.getByLabel('What was it?')).toHaveValue('The last train.');

  await page.goto('/');
  await expect(page.getByTestId('outbox-banner')).toContainText('A recording is not saved yet');
  expect(await newcomer.api.echoes()).toEqual([]);
  await page.getByRole('link', { name: 'Finish it' }).click();
  await page.getByTestId('save-capture').click();
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  expect(await rowsOnDevice(page)).toEqual({ captures: 0, chunks: 0 });
});

test('a take that a reload cut off is kept as far as it went', async ({ page, newcomer }) => {
  await page.getByRole('link', { name: 'Record your first sound' }).click();
  await expect(page.getByTestId('elapsed')).toHaveText('0:03');
  await page.reload();
  await page.goto('/');
  await page.getByRole('link', { name: 'Finish it' }).click();
  await describe(page, 'Half a song.');
  await page.getByTestId('save-capture').click();
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  const [echo] = await newcomer.api.echoes();
  // The last chunk of a second may be lost with the page.
  expect(echo!.durationMs).toBeGreaterThan(1_800);
});

test('without the API a saved take waits, also over a reload, and is sent when it is back', async ({
  page,
  newcomer,
}) => {
  await recordOne(page);
  await describe(page, 'Ferry horn.');
  await page.route(api, (route) => route.abort('connectionrefused'));
  await page.getByTestId('save-capture').click();
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  await expect(page.getByTestId('capture-row')).toContainText('Ferry horn.');
  await page.reload();
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  expect(await newcomer.api.echoes()).toEqual([]);

  await page.unroute(api);
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  await expect(page.getByTestId('outbox-banner')).toBeHidden();
  expect((await newcomer.api.echoes()).map((echo) => echo.note)).toEqual(['Ferry horn.']);
  expect(await rowsOnDevice(page)).toEqual({ captures: 0, chunks: 0 });
});

test('an answer lost on its way makes no second echo', async ({ page, newcomer }) => {
  await recordOne(page);
  await describe(page, 'Two bells.');
  const lost: string[] = [];
  for (const path of ['/echoes/init-upload', '/echoes']) {
    await page.route(
      `${environment.apiUrl}${path}`,
      async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        // The server has done its part, and the device never hears of it.
        await route.fetch();
        lost.push(path);
        return route.abort('connectionreset');
      },
      { times: 1 },
    );
  }
  await page.getByTestId('save-capture').click();
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  await expect.poll(() => rowsOnDevice(page)).toEqual({ captures: 0, chunks: 0 });
  expect(lost).toEqual(['/echoes/init-upload', '/echoes']);
  expect(await newcomer.api.echoes()).toHaveLength(1);
});

test('a take that is thrown away leaves nothing behind', async ({ page, newcomer }) => {
  await recordOne(page);
  expect((await rowsOnDevice(page)).captures).toBe(1);
  await page.getByTestId('discard').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByTestId('invitation')).toBeVisible();
  expect(await rowsOnDevice(page)).toEqual({ captures: 0, chunks: 0 });
  expect(await newcomer.api.echoes()).toEqual([]);
});

test('a blocked microphone is explained, and allowing it helps', async ({ page, newcomer }) => {
  expect(await newcomer.api.echoes()).toEqual([]);
  await denyMicrophone(page);
  await page.goto('/record');
  await page.getByTestId('record-button').click();
  await expect(page.getByRole('heading', { name: 'The microphone is blocked' })).toBeVisible();
  await allowMicrophone(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await record(page, 1);
});

import { expect, test } from './support/test';

interface Settings {
  nudges: { enabled: boolean; maxPerWeek: number; quietHours: unknown; timeZone: string };
  excludedEmotions: string[];
}

test('what is set about nudges is kept, also against another device', async ({
  page,
  newcomer,
}) => {
  const settings = async () => (await (await newcomer.api.call('GET', '/me')).json()) as Settings;
  await page.goto('/you');
  await page.getByRole('switch', { name: 'Bring echoes to me' }).click();
  await expect.poll(async () => (await settings()).nudges.enabled).toBe(true);

  // Another device is faster; this one must neither lose its change nor undo that one.
  await newcomer.api.call('PATCH', '/me', { excludedEmotions: ['fear'] });
  const before = (await settings()).nudges.maxPerWeek;
  await page.getByRole('button', { name: 'One more a week' }).click();
  await page.getByRole('button', { name: 'One more a week' }).click();
  await expect.poll(async () => (await settings()).nudges.maxPerWeek).toBe(before + 2);
  expect((await settings()).excludedEmotions).toEqual(['fear']);
  await expect(page.getByRole('button', { name: 'fear' })).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByRole('button', { name: 'Use Europe/Lisbon' }).click();
  await expect
    .poll(async () => (await settings()).nudges)
    .toMatchObject({ quietHours: { from: '22:00', to: '08:00' }, timeZone: 'Europe/Lisbon' });
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Quiet hours' })).toBeChecked();
});

test('less of a feeling is said on its card and undone there', async ({ page, newcomer }) => {
  const excluded = async () =>
    ((await (await newcomer.api.call('GET', '/me')).json()) as Settings).excludedEmotions;
  await newcomer.api.keep({ emotion: 'sadness', note: 'Leaving.' });
  await page.goto('/play/sadness');
  await page.getByRole('button', { name: 'Hide' }).click();
  await page.getByRole('button', { name: 'Less sadness by itself' }).click();
  await expect.poll(excluded).toEqual(['sadness']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(excluded).toEqual([]);
});

test('figures count what is there and lead to it', async ({ page, newcomer }) => {
  await newcomer.api.keep({ emotion: 'hope', note: 'Ice breaking.' });
  await newcomer.api.keep({ emotion: 'hope', note: 'First birds.' });
  await newcomer.api.keep({ emotion: 'joy', note: 'The fair.' });
  await page.goto('/you');
  await expect(page.getByTestId('total')).toContainText('3 echoes');
  await page.getByRole('link', { name: /^hope/ }).click();
  await expect(page).toHaveURL('/echoes?emotion=hope');
  await expect(page.getByTestId('echo-row')).toHaveCount(2);
});

test('what is not built yet says so, and asks before what cannot be undone', async ({
  page,
  newcomer,
}) => {
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/me') && response.status() === 501) answers.push(501);
  });
  await page.goto('/you');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText('This comes later.')).toHaveCount(1);
  await page.getByRole('button', { name: 'Erase' }).click();
  await page.getByRole('button', { name: 'Keep everything' }).click();
  expect(answers).toEqual([501]);
  expect((await newcomer.api.call('GET', '/me')).status).toBe(200);
});

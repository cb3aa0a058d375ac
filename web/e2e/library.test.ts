import { residentTest, expect, test } from './support/test';

residentTest(
  'filters stand in the address: shared, gone back to, and cleared',
  async ({ page }) => {
    const rows = page.getByTestId('echo-row');
    await page.goto('/echoes');
    await expect(rows).toHaveCount(3);

    const filters = page.getByRole('group', { name: 'Show' });
    await filters.getByText('Feeling', { exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'nostalgia' }).click();
    await expect(page).toHaveURL('/echoes?emotion=nostalgia');
    await expect(rows).toHaveCount(1);
    await filters.getByText('Place', { exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lisbon' }).click();
    await expect(page).toHaveURL(/emotion=nostalgia&near=38\.7%2C-9\.1%2C2000$/);
    await expect(filters.getByRole('button', { name: 'Place: Lisbon' })).toBeVisible();
    await expect(rows).toHaveCount(1);

    await page.reload();
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('The tram bell');
    await page.goBack();
    await expect(page).toHaveURL('/echoes?emotion=nostalgia');
    await filters.getByRole('button', { name: 'All' }).click();
    await expect(page).toHaveURL('/echoes');
    await expect(rows).toHaveCount(3);

    await page.goto('/echoes?from=1999-01-01&to=1999-12-31&tag=tram');
    await expect(page.getByTestId('nothing-filtered')).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(rows).toHaveCount(3);
  },
);

residentTest('words find an echo in its note, its tags and its place', async ({ page }) => {
  await page.goto('/echoes');
  const search = page.getByRole('searchbox', { name: 'Search your echoes' });
  for (const [words, found] of [
    ['kitchen sing', 'Everyone singing'],
    ['morning', 'The tram bell'],
    ['LISB', 'The tram bell'],
  ] as const) {
    await search.fill(words);
    await expect(page.getByTestId('echo-row')).toHaveCount(1);
    await expect(page.getByTestId('echo-row')).toContainText(found);
  }
  await search.fill('zebra');
  await expect(page.getByTestId('nothing-filtered')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByTestId('echo-row')).toHaveCount(3);
  await expect(search).toBeFocused();
});

residentTest('the month is walked with arrow keys and says what is in a day', async ({ page }) => {
  await page.goto('/echoes');
  await page.getByRole('link', { name: 'Month' }).click();
  const day = page.locator('[data-some]').last();
  await expect(day).toHaveAttribute('aria-label', /^\d+ \w+, 1 echo, joy$/);
  const date = (await day.getAttribute('data-date'))!;
  await day.focus();
  const focused = page.locator(':focus');
  await page.keyboard.press('ArrowUp');
  await expect(focused).not.toHaveAttribute('data-date', date);
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('data-date', date);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`day=${date}`));
  await expect(page.getByTestId('echo-row')).toHaveCount(1);
  await expect(page.getByTestId('echo-row')).toContainText('Everyone singing');
});

test('a map gathers what lies close, and its list holds the same', async ({ page, newcomer }) => {
  const place = { latitude: 38.7, longitude: -9.1, precision: 'city' } as const;
  await newcomer.api.keep({ emotion: 'calm', note: 'One.', place: { ...place, label: 'Harbour' } });
  await newcomer.api.keep({
    emotion: 'joy',
    note: 'Two.',
    place: { ...place, latitude: 38.8, label: 'Market' },
  });
  await newcomer.api.keep({
    emotion: 'hope',
    note: 'Three.',
    place: { latitude: 52.5, longitude: 13.4, precision: 'city', label: 'Canal' },
  });
  const tiles: string[] = [];
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== 'localhost' && hostname !== '127.0.0.1') tiles.push(request.url());
  });
  await page.goto('/map');
  const pins = page.locator('.place-pin');
  await expect(pins).toHaveCount(2);
  await page.getByRole('button', { name: '2 echoes at 2 places. Look closer' }).click();
  await expect(page.getByRole('button', { name: 'Market, 1 echo' })).toBeVisible();
  await page.getByRole('button', { name: 'Market, 1 echo' }).click();
  await expect(page.getByRole('heading', { name: 'Market' })).toBeVisible();
  await expect(page.getByTestId('echo-row')).toContainText('Two.');
  await page.getByRole('button', { name: 'All places' }).click();
  for (const name of ['Harbour', 'Market', 'Canal']) {
    await expect(
      page.getByRole('main').getByRole('listitem').filter({ hasText: name }),
    ).toContainText('1 echo');
  }
  expect(tiles, 'nobody else is told where one has been').toEqual([]);
});

test('near here is asked for where it says so, and nowhere before', async ({ page, newcomer }) => {
  await newcomer.api.keep({
    emotion: 'calm',
    note: 'The fountain.',
    daysAgo: 400,
    place: { latitude: 38.7, longitude: -9.1, precision: 'city', label: 'Square' },
  });
  await page.addInitScript(() => {
    const asked = { times: 0 };
    Object.assign(window, { asked });
    const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
    navigator.geolocation.getCurrentPosition = (...arguments_) => {
      asked.times += 1;
      real(...arguments_);
    };
  });
  const asked = () =>
    page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times);
  await page.context().grantPermissions(['microphone', 'geolocation']);
  await page.context().setGeolocation({ latitude: 38.7035, longitude: -9.1003, accuracy: 12 });
  await page.goto('/');
  await expect(page.getByTestId('home-card')).toHaveCount(1);
  expect(await asked()).toBe(0);
  await page.getByRole('button', { name: 'What did I hear near here?' }).click();
  await expect(page.getByTestId('near-here')).toContainText('The fountain.');
  expect(await asked()).toBe(1);
  await page.getByRole('button', { name: 'Whatever comes' }).click();
  await expect(page.getByTestId('why')).toContainText('m from here.');
});

import { environment } from '../support/environment';
import { apiOf, newPerson, signUp } from '../support/people';
import { denyMicrophone, allowMicrophone } from '../support/recording';
import { expect } from '../support/test';
import { lifelike } from './sounds';
import { open, test } from './take';

test('screens', async ({ page, take }) => {
  await open(page, '/sign-in', 'text=Welcome back');
  await take('sign-in');
  await open(page, '/sign-up', 'text=Begin listening back');
  await page.getByRole('button', { name: 'Create account' }).click();
  await take('sign-up-missing');
  await open(page, '/forgot', 'text=A new password');
  await take('forgot');
  await open(page, '/confirm', 'text=Look in your mail');
  await take('confirm');

  await signUp(page, newPerson());
  await take('home-empty');
  await open(page, '/echoes', '[data-testid=empty-library]');
  await take('echoes-empty');
  await open(page, '/play/calm', '[data-testid=no-echoes]');
  await take('play-nothing');
  await denyMicrophone(page);
  await open(page, '/record', '[data-testid=record-button]');
  await take('record-ready');
  await page.getByTestId('record-button').click();
  await expect(page.getByTestId('capture-problem-denied')).toBeVisible();
  await take('record-blocked');
  await allowMicrophone(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('elapsed')).toHaveText('0:06');
  await take('record-running');
  await page.getByTestId('record-button').click();
  await expect(page.getByRole('heading', { name: 'How did it feel?' })).toBeVisible();
  await take('describe');
  await page.getByRole('radio', { name: 'nostalgia' }).click();
  await page.getByLabel('What was it?').fill('Swifts over the square, the first of the year.');
  await page.getByLabel('Tags').fill('swifts');
  await page.getByLabel('Tags').press('Enter');
  await page.context().grantPermissions(['microphone', 'geolocation'], {
    origin: environment.webUrl,
  });
  await page.context().setGeolocation({ latitude: 38.7164, longitude: -9.1393, accuracy: 12 });
  await page.getByTestId('add-place').click();
  await page.getByLabel('Place').fill('Praça da Alegria');
  await take('describe-filled');
  await page.getByTestId('discard').click();
  await take('describe-discard');
  await page.keyboard.press('Escape');
  await page.route(`${environment.apiUrl}/**`, (route) => route.abort('connectionrefused'));
  await page.getByTestId('save-capture').click();
  await expect(page.getByTestId('outbox-banner')).toHaveText('1 waiting to upload');
  await expect(page.getByTestId('capture-row')).toBeVisible();
  await take('echoes-waiting');
  await page.unroute(`${environment.apiUrl}/**`);
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');

  const api = await apiOf(page);
  const lisbon = { latitude: 38.7, longitude: -9.1, precision: 'city', label: 'Lisbon' } as const;
  const { id } = await api.keep({
    emotion: 'calm',
    note: 'The tram bell at the foot of the hill, and then nothing for a while.',
    daysAgo: 365,
    seconds: 24,
    amplitude: lifelike(1),
    tags: ['tram', 'morning'],
    place: lisbon,
  });
  const porto = { latitude: 41.15, longitude: -8.61, precision: 'city', label: 'Porto' } as const;
  const geres = { latitude: 41.73, longitude: -8.16, precision: 'city', label: 'Gerês' } as const;
  const seeds: Parameters<typeof api.keep>[0][] = [
    { emotion: 'joy', note: 'Everyone singing in the kitchen.', daysAgo: 40, seconds: 30 },
    { emotion: 'fear', note: 'Thunder, close.', daysAgo: 75, seconds: 11, place: lisbon },
    { emotion: 'love', note: 'Her laugh.', daysAgo: 400, tags: ['her'], place: porto },
    {
      emotion: 'peaceful',
      note: 'Rain on the tent, Ana still asleep.',
      daysAgo: 130,
      seconds: 28,
      place: geres,
    },
    {
      emotion: 'surprise',
      note: 'The busker with the saw.',
      daysAgo: 131,
      seconds: 19,
      place: porto,
    },
    { emotion: 'melancholy', note: 'Last tram.', daysAgo: 190, seconds: 22, place: lisbon },
  ];
  for (const [index, seed] of seeds.entries()) {
    await api.keep({ ...seed, amplitude: lifelike(index + 2) });
  }
  await open(page, '/', '[data-testid=home-card]');
  await page.getByRole('button', { name: 'What did I hear near here?' }).click();
  await expect(page.getByTestId('near-here').getByTestId('home-card').first()).toBeVisible();
  await take('home');
  await open(page, '/echoes', '[data-testid=echo-row]');
  await take('echoes');
  for (const filter of ['Feeling', 'Tag', 'Date', 'Place']) {
    await page.getByRole('group', { name: 'Show' }).getByText(filter, { exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await take(`echoes-filter-${filter.toLowerCase()}`);
    await page.keyboard.press('Escape');
  }
  await open(page, '/echoes?q=tram&emotion=calm', '[data-testid=echo-row]');
  await take('echoes-filtered');
  await open(page, '/echoes/month', '[data-testid=echo-row]');
  await take('month');
  await page.locator('[data-some]').first().click();
  await take('month-day');
  await open(page, '/map', '[data-testid=place-map] .place-pin');
  await take('map');
  await page
    .getByRole('button', { name: /^Lisbon/ })
    .last()
    .click();
  await expect(page.getByTestId('echo-row').first()).toBeVisible();
  await take('map-place');
  await open(page, '/echoes?tag=nothing', '[data-testid=nothing-filtered]');
  await take('echoes-filtered-empty');
  await open(page, '/play/calm', '[data-testid=playback][data-status=playing]');
  await page.getByTestId('play-toggle').click();
  await page.getByRole('slider').focus();
  for (const key of ['PageUp', 'PageUp']) await page.keyboard.press(key);
  await take('play');
  await page.getByRole('button', { name: 'Hide' }).click();
  await take('play-hide');
  await page.keyboard.press('Escape');
  await open(page, `/echoes/${id}`, '[data-testid=playback]');
  await take('echo');
  await page.getByRole('button', { name: 'More' }).click();
  await take('echo-more');
  await page.getByRole('button', { name: 'Change the words' }).click();
  await expect(page.getByTestId('edit-save')).toBeVisible();
  await take('echo-edit');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await take('echo-delete');
  await open(page, '/echoes/01ARZ3NDEKTSV4RRFFQ69G5FAV', '[data-testid=failure]');
  await take('echo-missing');
  await open(page, '/you', '[data-testid=sign-out]');
  await take('you');
  await page.getByRole('switch', { name: 'Bring echoes to me' }).click();
  await expect(page.getByRole('switch', { name: 'Quiet hours' })).toBeVisible();
  await page.getByRole('button', { name: 'fear' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText('This comes later.')).toBeVisible();
  await take('you-nudges');
  await open(page, '/no-such-screen', 'text=There is nothing here');
  await take('missing');

  await page.route(`${environment.apiUrl}/**`, (route) => route.abort('connectionrefused'));
  await open(page, '/play/joy', '[data-testid=failure]');
  await take('play-offline');
  await open(page, '/map', '[data-testid=failure], .place-pin');
  await take('map-offline');
  await page.unroute(`${environment.apiUrl}/**`);

  await open(page, '/you', '[data-testid=sign-out]');
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Anstöße' })).toBeVisible();
  await take('you-german');
  for (const [name, path, ready] of [
    ['home', '/', '[data-testid=home-card]'],
    ['play', '/play/any', '[data-testid=playback]'],
    ['echoes', '/echoes', '[data-testid=echo-row]'],
    ['month', '/echoes/month', '[data-testid=echo-row]'],
    ['map', '/map', '[data-testid=place-map] .place-pin'],
    ['record', '/record', '[data-testid=record-button]'],
  ] as const) {
    await open(page, path, ready);
    await take(`${name}-german`);
  }
  await page.getByTestId('record-button').click();
  await expect(page.getByTestId('elapsed')).toHaveText('0:03');
  await page.getByTestId('record-button').click();
  await expect(page.getByRole('heading', { name: 'Wie hat es sich angefühlt?' })).toBeVisible();
  await take('describe-german');
  await page.goto('/you');
  await page.getByTestId('sign-out').click();
  await take('sign-out-german');
  await page.getByRole('dialog').getByRole('button', { name: 'Abmelden' }).click();
  await expect(page.getByLabel('E-Mail')).toBeVisible();
  await take('sign-in-german');
});

import type { Page } from '@playwright/test';

import { describe, fillUp, HOUR_MS, recordOne, storage } from '../support/captures';
import { environment } from '../support/environment';
import { apiOf, newPerson, revokeSession, signUp } from '../support/people';
import { expect } from '../support/test';
import { lifelike } from './sounds';
import { open, test } from './take';

const api = `${environment.apiUrl}/**`;
/** The list of echoes and its filters, and nothing below it. */
const list = (url: URL) =>
  url.origin === new URL(environment.apiUrl).origin && url.pathname === '/echoes';

type Row = Record<string, unknown>;

/** Lets the API's list of echoes be other than it is: some states last too short to be looked at, or need a fault. */
async function withRows(page: Page, change: (rows: Row[]) => Row[]): Promise<void> {
  await page.route(list, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const response = await route.fetch();
    const body = (await response.json()) as { items: Row[] };
    return route.fulfill({ response, json: { ...body, items: change(body.items) } });
  });
}

const unheard = { peaks: null, durationMs: null, loudnessLufs: null };

/** A newer version waits: as far as the page can tell, for there is no service worker here. */
async function newerVersionWaits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const worker = { state: 'activated', postMessage: () => undefined };
    const registration = Object.assign(new EventTarget(), {
      waiting: worker,
      installing: null,
      update: () => Promise.resolve(),
    });
    Object.defineProperty(navigator.serviceWorker, 'controller', { get: () => worker });
    Object.defineProperty(navigator.serviceWorker, 'register', {
      value: () => Promise.resolve(registration),
    });
  });
}

test('states', async ({ page, context, take }) => {
  const origin = new URL(environment.webUrl).origin;
  await signUp(page, newPerson());

  // A device that has no space left.
  const giveSpaceBack = await fillUp(page);
  await recordOne(page);
  await expect(page.getByTestId('only-in-memory')).toBeVisible();
  await take('describe-no-space');
  await page.route(api, (route) => route.abort('connectionrefused'));
  await describe(page, 'The ferry, leaving.');
  await page.getByTestId('save-capture').click();
  await expect(page.getByTestId('outbox-banner')).toContainText('1 waiting to upload');
  await expect(page.getByTestId('capture-row')).toBeVisible();
  await take('echoes-no-space');
  await page.unroute(api);
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  await take('echoes-just-sent');
  await giveSpaceBack();

  const people = await apiOf(page);
  for (const [index, emotion] of (['calm', 'joy', 'melancholy', 'hope'] as const).entries()) {
    await people.keep({
      emotion,
      note: [
        'Rain on the tent, Ana still asleep.',
        'Kitchen, everyone at once.',
        'Last tram.',
        'The weir.',
      ][index]!,
      daysAgo: 12 + index * 17,
      seconds: 12 + index * 3,
      amplitude: lifelike(index + 1),
    });
  }

  // Waiting for an answer.
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(api, async (route) => {
    await answered;
    await route.fallback().catch(() => undefined);
  });
  await page.goto('/');
  await expect(page.getByTestId('emotion-field')).toBeVisible();
  await take('home-opening');
  await page.goto('/echoes');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await take('echoes-opening');
  await page.goto('/play/calm');
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await take('play-opening');
  answer();
  await page.unroute(api);

  // Not ready yet, and never to be.
  await withRows(page, ([first, second, ...rest]) => [
    { ...first, ...unheard, status: 'processing' },
    {
      ...second,
      ...unheard,
      status: 'rejected',
      rejection: { code: 'corrupt', message: 'damaged' },
    },
    ...rest,
  ]);
  await open(page, '/echoes', '[data-status=rejected]');
  await take('echoes-unready');
  await page.unroute(list);
  const [one] = await people.echoes();
  for (const state of ['processing', 'rejected'] as const) {
    await page.route(`${environment.apiUrl}/echoes/${one!.id}`, async (route) => {
      const response = await route.fetch();
      const rejection = state === 'rejected' ? { code: 'no-sound-data', message: 'none' } : null;
      const json = { ...((await response.json()) as Row), ...unheard, status: state, rejection };
      return route.fulfill({ response, json });
    });
    await open(page, `/echoes/${one!.id}`, `[data-testid=echo-${state}]`);
    await take(`echo-${state}`);
    await page.unroute(`${environment.apiUrl}/echoes/${one!.id}`);
  }

  // Refused by the API, and a take that a reload cut off.
  await recordOne(page);
  await describe(page, 'A song through the wall.');
  await page.route(`${environment.apiUrl}/echoes/init-upload`, (route) =>
    route.fulfill({
      status: 415,
      contentType: 'application/problem+json',
      headers: { 'Access-Control-Allow-Origin': origin },
      json: {
        type: 'urn:echoes:problem:unsupported-media-type',
        title: 'Unsupported kind of sound',
        status: 415,
        detail: 'This kind of sound is not supported.',
        requestId: 'none',
      },
    }),
  );
  await page.getByTestId('save-capture').click();
  await expect(page.getByTestId('capture-row')).toHaveAttribute('data-stage', 'refused');
  await take('echoes-refused');
  await page.getByRole('button', { name: 'Throw away' }).first().click();
  await take('echoes-refused-discard');
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
  await page.unroute(`${environment.apiUrl}/echoes/init-upload`);
  await recordOne(page);
  await open(page, '/', '[data-testid=outbox-banner]');
  await take('home-unfinished');
  await page.getByRole('link', { name: 'Finish it' }).click();

  // A fact that stays and a sentence that passes, at the same time.
  await describe(page, 'Bells, far off.');
  await page.route(storage, (route) =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.fallback(),
  );
  await page.getByTestId('save-capture').click();
  await expect(page.getByTestId('outbox-banner')).toContainText('1 waiting to upload');
  await page.getByTestId('echo-row').first().getByRole('link').click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Hide' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Not for a year' }).click();
  await expect(page.getByText('Undo')).toBeVisible();
  await take('echo-hidden-toast');
  await page.goBack();
  await expect(page.getByTestId('outbox-banner')).toBeVisible();
  await take('echoes-toast-and-waiting');
  await page.unroute(storage);

  await context.setOffline(true);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByTestId('emotion-field')).toBeVisible();
  await take('home-offline');
  await page.getByRole('button', { name: 'hope' }).click();
  await expect(page.getByTestId('failure')).toBeVisible();
  await take('play-offline');
  await context.setOffline(false);

  await open(page, '/record', '[data-testid=record-button]');
  await page.getByTestId('listening').click();
  await take('record-listening');

  // Taken back meanwhile, and hours later the token has run out.
  await revokeSession(page);
  await page.clock.setSystemTime(Date.now() + 3 * HOUR_MS);
  await page.goto('/echoes');
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await take('sign-in-again');
});

test('update', async ({ page, take }) => {
  await newerVersionWaits(page);
  await signUp(page, newPerson());
  await (await apiOf(page)).keep({ emotion: 'calm', note: 'The weir.', seconds: 12 });
  await open(page, '/', '[data-testid=update-prompt]');
  await take('home');
  await open(page, '/echoes', '[data-testid=echo-row]');
  await expect(page.getByTestId('update-prompt')).toBeVisible();
  await take('echoes');
  await page.getByTestId('echo-row').getByRole('link').click();
  await expect(page.getByTestId('playback')).toBeVisible();
  await take('echo');
});

test('insecure', async ({ page, take }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'isSecureContext', { get: () => false }),
  );
  await signUp(page, newPerson());
  await open(page, '/record', '[data-testid=record-button]');
  await page.getByTestId('record-button').click();
  await expect(page.getByTestId('capture-problem-insecure')).toBeVisible();
  await take('record');
});

import type { Page } from '@playwright/test';

import { violations } from './support/axe';
import { withDevelopmentServer } from './support/development-server';
import { heard, playsPast } from './support/listening';
import { allowMicrophone, denyMicrophone } from './support/recording';
import { expect, residentTest, test } from './support/test';

/** Every screen, and what says that it is there. `:echoId` is an echo of the person signed in. */
const inside = [
  { path: '/', ready: '[data-testid=emotion-field]' },
  { path: '/echoes', ready: '[data-testid=echo-row]' },
  { path: '/echoes?tag=nothing-like-that', ready: '[data-testid=nothing-filtered]' },
  { path: '/echoes?q=waves&emotion=calm', ready: '[data-testid=echo-row]' },
  { path: '/echoes/month', ready: '[data-testid=echo-row]' },
  { path: '/map', ready: '.place-pin' },
  { path: '/echoes/:echoId', ready: '[data-testid=playback]' },
  { path: '/echoes/01ARZ3NDEKTSV4RRFFQ69G5FAV', ready: '[data-testid=failure]' },
  { path: '/play/nostalgia', ready: '[data-testid=playback]' },
  { path: '/play/any', ready: '[data-testid=playback]' },
  { path: '/record', ready: '[data-testid=record-button]' },
  { path: '/record/nothing', ready: 'text=This recording is no longer here' },
  { path: '/you', ready: '[data-testid=sign-out]' },
  { path: '/no-such-screen', ready: 'text=There is nothing here' },
] as const;
const outside = [
  { path: '/sign-in', ready: 'text=Welcome back' },
  { path: '/sign-up', ready: 'text=Begin listening back' },
  { path: '/confirm', ready: 'text=Look in your mail' },
  { path: '/forgot', ready: 'text=A new password' },
] as const;

async function open(page: Page, path: string, ready: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator(ready).first()).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page), `${page.url()}, ${colorScheme}`).toEqual([]);
  }
  // The person's own colours in place of ours: nothing may depend on a background that is gone.
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  expect(await violations(page), `${page.url()}, forced colours`).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
}

/** Text twice as large: WCAG 2.2, 1.4.4. Nothing is cut off or pushed out of the page. */
async function expectLargeText(page: Page): Promise<void> {
  await page.setViewportSize({ width: 640, height: 960 });
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const { wanted, given, cut } = await page.evaluate(() => ({
    wanted: document.documentElement.scrollWidth,
    given: document.documentElement.clientWidth,
    cut: [...document.querySelectorAll('main button, main a, main h1, main h2, nav a')]
      .filter((element) => element.getClientRects().length > 0)
      .filter((element) => !element.closest('.visually-hidden, [data-testid=place-map]'))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const row = element.parentElement;
        const scrolls = row ? getComputedStyle(row).overflowX === 'auto' : false;
        return !scrolls && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  }));
  expect(cut, `outside of ${page.url()} with large text`).toEqual([]);
  expect(wanted, `${page.url()} scrolls sideways with large text`).toBeLessThanOrEqual(given);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

/** 320 CSS pixels are a phone of 1280 at 400 % zoom: WCAG 2.2, 1.4.10. */
async function expectReflow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const boxes = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog[open]')].map((box) => ({
      box: box.tagName,
      wanted: box.scrollWidth,
      given: box.clientWidth,
    })),
  );
  expect(boxes[0]!.given, 'the width of the page').toBe(320);
  for (const { box, wanted, given } of boxes) {
    expect(wanted, `${box} of ${page.url()} scrolls sideways`).toBeLessThanOrEqual(given);
  }
}

for (const { path, ready } of outside) {
  test(`${path} is accessible in light, dark and forced colours, and fits 320 pixels and large text`, async ({
    page,
  }) => {
    await open(page, path, ready);
    await expectAccessible(page);
    await expectReflow(page);
    await expectLargeText(page);
  });
}

for (const { path, ready } of inside) {
  residentTest(
    `${path} is accessible in light, dark and forced colours, and fits 320 pixels and large text`,
    async ({ page, resident }) => {
      await open(page, path.replace(':echoId', resident.echoId), ready);
      await expectAccessible(page);
      await expectReflow(page);
      await expectLargeText(page);
    },
  );
}

test('every piece on the page of components is accessible and fits 320 pixels and large text', async ({
  page,
}) => {
  await withDevelopmentServer(async (url) => {
    await open(page, `${url}/dev/components`, 'h1');
    await expectAccessible(page);
    await expectReflow(page);
    await expectLargeText(page);
  });
});

residentTest(
  'German words, which are longer, fit 320 pixels and large text',
  async ({ page, resident }) => {
    await page.goto('/you');
    await page.getByRole('radio', { name: 'Deutsch' }).click();
    await expect(page.getByRole('heading', { name: 'Anstöße' })).toBeVisible();
    for (const { path, ready } of inside) {
      if (ready.startsWith('text=')) continue;
      await open(page, path.replace(':echoId', resident.echoId), ready);
      await expect(page.locator('html')).toHaveAttribute('lang', 'de');
      await expectReflow(page);
      await expectLargeText(page);
    }
  },
);

residentTest(
  'sheets and questions are accessible in light and dark, and fit 320 pixels',
  async ({ page, resident }) => {
    await open(page, `/echoes/${resident.echoId}`, '[data-testid=playback]');
    await page.getByRole('button', { name: 'More' }).click();
    await expectAccessible(page);
    await expectReflow(page);
    await page.getByRole('button', { name: 'Hide' }).click();
    await expectAccessible(page);
    await expectReflow(page);
    await page.getByRole('button', { name: 'Until a day I choose' }).click();
    await expectAccessible(page);
    await expectReflow(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expectAccessible(page);
    await expectReflow(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Change the words' }).click();
    await expect(page.getByTestId('edit-save')).toBeVisible();
    await expectAccessible(page);
    await expectReflow(page);
    await page.goto('/echoes');
    for (const filter of ['Feeling', 'Tag', 'Date', 'Place']) {
      await page.getByRole('group', { name: 'Show' }).getByText(filter, { exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await expectReflow(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
  },
);

test('recording and describing are accessible, also when the microphone is blocked', async ({
  page,
  newcomer,
}) => {
  expect(await newcomer.api.echoes()).toEqual([]);
  await expectAccessible(page);
  await denyMicrophone(page);
  await page.goto('/record');
  await page.getByTestId('record-button').click();
  await expect(page.getByTestId('capture-problem-denied')).toBeVisible();
  await expectAccessible(page);
  await expectReflow(page);
  await allowMicrophone(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('elapsed')).toHaveText('0:01');
  await expectAccessible(page);
  await expectReflow(page);
  await page.getByTestId('record-button').click();
  await expect(page.getByRole('heading', { name: 'How did it feel?' })).toBeVisible();
  await page.getByTestId('save-capture').click();
  await page.getByLabel('Tags').fill('rain');
  await page.getByLabel('Tags').press('Enter');
  await expectAccessible(page);
  await expectReflow(page);
});

/** Notes every animation and transition of the pages that follow, longer than an instant, as "name: milliseconds". */
async function watchMotion(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen = new Set<string>();
    const look = () => {
      for (const animation of document.getAnimations()) {
        const duration = Number(animation.effect?.getComputedTiming().duration);
        const { animationName, transitionProperty } = animation as Partial<
          CSSAnimation & CSSTransition
        >;
        if (duration > 1)
          seen.add(`${animationName ?? transitionProperty ?? 'scene'}: ${String(duration)}`);
      }
      requestAnimationFrame(look);
    };
    look();
    Object.assign(window, { seenMotion: seen });
  });
  return () =>
    page.evaluate(() => [...(window as unknown as { seenMotion: Set<string> }).seenMotion]);
}

for (const [reducedMotion, moves] of [
  ['no-preference', true],
  ['reduce', false],
] as const) {
  residentTest(
    `from Home to a sheet over a sound, ${moves ? 'things move' : 'nothing moves for who asks for less motion'}`,
    async ({ page }) => {
      await page.emulateMedia({ reducedMotion });
      const motion = await watchMotion(page);
      await open(page, '/', '[data-testid=emotion-field]');
      await page.getByRole('button', { name: 'nostalgia' }).click();
      await playsPast(page, 0.5);
      await page.getByRole('button', { name: 'Hide' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      if (moves) expect(await motion()).toContain('scene: 600');
      else expect(await motion()).toEqual([]);
    },
  );
}

residentTest('from Home to the end of a sound with the keyboard alone', async ({ page }) => {
  await open(page, '/', '[data-testid=emotion-field]');
  const focused = page.locator(':focus');

  await page.keyboard.press('Tab');
  await expect(focused).toHaveText('Skip to content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(focused).toHaveAttribute('data-emotion', 'surprise');
  // The arrows walk through the field the way it is seen; above the uppermost there is nothing.
  for (const [key, feeling] of [
    ['ArrowUp', 'surprise'],
    ['ArrowRight', 'excitement'],
    ['ArrowDown', 'hope'],
    ['ArrowRight', 'love'],
    ['ArrowUp', 'joy'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(focused).toHaveAttribute('data-emotion', feeling);
  }
  await page.keyboard.press('Enter');

  const playback = page.getByTestId('playback');
  await expect(playback).toHaveAttribute('data-status', 'playing');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await playsPast(page, 0.2);

  const tabTo = async (name: string, role: 'slider' | 'button') => {
    const target = page.getByRole(role, { name, exact: true });
    for (let steps = 0; steps < 6; steps += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${name} is not within six tabs`);
  };
  await tabTo('Seek', 'slider');
  await page.keyboard.press('Home');
  await tabTo('Pause', 'button');
  await page.keyboard.press('Space');
  await expect(playback).toHaveAttribute('data-status', 'paused');
  const paused = (await heard(page)).position;
  await page.keyboard.press('Space');
  await expect(playback).toHaveAttribute('data-status', 'ended');
  expect((await heard(page)).position).toBeGreaterThan(paused);

  await page.keyboard.press('Shift+Tab');
  await expect(focused).toHaveText('Hide');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Not want to hear this one?' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(focused).toHaveText('Hide');
});

test('record, save, find and play with the keyboard alone', async ({ page, newcomer }) => {
  const focused = page.locator(':focus');
  /** Presses Tab until the focus is on it, as a person would; gives up where nobody would go on. */
  const tabTo = async (what: string, key = 'Tab') => {
    for (let steps = 0; steps < 40; steps += 1) {
      await page.keyboard.press(key);
      if (await focused.evaluate((element, selector) => element.matches(selector), what)) return;
    }
    throw new Error(`${what} is not within forty tabs`);
  };

  await test.step('record', async () => {
    await tabTo('a[href="/record"]');
    await page.keyboard.press('Enter');
    const button = page.getByTestId('record-button');
    await expect(button).toHaveAttribute('data-phase', 'recording');
    await expect(page.getByTestId('elapsed')).toHaveText('0:02');
    await tabTo('[data-testid=record-button]');
    await page.keyboard.press('Space');
    await expect(page.getByRole('heading', { name: 'How did it feel?' })).toBeVisible();
  });

  await test.step('describe and save', async () => {
    await tabTo('[role=radio]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(focused).toHaveAttribute('aria-checked', 'true');
    await tabTo('textarea');
    await page.keyboard.type('Keys on a table.');
    await tabTo('[data-testid=save-capture]');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  });

  await test.step('find it by a word', async () => {
    await tabTo('input[type=search]');
    await page.keyboard.type('table');
    await expect(page).toHaveURL(/\/echoes\?q=table$/);
    await expect(page.getByTestId('echo-row')).toHaveCount(1);
    await tabTo('[data-testid=echo-row] a');
  });

  await test.step('play it', async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('playback')).toHaveAttribute('data-status', /playing|ended/);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await playsPast(page, 0.5);
  });

  expect((await newcomer.api.echoes()).map(({ note }) => note)).toEqual(['Keys on a table.']);
});

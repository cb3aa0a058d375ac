import type { Page, Response } from '@playwright/test';

import { heard, playsPast } from './support/listening';
import { expect, test } from './support/test';

/** Answers to requests for part of a rendition. */
function partialAnswers(page: Page): { from: number; status: number; contentRange: string }[] {
  const answers: { from: number; status: number; contentRange: string }[] = [];
  page.on('response', (response: Response) => {
    const range = /^bytes=(\d+)-/.exec(response.request().headers()['range'] ?? '');
    if (!range || !response.url().includes('/playback.m4a')) return;
    answers.push({
      from: Number(range[1]),
      status: response.status(),
      contentRange: response.headers()['content-range'] ?? '',
    });
  });
  return answers;
}

/** Noise, the same in every run: unlike a tone it fills every bit that a rendition has. */
function rain(second: number): number {
  const scattered = Math.sin(second * 622_510) * 43_758.5453;
  return scattered - Math.floor(scattered) - 0.5;
}

test('seeking fetches the part that is wanted, not all before it', async ({ page, newcomer }) => {
  const echo = await newcomer.api.keep({
    emotion: 'hope',
    note: 'A long rain.',
    seconds: 30,
    amplitude: rain,
  });
  const answers = partialAnswers(page);
  // So slow that the end of the sound cannot have arrived when it is asked for.
  const network = await page.context().newCDPSession(page);
  await page.goto('/echoes');
  await expect(page.getByTestId('echo-row')).toHaveAttribute('data-status', 'ready');
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 20,
    downloadThroughput: 24_000,
    uploadThroughput: 24_000,
  });
  await page.getByTestId('echo-row').getByRole('link').click();
  await playsPast(page, 0.2);
  expect(answers[0]).toMatchObject({ from: 0, status: 206 });

  const slider = page.getByRole('slider', { name: 'Seek' });
  await slider.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('PageDown');
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:2[4-9] of 0:30$/);
  await expect
    .poll(() => answers.find((answer) => answer.from > 0), {
      message: 'a later part was asked for',
    })
    .toMatchObject({ status: 206, contentRange: expect.stringMatching(/^bytes [1-9]/) });
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await playsPast(page, 24);
  await expect(page.getByTestId('playback')).toHaveAttribute('data-status', 'ended');
  await expect.poll(async () => (await newcomer.api.echo(echo.id)).plays.count).toBe(1);
});

test('the keys of the slider move by seconds, and only inside the sound', async ({
  page,
  newcomer,
}) => {
  const { id } = await newcomer.api.keep({ emotion: 'hope', note: 'Steps.', seconds: 12 });
  await page.goto(`/echoes/${id}`);
  const slider = page.getByRole('slider', { name: 'Seek' });
  await slider.focus();
  for (const [key, value] of [
    ['ArrowRight', '0:01 of 0:12'],
    ['PageUp', '0:06 of 0:12'],
    ['ArrowLeft', '0:05 of 0:12'],
    ['End', '0:12 of 0:12'],
    ['ArrowRight', '0:12 of 0:12'],
    ['PageDown', '0:07 of 0:12'],
    ['Home', '0:00 of 0:12'],
    ['ArrowLeft', '0:00 of 0:12'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(slider).toHaveAttribute('aria-valuetext', value);
  }
});

test.describe('with three sounds that felt alike', () => {
  const notes = ['Swifts over the square.', 'A kettle, almost.', 'The old lift.'];

  test.beforeEach(async ({ newcomer, page }) => {
    for (const [index, note] of notes.entries()) {
      await newcomer.api.keep({ emotion: 'peaceful', note, daysAgo: 20 + index });
    }
    await page.goto('/');
    await page.getByRole('button', { name: 'peaceful' }).click();
    await expect(page.getByTestId('playback')).toHaveAttribute('data-status', 'playing');
  });

  const noteOf = async (page: Page): Promise<string> => {
    const text = await page.getByTestId('playback').innerText();
    const shown = notes.filter((note) => text.includes(note));
    expect(shown, 'one of the notes is shown').toHaveLength(1);
    return shown[0]!;
  };

  test('a reload in the middle gives the same one again, and it can be heard to the end', async ({
    page,
    newcomer,
  }) => {
    await playsPast(page, 1);
    const before = await noteOf(page);
    await page.reload();
    await expect(page.getByTestId('playback')).toBeVisible();
    expect(await noteOf(page)).toBe(before);
    await expect(page.getByTestId('playback')).toHaveAttribute('data-status', 'ended');
    expect((await heard(page)).ended).toBe(1);
    await expect
      .poll(async () => (await newcomer.api.echoes()).map((echo) => [echo.note, echo.plays.count]))
      .toEqual(notes.map((note) => [note, note === before ? 1 : 0]));
  });

  test('a browser that allows no sound before a tap is asked for one', async ({ page }) => {
    // Automation counts as a tap, so the browser's refusal is played back until a real one.
    await page.addInitScript(() => {
      const play = HTMLMediaElement.prototype.play;
      let tapped = false;
      addEventListener('pointerdown', () => (tapped = true), { capture: true });
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        if (tapped) return play.call(this);
        return Promise.reject(new DOMException('no tap yet', 'NotAllowedError'));
      };
    });
    await page.reload();
    await expect(page.getByTestId('playback')).toHaveAttribute('data-status', 'paused');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(page.getByTestId('playback')).toHaveAttribute('data-status', 'playing');
    await playsPast(page, 0.5);
  });

  test('next goes through all of them before one comes back, and counts no listen', async ({
    page,
    newcomer,
  }) => {
    const given = [await noteOf(page)];
    for (let turn = 1; turn < notes.length; turn += 1) {
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(page.getByText(given.at(-1)!)).toBeHidden();
      await expect(page.getByTestId('playback')).toHaveAttribute('data-status', 'playing');
      given.push(await noteOf(page));
    }
    expect(new Set(given)).toEqual(new Set(notes));
    expect((await newcomer.api.echoes()).map((echo) => echo.plays.count)).toEqual([0, 0, 0]);
  });

  test('what is hidden does not come back until it is let back', async ({ page, newcomer }) => {
    const hidden = await noteOf(page);
    await page.getByRole('button', { name: 'Hide' }).click();
    await page.getByRole('button', { name: 'Not for a year' }).click();
    await expect(page.getByText('Hidden.', { exact: true }).first()).toBeVisible();
    await expect(page.getByText(hidden)).toBeHidden();
    const echo = (await newcomer.api.echoes()).find((one) => one.note === hidden)!;
    expect(Date.parse(echo.hiddenUntil!)).toBeGreaterThan(Date.now() + 364 * 86_400_000);
    for (let turn = 0; turn < 3; turn += 1) {
      const before = await noteOf(page);
      expect(before).not.toBe(hidden);
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(page.getByText(before)).toBeHidden();
      await expect(page.getByTestId('playback')).toHaveAttribute('data-status', 'playing');
    }
    await page.goto('/echoes');
    await page.getByTestId('echo-row').filter({ hasText: hidden }).getByRole('link').click();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Let it come back' }).click();
    await expect.poll(async () => (await newcomer.api.echo(echo.id)).hiddenUntil).toBeNull();
  });
});

test('a feeling without a sound of its own gives a neighbour and says so', async ({
  page,
  newcomer,
}) => {
  await newcomer.api.keep({ emotion: 'calm', note: 'Snow.', daysAgo: 400 });
  await page.goto('/');
  await page.getByRole('button', { name: 'peaceful' }).click();
  await expect(page.getByTestId('why')).toContainText(
    'Nothing that felt like peaceful can come up right now.',
  );
  await expect(page.getByTestId('why')).toContainText('A year ago');
  await expect(page.getByText('Snow.')).toBeVisible();
});

import { barsIn, forDrawing, heightsOf, resample, shoreline } from '@echoes/model';
import { heard, playsPast } from './support/listening';
import { LOUD, QUIET } from './support/microphone';
import { record } from './support/recording';
import { expect, test } from './support/test';

const ROW_WAVE = { width: 78, height: 42 };

test('a sound is recorded, kept, given back by its feeling, and deleted', async ({
  page,
  context,
  newcomer,
}) => {
  const { api } = newcomer;
  const note = 'Rain on the tent, Ana still asleep.';

  await test.step('record four seconds', async () => {
    await page.getByRole('link', { name: 'Record your first sound' }).click();
    await record(page, 4);
    await expect(page.getByText('Short ones can be kept too.')).toBeVisible();
  });

  await test.step('listen to the take before it is saved', async () => {
    await page.getByRole('button', { name: 'Listen to it' }).click();
    await playsPast(page, 0.5);
    expect((await heard(page)).source).toMatch(/^blob:/);
    await page.getByRole('button', { name: 'Pause' }).click();
  });

  await test.step('describe and save it', async () => {
    await page.getByTestId('save-capture').click();
    await expect(page.getByRole('alert')).toHaveText('Choose how it felt, then save.');
    await page.getByRole('radio', { name: 'calm' }).click();
    await page.getByLabel('What was it?').fill(note);
    await page.getByLabel('Tags').fill('Rain');
    await page.getByLabel('Tags').press('Enter');
    await page.getByLabel('Tags').fill('camping');
    await context.grantPermissions(['microphone', 'geolocation']);
    await context.setGeolocation({ latitude: 38.716412, longitude: -9.139387, accuracy: 12 });
    await page.getByTestId('add-place').click();
    await page.getByLabel('Place').fill('Behind the dunes');
    await page.getByTestId('save-capture').click();
    await expect(page.getByRole('heading', { name: 'Echoes', level: 1 })).toBeVisible();
  });

  const row = page.getByTestId('echo-row');
  const echo = await test.step('it becomes ready, as it was described', async () => {
    await expect(row).toHaveAttribute('data-status', 'ready');
    const kept = await api.echoes();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({
      status: 'ready',
      emotion: 'calm',
      note,
      timeZone: 'Europe/Lisbon',
      plays: { count: 0, lastAt: null },
      place: {
        latitude: 38.72,
        longitude: -9.14,
        precision: 'neighbourhood',
        label: 'Behind the dunes',
      },
    });
    expect(new Set(kept[0]!.tags)).toEqual(new Set(['rain', 'camping']));
    expect(kept[0]!.durationMs).toBeGreaterThan(3_500);
    expect(kept[0]!.durationMs).toBeLessThan(5_500);
    await expect(page.getByTestId('outbox-banner')).toBeHidden();
    return kept[0]!;
  });

  await test.step('its waveform is what the microphone heard', async () => {
    const heights = heightsOf(echo.peaks);
    const around = (second: number) =>
      heights[Math.round(((second * 1000) / echo.durationMs!) * heights.length)] ?? 0;
    // The middles of the quiet first and third and of the loud second and fourth second.
    for (const quiet of [0.5, 2.5]) expect(around(quiet)).toBeLessThan(2 * QUIET);
    for (const loud of [1.5, 3.5]) expect(around(loud)).toBeGreaterThan(0.7 * LOUD);
    const bars = resample(forDrawing(heights), barsIn(ROW_WAVE.width));
    await expect(row.locator('svg path').first()).toHaveAttribute(
      'd',
      shoreline(bars, ROW_WAVE.height).above,
    );
  });

  await test.step('touching the feeling gives it back and plays it to the end', async () => {
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'calm' }).click();
    await expect(page.getByRole('heading', { name: 'calm', level: 1 })).toBeVisible();
    await expect(page.getByText(note)).toBeVisible();
    const playback = page.getByTestId('playback');
    await expect(playback).toHaveAttribute('data-status', 'playing');
    await playsPast(page, 1);
    expect((await heard(page)).source).toContain(`/${echo.id}/playback.m4a`);
    await expect(playback).toHaveAttribute('data-status', 'ended');
    expect((await heard(page)).ended).toBe(1);
    await expect.poll(async () => (await api.echo(echo.id)).plays.count).toBe(1);
  });

  await test.step('the list remembers it after a reload', async () => {
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('link', { name: 'Echoes', exact: true }).click();
    await page.reload();
    await expect(row).toContainText(note);
  });

  await test.step('it is deleted only after the question was answered', async () => {
    await row.getByRole('link').click();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect((await api.call('GET', `/echoes/${echo.id}`)).status).toBe(200);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await expect(page.getByTestId('empty-library')).toBeVisible();
    await expect(row).toHaveCount(0);
    expect((await api.call('GET', `/echoes/${echo.id}`)).status).toBe(404);
  });
});

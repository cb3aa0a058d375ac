import { loadavg } from 'node:os';

import { expect, test, type CDPSession, type Page } from '@playwright/test';

import { apiOf, newPerson, signUp } from '../support/people';
import { measured } from '../support/captures';
import { record } from '../support/recording';

const TAKES = Number(process.env['ECHOES_LATENCY_TAKES'] ?? '10');

/** What design asks for, in milliseconds; a sound has no budget of its own. */
const BUDGET = { 'tap-to-recording': 300, 'stop-to-saved': 150, 'feeling-to-sound': null } as const;
type Name = keyof typeof BUDGET;

async function take(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Record/ })
    .first()
    .click();
  await record(page, 1);
  await page.getByTestId('discard').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

async function listen(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'calm' }).click();
  await expect.poll(() => measured(page, 'feeling-to-sound')).toHaveLength(1);
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** A line of the table; notes in `late` when more than half of the waits are over their budget. */
function row(rate: number, name: Name, waits: number[], late: string[]): string {
  const sorted = [...waits].sort((a, b) => a - b);
  const figures = [waits[0] ?? NaN, at(sorted, 0.5), at(sorted, 0.9), sorted.at(-1) ?? NaN];
  const budget = BUDGET[name];
  const over = budget === null ? '' : String(sorted.filter((wait) => wait > budget).length);
  if (budget !== null && Number(over) * 2 > sorted.length)
    late.push(`${name} at ${String(rate)} x`);
  return [
    `${String(rate)} x`.padEnd(6),
    name.padEnd(18),
    String(sorted.length).padStart(5),
    ...figures.map((figure) => figure.toFixed(0).padStart(6)),
    String(budget ?? '').padStart(7),
    over.padStart(5),
  ].join(' ');
}

async function atRate(
  page: Page,
  devtools: CDPSession,
  rate: number,
  late: string[],
): Promise<string[]> {
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  for (let number = 0; number < TAKES; number += 1) await take(page);
  const rows = [];
  for (const name of ['tap-to-recording', 'stop-to-saved'] as const) {
    rows.push(row(rate, name, await measured(page, name), late));
  }
  const sounds: number[] = [];
  for (let number = 0; number < TAKES; number += 1) {
    await listen(page);
    sounds.push(...(await measured(page, 'feeling-to-sound')));
  }
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return [...rows, row(rate, 'feeling-to-sound', sounds, late)];
}

test('the waits of recording and listening', async ({ page, context }) => {
  await signUp(page, newPerson());
  await (await apiOf(page)).keep({ emotion: 'calm', note: 'The weir.', seconds: 12 });
  const devtools = await context.newCDPSession(page);
  const rows = [];
  const late: string[] = [];
  // As it is, and as a phone in the middle of the market, by Lighthouse's measure.
  for (const rate of [1, 4]) rows.push(...(await atRate(page, devtools, rate, late)));
  console.log(
    '\nmilliseconds, as the app measures them itself; load of the machine:',
    loadavg()[0],
  );
  console.log('slower wait               takes  first median  90 %    max  budget  over');
  for (const line of rows) console.log(line);
  expect(late, 'later than its budget more often than not').toEqual([]);
});

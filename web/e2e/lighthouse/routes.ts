import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { chromium, expect, test } from '@playwright/test';

import { launchOptions } from '../support/browser';
import { environment } from '../support/environment';
import { freePort } from '../support/free-port';
import { apiOf, newPerson, signUp } from '../support/people';

const REPORTS = fileURLToPath(new URL('../../test-results/lighthouse/', import.meta.url));
const VISITS = Number(process.env['ECHOES_LIGHTHOUSE_VISITS'] ?? '3');
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

interface Report {
  lhr: {
    categories: Record<string, { score: number | null }>;
    audits: Record<string, { numericValue?: number; score: number | null; title: string }>;
  };
  report: string;
}

interface Lighthouse {
  default: (url: string, flags: object, config?: object) => Promise<Report | undefined>;
  desktopConfig: object;
}

/** Lighthouse is no dependency of the project, for its size: the script that runs this names where it is. */
async function lighthouse(): Promise<Lighthouse> {
  const folder = process.env['ECHOES_LIGHTHOUSE'];
  expect(folder, 'ECHOES_LIGHTHOUSE; use scripts/bench/web-lighthouse.sh').toBeTruthy();
  const entry = pathToFileURL(join(folder!, 'node_modules/lighthouse/core/index.js')).href;
  return (await import(entry)) as Lighthouse;
}

/** The visit in the middle by performance: one alone says as much about the machine as about the page. */
function median(visits: readonly Report[]): Report {
  const score = (visit: Report) => visit.lhr.categories['performance']?.score ?? 0;
  return visits.toSorted((a, b) => score(a) - score(b))[Math.floor(visits.length / 2)]!;
}

const percent = (score: number | null | undefined) => String(Math.round((score ?? 0) * 100));

test('Lighthouse on the main screens', async () => {
  const { default: run, desktopConfig } = await lighthouse();
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'echoes-lighthouse-'));
  const options = launchOptions();
  // One profile for the page that signs in and for those that Lighthouse opens.
  const browser = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [...(options.args ?? []), `--remote-debugging-port=${String(port)}`],
    baseURL: environment.webUrl,
    locale: 'en-GB',
    // Each visit is a first one.
    serviceWorkers: 'block',
  });
  const page = await browser.newPage();
  await signUp(page, newPerson());
  const api = await apiOf(page);
  const { id } = await api.keep({ emotion: 'calm', note: 'The weir, early.', seconds: 12 });
  for (const daysAgo of [40, 75, 366, 400]) {
    await api.keep({ emotion: 'joy', note: 'Everyone singing.', daysAgo, tags: ['kitchen'] });
  }
  mkdirSync(REPORTS, { recursive: true });
  // The program of the first visit has never been compiled by this browser; that is no screen's doing.
  await page.goto('/');
  const paths = ['/', '/echoes', `/echoes/${id}`, '/record', '/you'];
  const rows: string[] = [];
  for (const device of ['mobile', 'desktop'] as const) {
    for (const path of paths) {
      const visits: Report[] = [];
      for (let visit = 0; visit < VISITS; ++visit) {
        const result = await run(
          environment.webUrl + path,
          { port, disableStorageReset: true, output: 'html', logLevel: 'error' },
          device === 'desktop' ? desktopConfig : undefined,
        );
        expect(result, path).toBeDefined();
        visits.push(result!);
      }
      const { lhr, report } = median(visits);
      const { categories, audits } = lhr;
      const name = path.startsWith('/echoes/') ? '/echoes/:id' : path;
      const file = `${device}${name.replace(/[/:]+/g, '-')}`;
      writeFileSync(`${REPORTS}${file}.html`, report);
      const failed = Object.entries(audits)
        .filter(([, { score }]) => score !== null && score < 0.9)
        .map(([audit]) => audit);
      const value = (audit: string, digits = 0) =>
        (audits[audit]?.numericValue ?? 0).toFixed(digits);
      rows.push(
        [
          device.padEnd(8),
          name.padEnd(12),
          ...CATEGORIES.map((category) => percent(categories[category]?.score).padStart(4)),
          value('largest-contentful-paint').padStart(6),
          value('total-blocking-time').padStart(5),
          value('cumulative-layout-shift', 3).padStart(6),
          `  ${failed.join(' ')}`,
        ].join(' '),
      );
    }
  }
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
  console.log('\ndevice   screen       perf a11y best    LCP   TBT    CLS   below 90');
  for (const row of rows) console.log(row);
});

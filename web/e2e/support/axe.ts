import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';
import type axe from 'axe-core';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Brings fonts and whatever moves once to their end. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const moving = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().iterations !== Infinity,
        );
    // One transition can begin where another has ended, as colours are inherited.
    while (moving().length > 0) {
      for (const animation of moving()) animation.finish();
      await new Promise(requestAnimationFrame);
    }
  });
}

/** Runs every rule of WCAG 2.2 A and AA, and axe's best practices, on the page as it is; one line per fault. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(await readFile(source, 'utf8'));
  }
  await settled(page);
  return page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: typeof axe };
    const results = await engine.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    if (results.passes.length === 0) throw new Error('axe has looked at nothing');
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        (node) => `${id}: ${help}: ${node.target.join(' ')} (${node.failureSummary ?? ''})`,
      ),
    );
  });
}

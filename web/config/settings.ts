import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';
import type { FrontendEnvironment } from './environment.ts';

const IN_PAGE = '__ECHOES_SETTINGS__';
const API_IN_WORKER = '__VITE_API_URL__';
const PAGE_IN_WORKER = '__ECHOES_PAGE__';

/** The page under a name with its hash, which the service worker keeps. */
export const PAGE = `assets/page-${PAGE_IN_WORKER}.html`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Replaces a word that has to be there. */
function fill(text: string, word: string, value: string, where: string): string {
  if (!text.includes(word)) throw new Error(`${where} has no ${word}: has it been settled before?`);
  return text.replaceAll(word, value);
}

/**
 * Gives a finished build the settings of one environment. They are in the page and in the service worker alone; every other
 * file of the build is the same in all environments, and so is its name.
 */
export function settle(folder: string, environment: FrontendEnvironment): void {
  const page = join(folder, 'index.html');
  const worker = join(folder, 'service-worker.js');
  const html = fill(
    readFileSync(page, 'utf8'),
    IN_PAGE,
    escaped(JSON.stringify(environment)),
    'index.html',
  );
  const hash = createHash('sha256').update(html).digest('hex').slice(0, 8);
  const named = fill(readFileSync(worker, 'utf8'), PAGE_IN_WORKER, hash, 'service-worker.js');
  const api = JSON.stringify(environment.VITE_API_URL).slice(1, -1);
  const script = fill(named, API_IN_WORKER, api, 'service-worker.js');
  writeFileSync(page, html);
  writeFileSync(join(folder, PAGE.replace(PAGE_IN_WORKER, hash)), html);
  writeFileSync(worker, script);
}

/** Puts the settings into a page when its build ends, or leaves that to scripts/settle.mjs when there are none yet. */
export function settings(environment: FrontendEnvironment | null): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'echoes-settings',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: {
      order: 'post',
      handler: () =>
        config.command === 'build'
          ? [
              {
                tag: 'meta',
                attrs: { name: 'echoes-settings', content: IN_PAGE },
                injectTo: 'head',
              },
            ]
          : [],
    },
    closeBundle: {
      order: 'post',
      // After the service worker, which another plugin writes at this moment too.
      sequential: true,
      handler() {
        if (environment !== null) settle(resolve(config.root, config.build.outDir), environment);
      },
    },
  };
}

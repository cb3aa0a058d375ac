// @vitest-environment node
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from './settings';

const ENVIRONMENT = {
  VITE_API_URL: 'https://api.example',
  VITE_COGNITO_ENDPOINT: 'https://cognito.example',
  VITE_COGNITO_USER_POOL_ID: 'us-east-1_a"<&',
  VITE_COGNITO_CLIENT_ID: 'client',
  VITE_ENVIRONMENT: 'staging',
  VITE_MAP_TILES: '',
  VITE_MAP_ATTRIBUTION: '',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'echoes-settings-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'index.html'),
    '<meta name="echoes-settings" content="__ECHOES_SETTINGS__">',
  );
  writeFileSync(
    join(folder, 'service-worker.js'),
    "a('__VITE_API_URL__');b(`/assets/page-__ECHOES_PAGE__.html`);c({url:'assets/page-__ECHOES_PAGE__.html'})",
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(join(folder, file), 'utf8');

describe('settling a build', () => {
  it('puts the settings into the page so that a browser reads them back', () => {
    settle(folder, ENVIRONMENT);
    const content = /content="([^"]*)"/.exec(read('index.html'))?.[1] ?? '';
    const text = content.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    expect(JSON.parse(text)).toEqual(ENVIRONMENT);
  });

  it('gives the service worker the API and the very page, under a name with its hash', () => {
    settle(folder, ENVIRONMENT);
    const [page = ''] = readdirSync(join(folder, 'assets'));
    expect(page).toMatch(/^page-[0-9a-f]{8}\.html$/);
    expect(read(`assets/${page}`)).toBe(read('index.html'));
    expect(read('service-worker.js')).toBe(
      `a('https://api.example');b(\`/assets/${page}\`);c({url:'assets/${page}'})`,
    );
  });

  it('names the page otherwise when a setting is another', () => {
    settle(folder, { ...ENVIRONMENT, VITE_ENVIRONMENT: 'prod' });
    const [prod] = readdirSync(join(folder, 'assets'));
    expect(prod).toBeDefined();
    expect(read('service-worker.js')).toContain(prod);
    expect(read('index.html')).toContain('prod');
  });

  it('refuses a build that has its settings', () => {
    settle(folder, ENVIRONMENT);
    expect(() => settle(folder, ENVIRONMENT)).toThrow(/has it been settled before/);
  });
});

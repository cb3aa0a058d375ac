import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every setting the browser bundle is built with, and what a person can do when it is missing. */
const REQUIRED = {
  VITE_API_URL: 'base URL of the Echoes API',
  VITE_COGNITO_ENDPOINT: 'URL of the Cognito user pool service',
  VITE_COGNITO_USER_POOL_ID: 'id of the user pool',
  VITE_COGNITO_CLIENT_ID: 'id of the web client of the user pool',
  VITE_ENVIRONMENT: 'name of the environment (dev, staging or prod)',
} as const;

/** Settings that may be left out, and what is then the case. */
const OPTIONAL = {
  VITE_MAP_TILES: 'the map draws its own plain ground',
  VITE_MAP_ATTRIBUTION: 'nobody is named below the map',
} as const;

export type FrontendEnvironment = Record<keyof typeof REQUIRED | keyof typeof OPTIONAL, string>;

/** Parses KEY=value lines; `#` comments, blank lines, `export ` and surrounding quotes are accepted. */
export function parseEnvFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match) continue;
    const [, key = '', raw = ''] = match;
    const quoted = /^(["'])(.*)\1$/.exec(raw);
    values[key] = quoted ? (quoted[2] ?? '') : raw.replace(/\s+#.*$/, '');
  }
  return values;
}

/**
 * Settings of one environment: `environments/<name>/.env.frontend`, overlaid by what the local stack wrote
 * (`.local/stack.env`, dev only), overlaid by the process environment. Throws one error that lists everything wrong.
 */
export function loadEnvironment(
  root: string,
  processEnv: Record<string, string | undefined>,
): FrontendEnvironment {
  const name = processEnv.ECHOES_ENVIRONMENT ?? 'dev';
  const files = [join(root, 'environments', name, '.env.frontend')];
  if (name === 'dev') files.push(join(root, '.local', 'stack.env'));
  const merged: Record<string, string | undefined> = {};
  for (const file of files) {
    if (existsSync(file)) Object.assign(merged, parseEnvFile(readFileSync(file, 'utf8')));
  }
  Object.assign(merged, processEnv);

  const problems: string[] = [];
  const result: Partial<FrontendEnvironment> = {};
  for (const key of Object.keys(REQUIRED) as (keyof typeof REQUIRED)[]) {
    const value = merged[key]?.trim();
    if (!value) {
      problems.push(`${key} is missing (${REQUIRED[key]})`);
      continue;
    }
    if (key === 'VITE_API_URL' || key === 'VITE_COGNITO_ENDPOINT') {
      if (!/^https?:\/\/[^\s/]+/.test(value))
        problems.push(`${key} must be an http(s) URL, not "${value}"`);
    }
    if (key === 'VITE_COGNITO_USER_POOL_ID' && !/^[a-z0-9-]+_[A-Za-z0-9]+$/.test(value)) {
      problems.push(`${key} must look like us-east-1_AbCdEfGhI, not "${value}"`);
    }
    result[key] = value.replace(/\/+$/, '');
  }
  for (const key of Object.keys(OPTIONAL) as (keyof typeof OPTIONAL)[]) {
    result[key] = merged[key]?.trim() ?? '';
  }
  const tiles = result.VITE_MAP_TILES;
  if (
    tiles &&
    !(/^https?:\/\//.test(tiles) && ['{z}', '{x}', '{y}'].every((s) => tiles.includes(s)))
  ) {
    problems.push(`VITE_MAP_TILES must be an http(s) URL with {z}, {x} and {y}, not "${tiles}"`);
  }
  if (problems.length > 0) {
    const looked = files
      .map((file) => `  ${file}${existsSync(file) ? '' : ' (not there)'}`)
      .join('\n');
    throw new Error(
      `The web app cannot be built for "${name}":\n  - ${problems.join('\n  - ')}\nLooked in:\n${looked}\n` +
        (name === 'dev'
          ? 'The local stack writes these: run ./scripts/local-dev/start-local.sh first.'
          : ''),
    );
  }
  return result as FrontendEnvironment;
}

// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadEnvironment, parseEnvFile } from './environment';

const COMPLETE = [
  'VITE_API_URL=http://localhost:8000/',
  'VITE_COGNITO_ENDPOINT=http://localhost:4566',
  'VITE_COGNITO_USER_POOL_ID=us-east-1_AbC123',
  'VITE_COGNITO_CLIENT_ID=client',
  'VITE_ENVIRONMENT=dev',
].join('\n');

describe('parseEnvFile', () => {
  it('reads values, quotes, exports and comments', () => {
    const text = '# note\nA=1\nexport B="two words"\nC=x # trailing\nD=\'#kept\'\n\nnot a line\n';
    expect(parseEnvFile(text)).toEqual({ A: '1', B: 'two words', C: 'x', D: '#kept' });
  });
});

describe('loadEnvironment', () => {
  let root: string;
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'echoes-env-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('reads the environment file and strips a trailing slash', () => {
    write('environments/dev/.env.frontend', COMPLETE);
    expect(loadEnvironment(root, {}).VITE_API_URL).toBe('http://localhost:8000');
  });

  it('lets the local stack overrule the file, and the process overrule both', () => {
    write('environments/dev/.env.frontend', COMPLETE);
    write('.local/stack.env', 'VITE_COGNITO_CLIENT_ID=seeded\nECHOES_HTTP_PORT=1\n');
    expect(loadEnvironment(root, {}).VITE_COGNITO_CLIENT_ID).toBe('seeded');
    const fromProcess = loadEnvironment(root, { VITE_COGNITO_CLIENT_ID: 'mine' });
    expect(fromProcess.VITE_COGNITO_CLIENT_ID).toBe('mine');
  });

  it('keeps the local stack out of every other environment', () => {
    write('environments/prod/.env.frontend', COMPLETE);
    write('.local/stack.env', 'VITE_COGNITO_CLIENT_ID=seeded\n');
    const prod = loadEnvironment(root, { ECHOES_ENVIRONMENT: 'prod' });
    expect(prod.VITE_COGNITO_CLIENT_ID).toBe('client');
  });

  it('takes a tile server for the map, and goes without one', () => {
    write('environments/dev/.env.frontend', COMPLETE);
    expect(loadEnvironment(root, {}).VITE_MAP_TILES).toBe('');
    const tiles = 'https://tiles.example.org/{z}/{x}/{y}.png';
    expect(loadEnvironment(root, { VITE_MAP_TILES: tiles }).VITE_MAP_TILES).toBe(tiles);
    expect(() => loadEnvironment(root, { VITE_MAP_TILES: 'tiles.example.org' })).toThrow(
      /VITE_MAP_TILES must be an http\(s\) URL with \{z\}/,
    );
  });

  it('names everything that is wrong in one error, and what to run', () => {
    write('environments/dev/.env.frontend', 'VITE_API_URL=localhost\nVITE_ENVIRONMENT=dev\n');
    const attempt = () => loadEnvironment(root, {});
    expect(attempt).toThrow(/VITE_API_URL must be an http\(s\) URL/);
    expect(attempt).toThrow(/VITE_COGNITO_USER_POOL_ID is missing/);
    expect(attempt).toThrow(/VITE_COGNITO_CLIENT_ID is missing/);
    expect(attempt).toThrow(/start-local\.sh/);
  });
});

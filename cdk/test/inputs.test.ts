import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { findBundles, noBundles } from '../lib/bundles.ts';
import { readContract, readOperations } from '../lib/contract.ts';
import { permissions } from '../lib/permissions.ts';
import { backgroundHandlers } from '../lib/names.ts';
import { readSettings } from '../lib/settings.ts';
import { makeBundles, propertiesOf, synthesize } from './support/synthesis.ts';

describe('the contract', () => {
  const document = readFileSync(new URL('../../api/openapi.yaml', import.meta.url), 'utf8');

  it('gives an operation for each operationId but those of the operator', () => {
    const ids = [...document.matchAll(/operationId: (\w+)/g)].map(([, id]) => id);
    expect(readContract().map(({ id }) => id)).toEqual(ids.filter((id) => id !== 'getMetrics'));
  });

  it('names function and logical id after the operation', () => {
    expect(readContract().find(({ id }) => id === 'saveEcho')).toMatchObject({
      handler: 'save-echo',
      logicalId: 'SaveEchoFunction',
      method: 'POST',
      path: '/echoes',
      isPublic: false,
      needsBody: true,
    });
  });

  it('is refused when its operations would be public without saying so', () => {
    expect(() => readOperations('paths: {}')).toThrow(/no security/);
  });

  it('is refused when two operations share an id', () => {
    const two = 'security: [{a: []}]\npaths: {/a: {get: {operationId: x}, post: {operationId: x}}}';
    expect(() => readOperations(two)).toThrow(/POST \/a needs an operationId/);
  });

  it('has a row of permissions for every function, and no row is left over', () => {
    const functions = [...readContract().map(({ id }) => id), ...backgroundHandlers];
    expect(Object.keys(permissions).sort()).toEqual(functions.sort());
  });
});

describe('settings', () => {
  it('are refused for an environment that does not exist', () => {
    expect(() => readSettings('test')).toThrow(/"test" is no environment.*dev\|staging\|prod/);
    expect(() => readSettings(undefined)).toThrow(/no environment/);
  });

  it('name everything that is missing or wrong at once', () => {
    const read = (path: string) =>
      path.endsWith('infrastructure') ? 'ENVIRONMENT=dev\nAPI_BURST=many\n' : '';
    expect(() => readSettings('dev', read)).toThrow(
      /AWS_REGION is not set[^]*API_BURST cannot be "many"[^]*VITE_API_URL is not set/,
    );
  });

  it('take only the place of a local stack from the process', () => {
    const settings = readSettings('dev', undefined, {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_REGION: 'mars-1',
      ECHOES_AUDIO_PUBLIC_ENDPOINT: '',
    });
    expect(settings.simulatorEndpoint).toBe('http://127.0.0.1:9');
    expect(settings.region).toBe('us-east-1');
    expect(settings.audioPublicEndpoint).toBeUndefined();
  });

  it('keep the data of staging and prod', () => {
    expect(readSettings('staging').keepsData).toBe(true);
    expect(readSettings('prod').keepsData).toBe(true);
  });
});

describe('bundles', () => {
  it('that are missing fail with what to type', () => {
    expect(() => findBundles(`${tmpdir()}/nothing-here`)).toThrow(
      /not built[^]*scripts\/deployment\/package-functions\.sh/,
    );
  });

  it('are found in a folder with both', () => {
    expect(findBundles(makeBundles()).api).toMatch(/\/api$/);
  });

  it('change nothing of the stacks that have no functions, and without them the other cannot be deployed', () => {
    const without = synthesize('dev', noBundles);
    for (const stack of ['Storage', 'Auth', 'Notifications'] as const) {
      expect(without.resources[stack]).toEqual(synthesize('dev').resources[stack]);
      expect(without.templates[stack].toJSON()).toEqual(
        synthesize('dev').templates[stack].toJSON(),
      );
    }
    for (const { Code } of propertiesOf(without, 'Api', 'AWS::Lambda::Function')) {
      expect(Code).toMatchObject({ S3Bucket: 'functions-are-not-built' });
    }
  });
});

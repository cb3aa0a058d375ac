// Promises of the contract that a linter's rules do not know.
import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { bundleContract, CONTRACT_FILE, walk } from '../src/contract.mjs';
import { checkExamples } from '../src/examples.mjs';
import { inRepository } from '../src/paths.mjs';

const { document, examples } = bundleContract(readFileSync(inRepository(CONTRACT_FILE), 'utf8'));
const methods = ['get', 'put', 'post', 'delete', 'patch'];

const operations = Object.entries(document['paths']).flatMap(([path, item]) =>
  methods
    .filter((method) => method in item)
    .map((method) => /** @type {const} */ ([`${method.toUpperCase()} ${path}`, item[method]])),
);

test('the operations are those of the product, no more and no fewer', () => {
  expect(operations.map(([, { operationId }]) => operationId).sort()).toEqual([
    'dealEcho',
    'deleteEcho',
    'eraseAccount',
    'getAudioLink',
    'getDocs',
    'getEcho',
    'getExport',
    'getMetrics',
    'getOpenApiDocument',
    'getSettings',
    'getStats',
    'healthCheck',
    'hideEcho',
    'initUpload',
    'listEchoes',
    'onThisDay',
    'recordPlay',
    'registerDevice',
    'removeDevice',
    'reportVitals',
    'saveEcho',
    'startExport',
    'startImport',
    'unhideEcho',
    'updateEcho',
    'updateSettings',
  ]);
});

test('only what tells nothing about anybody is public', () => {
  const open = operations.filter(([, { security }]) => security?.length === 0);
  expect(open.map(([name]) => name)).toEqual([
    'GET /health',
    'GET /openapi.json',
    'GET /docs',
    'GET /metrics',
    'POST /vitals',
  ]);
});

describe.each(operations)('%s', (name, operation) => {
  const answers = Object.keys(operation.responses);
  const guarded = operation.security === undefined;

  test('says how it fails', () => {
    expect(answers).toEqual(expect.arrayContaining(['400', '500']));
    if (guarded) {
      expect(answers).toEqual(expect.arrayContaining(['401', '403', '429', '431', '503']));
    }
    if (operation.requestBody) expect(answers).toEqual(expect.arrayContaining(['413', '415']));
    expect(answers.includes('501')).toBe(operation['x-availability'] === 'planned');
  });

  test('knows 404 when it names an echo or an export', () => {
    if (/\{\w+\}/.test(name)) expect(answers).toContain('404');
  });

  test('refuses fields it does not describe', () => {
    const schema = operation.requestBody?.content['application/json'].schema;
    if (!schema) return;
    const closed = [];
    const queue = [schema];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const target = next.$ref ? document['components'].schemas[next.$ref.split('/').at(-1)] : next;
      if (target.oneOf) queue.push(...target.oneOf);
      else if (target.type === 'object') closed.push(target.additionalProperties);
      queue.push(...Object.values(target.properties ?? {}));
    }
    expect(closed.length).toBeGreaterThan(0);
    expect(closed).toEqual(closed.map(() => false));
  });
});

test('every field of an answer is always there, be it null', () => {
  const optional = [];
  for (const [name, schema] of Object.entries(document['components'].schemas)) {
    if (/Request$|Input$|Device$/.test(name)) continue;
    for (const property of Object.keys(schema.properties ?? {})) {
      if (!schema.required?.includes(property)) optional.push(`${name}.${property}`);
    }
  }
  expect(optional).toEqual(['Problem.errors']);
});

describe('examples', () => {
  test('fit the schemas they stand for, and none lies about unused', () => {
    expect(checkExamples(document, examples)).toEqual([]);
  });

  test('that do not fit are found', () => {
    const [first] = examples;
    if (!first) throw new Error('no examples');
    const wrong = checkExamples(document, [...examples, { ...first, schema: { type: 'array' } }]);
    expect(wrong).toEqual([expect.stringContaining('must be array')]);
  });

  test('of echoes have ids whose time is the time of recording', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    /** @type {[string, string][]} */
    const pairs = [];
    walk(document['paths'], (node) => {
      if (typeof node['id'] !== 'string' || typeof node['recordedAt'] !== 'string') return;
      const time = [...node['id'].slice(0, 10)].reduce(
        (sum, letter) => sum * 32 + alphabet.indexOf(letter),
        0,
      );
      pairs.push([new Date(time).toISOString(), new Date(node['recordedAt']).toISOString()]);
    });
    expect(pairs.length).toBeGreaterThanOrEqual(6);
    for (const [fromId, recordedAt] of pairs) expect(fromId).toBe(recordedAt);
  });

  test('of problems carry the status they are answered with', () => {
    /** @type {Record<string, string[]>} */
    const types = {};
    for (const [status, ref] of operations.flatMap(([, { responses }]) =>
      Object.entries(responses),
    )) {
      const name = ref.$ref?.split('/').at(-1);
      const content = document['components'].responses[name]?.content['application/problem+json'];
      for (const { value } of Object.values(content?.examples ?? {})) {
        expect(value.status).toBe(Number(status));
        (types[value.type] ??= []).push(status);
      }
    }
    const known = document['components'].schemas.ProblemType.enum;
    // 405 belongs to a path, not to an operation.
    expect(Object.keys(types).sort()).toEqual(
      known.filter((/** @type {string} */ type) => !type.endsWith(':method-not-allowed')).sort(),
    );
  });
});

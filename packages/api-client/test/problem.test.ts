import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { type ApiProblem, problemFromAnswer, problemFromFailure, retryAfterMs } from '../src/index';
import type { Problem } from '../src/index';

const examples = new URL('../../../api/examples/', import.meta.url);
const problemFiles = readdirSync(examples).filter((name) => name.startsWith('problem-'));

function answer(problem: Problem, headers: Record<string, string> = {}): ApiProblem {
  return problemFromAnswer(problem, new Response(null, { status: problem.status, headers }));
}

describe('problems of the contract', () => {
  test('there is an example of each of the twenty', () => {
    expect(problemFiles).toHaveLength(20);
  });

  test.each(problemFiles)('%s is recognised with all it says', (file) => {
    const problem = JSON.parse(readFileSync(new URL(file, examples), 'utf8')) as Problem;
    expect(answer(problem)).toEqual({
      kind: file.replace(/^problem-|\.json$/g, ''),
      status: problem.status,
      title: problem.title,
      detail: problem.detail,
      requestId: problem.requestId,
      retryAfterMs: null,
      retryable: problem.status === 429 || problem.status === 503,
      errors: problem.errors ?? [],
    });
  });
});

const unavailable: Problem = {
  type: 'urn:echoes:problem:unavailable',
  title: 'We cannot answer right now',
  status: 503,
  detail: 'Try again in 5 seconds.',
  requestId: 'r1',
};

test('the wait that the server asks for is in milliseconds', () => {
  expect(answer(unavailable, { 'Retry-After': '5' })).toMatchObject({ retryAfterMs: 5000 });
});

test.each([
  ['seconds', '120', 120_000],
  ['a date ahead', 'Mon, 23 Nov 2026 20:15:30 GMT', 30_000],
  ['a date gone by', 'Mon, 23 Nov 2026 20:14:00 GMT', 0],
  ['nonsense', 'soon', null],
  ['an empty field', '', null],
])('Retry-After as %s', (_form, value, expected) => {
  const now = Date.parse('2026-11-23T20:15:00Z');
  expect(retryAfterMs(new Headers({ 'Retry-After': value }), now)).toBe(expected);
});

describe('answers that are not the API’s', () => {
  test.each([
    [502, true],
    [504, true],
    [429, true],
    [418, false],
    [500, false],
  ])('a page with status %i, retryable: %s', (status, retryable) => {
    const response = new Response(null, { status, headers: { 'X-Request-Id': 'edge-7' } });
    expect(problemFromAnswer('<html>Bad gateway</html>', response)).toMatchObject({
      kind: 'unexpected-answer',
      status,
      retryable,
      requestId: 'edge-7',
    });
  });

  test('a problem type this client does not know keeps its words', () => {
    const newer = { ...unavailable, type: 'urn:echoes:problem:tea-time', status: 400 };
    expect(problemFromAnswer(newer, new Response(null, { status: 400 }))).toMatchObject({
      kind: 'unexpected-answer',
      title: 'We cannot answer right now',
      requestId: 'r1',
      retryable: false,
    });
  });

  test.each([
    ['a name inherited by every object', 'urn:echoes:problem:constructor'],
    ['a foreign prefix', 'urn:other:problem:unavailable'],
    ['no text', 7],
  ])('a type that is %s is none of ours', (_case, type) => {
    const odd = problemFromAnswer({ ...unavailable, type }, new Response(null, { status: 400 }));
    expect(odd.kind).toBe('unexpected-answer');
  });

  test('field problems without pointer or reason are left out', () => {
    const faulty = {
      ...unavailable,
      type: 'urn:echoes:problem:validation-failed',
      errors: [{ pointer: '/note' }, 'note', { pointer: '/note', reason: 'is too long' }],
    };
    expect(problemFromAnswer(faulty, new Response(null, { status: 400 }))).toMatchObject({
      errors: [{ pointer: '/note', reason: 'is too long' }],
    });
  });
});

describe('calls without an answer', () => {
  test.each([
    [new TypeError('Failed to fetch'), 'network', true],
    [new DOMException('over', 'TimeoutError'), 'timeout', true],
    [new DOMException('stop', 'AbortError'), 'aborted', false],
    ['thrown text', 'network', true],
  ])('%s', (error, kind, retryable) => {
    expect(problemFromFailure(error)).toMatchObject({ kind, retryable });
  });
});

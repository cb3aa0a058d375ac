import { problemFromAnswer, problemFromFailure } from '@echoes/api-client';
import { describe, expect, it } from 'vitest';
import { describeProblem } from './describe-problem';
import { ProblemError, retryDelay, shouldRetry } from './query';

function answer(slug: string, status: number, detail = 'server words', headers = {}) {
  const type = `urn:echoes:problem:${slug}`;
  return problemFromAnswer(
    { type, title: 't', status, detail, requestId: 'request-1' },
    new Response(null, { status, headers }),
  );
}

describe('describeProblem', () => {
  it.each([
    ['unavailable', 503, 'Echoes is taking a break'],
    ['too-many-requests', 429, 'A little too fast'],
    ['not-found', 404, 'It is no longer here'],
    ['precondition-failed', 412, 'It was changed elsewhere'],
    ['unauthenticated', 401, 'Please sign in again'],
    ['echo-not-ready', 409, 'Not ready yet'],
  ])('%s is "%s"', (slug, status, title) => {
    expect(describeProblem(answer(slug, status))).toMatchObject({ title, reference: null });
  });

  it('passes on what the server says about input', () => {
    expect(describeProblem(answer('validation-failed', 400, 'The note is too long.')).text).toBe(
      'The note is too long.',
    );
  });

  it('gives a number to quote only where a person cannot help themselves', () => {
    expect(describeProblem(answer('internal', 500)).reference).toBe('request-1');
  });

  it('knows a lost network', () => {
    expect(describeProblem(problemFromFailure(new TypeError('fetch failed'))).title).toBe(
      'No connection',
    );
  });

  it('has words even for what is no problem of the API', () => {
    expect(describeProblem(null).title).toBe('Something went wrong');
  });
});

describe('trying again', () => {
  const unavailable = new ProblemError(answer('unavailable', 503, '', { 'Retry-After': '3' }));

  it('is for what may pass, and twice at most', () => {
    expect(shouldRetry(0, unavailable)).toBe(true);
    expect(shouldRetry(2, unavailable)).toBe(false);
    expect(shouldRetry(0, new ProblemError(answer('not-found', 404)))).toBe(false);
    expect(shouldRetry(0, new Error('a mistake of ours'))).toBe(false);
  });

  it('waits as long as the server asks', () => {
    expect(retryDelay(0, unavailable)).toBe(3_000);
    expect(retryDelay(1, new Error())).toBe(1_000);
  });
});

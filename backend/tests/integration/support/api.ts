import { expect } from 'vitest';

import { deviations } from './contract.js';
import { environment } from './environment.js';
import type { Person } from './session.js';

export type Answer<Body = unknown> = { status: number; headers: Headers; body: Body };

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  requestId: string;
  errors?: { pointer: string; reason: string }[];
};

export type CallOptions = {
  as?: Person | undefined;
  token?: string | undefined;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  raw?: string | Uint8Array<ArrayBuffer> | undefined;
  headers?: Record<string, string> | undefined;
};

/** Asks the API and holds every answer against the contract: status, media type and schema have to be documented. */
export async function call<Body = unknown>(
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer<Body>> {
  const headers = new Headers(options.headers);
  const token = options.token ?? options.as?.accessToken;
  if (token !== undefined) {
    headers.set('authorization', `Bearer ${token}`);
  }
  const init: RequestInit = { method, headers };
  if (options.json !== undefined) {
    init.body = JSON.stringify(options.json);
    if (!headers.has('content-type')) {
      headers.set('content-type', 'application/json');
    }
  } else if (options.raw !== undefined) {
    init.body = options.raw;
  }
  const response = await fetch(environment.apiUrl + path, init);
  const text = await response.text();
  const contentType = response.headers.get('content-type');
  const body: unknown =
    (contentType ?? '').includes('json') && text !== '' ? JSON.parse(text) : text;
  const pathname = new URL(path, 'http://any').pathname;
  expect(
    deviations(method, pathname, response.status, contentType, body),
    `${method} ${path} -> ${response.status}: ${text.slice(0, 400)}`,
  ).toEqual([]);
  return { status: response.status, headers: response.headers, body: body as Body };
}

/** Expects a problem of that type and status, with something for a person to read. */
export function expectProblem(answer: Answer, status: number, slug: string): Problem {
  const problem = answer.body as Problem;
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({ type: `urn:echoes:problem:${slug}`, status });
  expect(problem.title).not.toBe('');
  expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
  return problem;
}

/** The pointers of a validation problem, sorted. */
export function pointers(answer: Answer): string[] {
  return (expectProblem(answer, 400, 'validation-failed').errors ?? [])
    .map((error) => error.pointer)
    .sort();
}

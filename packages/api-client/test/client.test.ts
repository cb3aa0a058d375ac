import { readFileSync } from 'node:fs';

import type { Emotion as ModelEmotion } from '@echoes/model';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';

import {
  call,
  createEchoesClient,
  type Echo,
  type Emotion,
  idempotencyKey,
  ifMatch,
} from '../src/index';

const echoJson = readFileSync(
  new URL('../../../api/examples/echo-ready.json', import.meta.url),
  'utf8',
);
const echo = JSON.parse(echoJson) as Echo;

function json(
  body: string,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(body, {
    ...init,
    headers: { 'Content-Type': 'application/json', ...init.headers },
  });
}

function setUp(...answers: (Response | Error)[]) {
  const requests: { method: string; url: string; headers: Headers; body: string }[] = [];
  const tokens = ['first', 'second'];
  const getAccessToken = vi.fn(({ refresh }: { refresh: boolean }) =>
    Promise.resolve<string | null>(tokens[refresh ? 1 : 0] ?? null),
  );
  const client = createEchoesClient({
    baseUrl: 'http://api.test',
    getAccessToken,
    fetch: async (request) => {
      requests.push({
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: await request.text(),
      });
      const answer = answers.shift();
      if (answer === undefined) throw new Error('one request too many');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { client, requests, getAccessToken };
}

const refused = (): Response =>
  json(
    '{"type":"urn:echoes:problem:unauthenticated","title":"t","status":401,"detail":"d","requestId":"r"}',
    { status: 401 },
  );

describe('a call', () => {
  test('carries the token and the parameters, and gives data and version', async () => {
    const { client, requests } = setUp(json(echoJson, { headers: { ETag: '"7"' } }));
    const result = await call(
      client.GET('/echoes/{echoId}', { params: { path: { echoId: echo.id } } }),
    );
    if (!result.ok) throw new Error(result.problem.detail);
    expectTypeOf(result.data).toEqualTypeOf<Echo>();
    expect(result.data).toEqual(echo);
    expect(result.etag).toBe('"7"');
    expect(requests[0]!.url).toBe(`http://api.test/echoes/${echo.id}`);
    expect(requests[0]!.headers.get('Authorization')).toBe('Bearer first');
  });

  test('without anybody signed in carries no token', async () => {
    const { client, requests, getAccessToken } = setUp(json('{}'));
    getAccessToken.mockResolvedValue(null);
    await call(client.GET('/health'));
    expect(requests[0]!.headers.has('Authorization')).toBe(false);
  });

  test('with an empty answer gives no data', async () => {
    const { client } = setUp(new Response(null, { status: 204 }));
    const result = await call(
      client.DELETE('/echoes/{echoId}', { params: { path: { echoId: echo.id } } }),
    );
    expect(result).toMatchObject({ ok: true, data: undefined, etag: null });
  });

  test('that the API refuses gives the problem', async () => {
    const { client } = setUp(
      json(
        '{"type":"urn:echoes:problem:no-echoes","title":"t","status":404,"detail":"d","requestId":"r"}',
        { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    );
    const result = await call(client.GET('/echoes/random'));
    expect(result).toMatchObject({ ok: false, problem: { kind: 'no-echoes', requestId: 'r' } });
  });

  test('that a proxy answers with a page gives a problem, not an exception', async () => {
    const { client } = setUp(new Response('<html>', { status: 502 }));
    const result = await call(client.GET('/me'));
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: 'unexpected-answer', status: 502 },
    });
  });

  test('whose answer of 200 is no JSON gives a problem, not an exception', async () => {
    const { client } = setUp(new Response('<html>a captive portal</html>', { status: 200 }));
    const result = await call(client.GET('/me'));
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: 'unexpected-answer', status: null, retryable: true },
    });
  });

  test('without a connection gives a problem', async () => {
    const { client } = setUp(new TypeError('Failed to fetch'));
    expect(await call(client.GET('/me'))).toMatchObject({
      ok: false,
      problem: { kind: 'network', retryable: true },
    });
  });
});

describe('a refused token', () => {
  const body = { emotion: 'calm' } as const;
  const change = {
    params: { path: { echoId: echo.id }, header: ifMatch('"7"') },
    body,
  };

  test('is renewed once and the same request sent again, body included', async () => {
    const { client, requests } = setUp(refused(), json(echoJson));
    const result = await call(client.PATCH('/echoes/{echoId}', change));
    expect(result.ok).toBe(true);
    expect(requests.map(({ headers }) => headers.get('Authorization'))).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
    expect(requests.map((request) => request.body)).toEqual([
      JSON.stringify(body),
      JSON.stringify(body),
    ]);
    expect(requests[1]!.headers.get('If-Match')).toBe('"7"');
  });

  test('is not sent a third time', async () => {
    const { client, requests } = setUp(refused(), refused());
    const result = await call(client.GET('/me'));
    expect(result).toMatchObject({ ok: false, problem: { kind: 'unauthenticated' } });
    expect(requests).toHaveLength(2);
  });

  test('that cannot be renewed is reported at once', async () => {
    const { client, requests, getAccessToken } = setUp(refused());
    getAccessToken.mockImplementation(({ refresh }) => Promise.resolve(refresh ? null : 'first'));
    expect(await call(client.GET('/me'))).toMatchObject({ ok: false });
    expect(requests).toHaveLength(1);
  });
});

test('both packages mean the same feelings', () => {
  expectTypeOf<Emotion>().toEqualTypeOf<ModelEmotion>();
});

describe('headers', () => {
  test('an idempotency key is the capture’s own id', () => {
    expect(idempotencyKey('0198f3a2-6d0c-7e51')).toEqual({
      'Idempotency-Key': '0198f3a2-6d0c-7e51',
    });
  });

  test.each(['', 'two words', 'a'.repeat(129), 'line\nbreak'])(
    '%j is no idempotency key',
    (key) => {
      expect(() => idempotencyKey(key)).toThrow(RangeError);
    },
  );

  test.each(['7', 'W/"7"', '*', '"x"'])('%s is no version', (etag) => {
    expect(() => ifMatch(etag)).toThrow(RangeError);
  });
});

import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import { call, expectProblem } from './support/api.js';
import { routes, type Route } from './support/contract.js';
import { keepReady, list, type Echo } from './support/echoes.js';
import { newPerson, type Person } from './support/session.js';

const someId = '01JD3Y0000AAAAAAAAAAAAAAAA';
const pathOf = (route: Route, id = someId): string => route.path.replace(/\{[^}]+\}/g, id);

/** Public by their own security: []; /metrics is for operators and tested where the server is. */
const isPrivate = (route: Route): boolean =>
  route.operation.security === undefined && !['/metrics'].includes(route.path);
const privateRoutes = routes.filter(isPrivate);

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a token says, for making others that say almost the same. */
function claimsOf(token: string): [Record<string, unknown>, Record<string, unknown>] {
  const [header, payload] = token.split('.').slice(0, 2);
  const read = (text: string | undefined): Record<string, unknown> =>
    JSON.parse(Buffer.from(text ?? '', 'base64url').toString()) as Record<string, unknown>;
  return [read(header), read(payload)];
}

function badTokens(person: Person): [string, string][] {
  const [header, claims] = claimsOf(person.accessToken);
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = (head: unknown, body: unknown): string => {
    const input = `${part(head)}.${part(body)}`;
    return `${input}.${sign('sha256', Buffer.from(input), foreign.privateKey).toString('base64url')}`;
  };
  const [head, body, signature] = person.accessToken.split('.') as [string, string, string];
  const hmacInput = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  const hmac = createHmac('sha256', foreign.publicKey.export({ type: 'spki', format: 'pem' }))
    .update(hmacInput)
    .digest('base64url');
  return [
    ['a word', 'hello'],
    ['nothing but dots', '..'],
    ['another key under the right key id', signed(header, claims)],
    ['an unknown key id', signed({ ...header, kid: 'nobody' }, claims)],
    [
      'its own key in the header',
      signed({ ...header, jwk: foreign.publicKey.export({ format: 'jwk' }) }, claims),
    ],
    ['alg none', `${part({ ...header, alg: 'none' })}.${body}.`],
    [
      'alg none with the signature left on',
      `${part({ ...header, alg: 'none' })}.${body}.${signature}`,
    ],
    ['HS256 over a public key', `${hmacInput}.${hmac}`],
    [
      'somebody else in the payload',
      `${head}.${part({ ...claims, sub: 'somebody-else' })}.${signature}`,
    ],
    [
      'a longer life in the payload',
      `${head}.${part({ ...claims, exp: 9_999_999_999 })}.${signature}`,
    ],
    ['the id token', person.idToken],
    ['half a token', person.accessToken.slice(0, person.accessToken.length / 2)],
    ['a very long token', `${person.accessToken}${'A'.repeat(10_000)}`],
  ];
}

describe('who may ask', () => {
  let owner: Person;
  let stranger: Person;
  let echo: Echo;

  beforeAll(async () => {
    [owner, stranger] = await Promise.all([newPerson('owner'), newPerson('stranger')]);
    echo = await keepReady(owner, { note: 'mine alone' });
  });

  it('has private routes to walk', () => {
    expect(privateRoutes.length).toBeGreaterThan(15);
  });

  it.each(
    privateRoutes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const),
  )('%s asks for a token', async (_name, route) => {
    const answer = await call(route.method.toUpperCase(), pathOf(route));
    expectProblem(answer, 401, 'unauthenticated');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('refuses every token that is not a valid access token of ours', async () => {
    for (const [what, token] of badTokens(owner)) {
      const answer = await call('GET', '/echoes', { token });
      expect([401, 431], what).toContain(answer.status);
    }
  });

  it.each(
    privateRoutes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const),
  )('%s refuses each of them', async (_name, route) => {
    const refused = badTokens(owner).map(async ([what, token]) => {
      const answer = await call(route.method.toUpperCase(), pathOf(route), { token });
      if (answer.status !== 431) expectProblem(answer, 401, 'unauthenticated');
      return [what, answer.status === 431 && what !== 'a very long token'];
    });
    expect((await Promise.all(refused)).filter(([, wrong]) => wrong)).toEqual([]);
  });

  it('takes the scheme in any case and only Bearer', async () => {
    const lower = await call('GET', '/echoes', {
      headers: { authorization: `bearer ${owner.accessToken}` },
    });
    expect(lower.status).toBe(200);
    const basic = await call('GET', '/echoes', {
      headers: { authorization: `Basic ${owner.accessToken}` },
    });
    expectProblem(basic, 401, 'unauthenticated');
  });

  it('shows a stranger nothing of an echo, on any route that names one', async () => {
    const calls: [string, string, unknown, Record<string, string>][] = [
      ['GET', `/echoes/${echo.id}`, undefined, {}],
      ['GET', `/echoes/${echo.id}/audio`, undefined, {}],
      ['GET', `/echoes/${echo.id}/audio?variant=original`, undefined, {}],
      ['PATCH', `/echoes/${echo.id}`, { note: 'taken' }, { 'if-match': '"1"' }],
      ['POST', `/echoes/${echo.id}/plays`, { outcome: 'finished' }, {}],
      ['POST', `/echoes/${echo.id}/hide`, { mode: 'forever' }, {}],
      ['DELETE', `/echoes/${echo.id}/hide`, undefined, {}],
      ['DELETE', `/echoes/${echo.id}`, undefined, {}],
    ];
    for (const [method, path, json, headers] of calls) {
      expectProblem(await call(method, path, { as: stranger, json, headers }), 404, 'not-found');
    }
    expect((await list(stranger)).items).toEqual([]);
    expectProblem(await call('GET', '/echoes/random', { as: stranger }), 404, 'no-echoes');
    const kept = await list(owner);
    expect(kept.items.map((item) => [item.id, item.note, item.plays.count])).toEqual([
      [echo.id, 'mine alone', 0],
    ]);
  });

  it('does not let a stranger save under an id reserved by another', async () => {
    const { reserve } = await import('./support/echoes.js');
    const recordedAt = new Date(Date.now() - 60_000).toISOString();
    const reservation = await reserve(owner, {
      contentType: 'audio/webm',
      sizeBytes: 5000,
      recordedAt,
    });
    const stolen = await call('POST', '/echoes', {
      as: stranger,
      json: { id: reservation.echoId, emotion: 'joy', recordedAt, timeZone: 'UTC' },
    });
    expectProblem(stolen, 404, 'not-found');
  });

  it('does not let one person page with the cursor of another', async () => {
    await keepReady(owner);
    const first = await list(owner, '?limit=1');
    expect(first.nextCursor).not.toBeNull();
    const answer = await call(
      'GET',
      `/echoes?limit=1&cursor=${encodeURIComponent(first.nextCursor!)}`,
      { as: stranger },
    );
    expectProblem(answer, 400, 'validation-failed');
  });
});

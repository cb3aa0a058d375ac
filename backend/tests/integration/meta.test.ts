import { describe, expect, it } from 'vitest';

import { call, expectProblem } from './support/api.js';
import { document } from './support/contract.js';
import { environment } from './support/environment.js';

describe('what anybody may ask', () => {
  it('says that it is well', async () => {
    const answer = await call<{ status: string; checks: Record<string, string> }>('GET', '/health');
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe('ok');
    expect(answer.body.checks).toEqual({ database: 'ok', cache: 'ok', storage: 'ok' });
  });

  it('serves the contract it is held against', async () => {
    const answer = await call<typeof document>('GET', '/openapi.json');
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body.paths).sort()).toEqual(Object.keys(document.paths).sort());
  });

  it('shows the contract as a page', async () => {
    const answer = await call<string>('GET', '/docs');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.body).toContain('/echoes/random');
  });

  it('counts what a visit measured, and refuses what no visit can have', async () => {
    const report = (vitals: object[]) => ({ json: { page: 'home', vitals } });
    const vital = { name: 'largest-contentful-paint', value: 1234.5 };
    const taken = await call('POST', '/vitals', report([vital]));
    expect(taken.status).toBe(204);
    for (const vitals of [
      [],
      [vital, vital],
      [{ ...vital, value: -1 }],
      [{ ...vital, who: 'me' }],
    ]) {
      expectProblem(await call('POST', '/vitals', report(vitals)), 400, 'validation-failed');
    }
  });

  it('answers a path nobody has with a problem', async () => {
    expectProblem(await call('GET', '/echo'), 404, 'not-found');
  });

  it('names the methods of a path when another is used', async () => {
    const answer = await call('DELETE', '/health');
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toContain('GET');
  });

  it('keeps a request id it is given and makes one otherwise', async () => {
    const given = await call('GET', '/health', { headers: { 'x-request-id': 'test-4711' } });
    expect(given.headers.get('x-request-id')).toBe('test-4711');
    const made = await call('GET', '/health');
    expect(made.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  });

  it('lets the web app call it from its own origin and nobody else', async () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${environment.apiUrl}/echoes`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,idempotency-key',
        },
      });
    const ours = await preflight(environment.webOrigin);
    expect(ours.ok).toBe(true);
    expect(ours.headers.get('access-control-allow-origin')).toBe(environment.webOrigin);
    expect(ours.headers.get('access-control-allow-headers')?.toLowerCase()).toContain(
      'idempotency-key',
    );
    const foreign = await preflight('https://elsewhere.example');
    expect(foreign.headers.get('access-control-allow-origin')).not.toBe(
      'https://elsewhere.example',
    );
    expect(foreign.headers.get('access-control-allow-origin')).not.toBe('*');
  });
});

import { describe, expect, it } from 'vitest';

import { ApiFront, claimsIn, withoutStage } from '../src/api-front.ts';
import type { Api } from '../src/deployment.ts';
import { makeAgent, type Limits } from '../src/forward.ts';
import { first } from '../src/headers.ts';
import { ask, bodyOf, nowhere, serve } from './support.ts';

const FORMAT =
  '{"id":"$context.requestId","ip":"$context.identity.sourceIp","to":"$context.httpMethod $context.resourcePath",' +
  '"status":"$context.status","sub":"$context.authorizer.claims.sub","integration":"$context.integrationLatency",' +
  '"error":"$context.error.responseType"}';

const deployed: Api = {
  id: 'abc123',
  stage: 'dev',
  accountId: '000000000000',
  region: 'us-east-1',
  accessLogFormat: FORMAT,
  resources: [
    { id: 'r1', path: '/echoes' },
    { id: 'r2', path: '/echoes/{echoId}' },
  ],
  responses: new Map([
    [
      'REQUEST_TOO_LARGE',
      {
        statusCode: '413',
        parameters: {
          'gatewayresponse.header.Content-Type': "'application/problem+json'",
          'gatewayresponse.header.X-Request-Id': 'context.requestId',
        },
        templates: {
          'application/json':
            '{"detail":$context.error.messageString,"requestId":"$context.requestId"}',
        },
      },
    ],
  ]),
};

async function frontOf(
  endpoint: URL,
  api: () => Promise<Api | undefined> = () => Promise.resolve(deployed),
  limits?: Limits,
) {
  const lines: string[] = [];
  let forgotten = 0;
  const front = new ApiFront({
    environment: 'dev',
    stackName: 'EchoesApiStack-dev',
    endpoint,
    agent: makeAgent(endpoint),
    deployed: api,
    forget: () => (forgotten += 1),
    writeLog: (line) => lines.push(line),
    ...(limits !== undefined && { limits }),
  });
  const url = await serve((request, response) => void front.handle(request, response));
  return {
    url,
    forgotten: () => forgotten,
    logged: async () => {
      await expect.poll(() => lines.length).toBe(1);
      return JSON.parse(lines[0]!) as Record<string, string>;
    },
  };
}

const token = (claims: object): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('paths', () => {
  it.each([
    ['/echoes?x=1', '/echoes?x=1'],
    ['/dev/echoes', '/echoes'],
    ['/dev', '/'],
    ['/dev?x=1', '/?x=1'],
    ['/devices', '/devices'],
    ['/dev2/x', '/dev2/x'],
  ])('%s is %s of the stage', (target, expected) => {
    expect(withoutStage(target, 'dev')).toBe(expected);
  });
});

describe('claims', () => {
  it.each([
    [`Bearer ${token({ sub: 'ada' })}`, { sub: 'ada' }],
    [token({ sub: 'ada' }), { sub: 'ada' }],
    ['Bearer a.b.c', undefined],
    [`Bearer x.${Buffer.from('7').toString('base64url')}.x`, undefined],
    ['Basic YTpi', undefined],
    [undefined, undefined],
  ])('of %s', (header, expected) => {
    expect(claimsIn(header)).toEqual(expected);
  });
});

describe('the port of the REST API', () => {
  it('asks the stage as itself, tells who asked, and logs in the format of the template', async () => {
    let seen: { url: string | undefined; headers: readonly string[] } | undefined;
    const simulator = await serve((request, response) => {
      seen = { url: request.url, headers: request.rawHeaders };
      response.writeHead(200, { 'x-amzn-requestid': 'of-the-simulator' }).end('{}');
    });
    const { url, logged } = await frontOf(simulator);
    await ask(url, '/dev/echoes/7?limit=1', {
      headers: ['Authorization', `Bearer ${token({ sub: 'ada' })}`, 'X-Forwarded-For', '9.9.9.9'],
    });
    expect(seen?.url).toBe('/restapis/abc123/dev/_user_request_/echoes/7?limit=1');
    expect(first(seen?.headers ?? [], 'host')).toBe(simulator.host);
    expect(first(seen?.headers ?? [], 'x-forwarded-for')).toBe('9.9.9.9, 127.0.0.1');
    expect(first(seen?.headers ?? [], 'x-amzn-trace-id')).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/,
    );
    const line = await logged();
    expect(line).toMatchObject({
      id: 'of-the-simulator',
      ip: '127.0.0.1',
      to: 'GET /echoes/{echoId}',
      status: '200',
      sub: 'ada',
      error: '-',
    });
    expect(line['integration']).toMatch(/^\d+$/);
  });

  it('believes no claims of a request that the API refuses', async () => {
    const simulator = await serve((_request, response) =>
      response.writeHead(401, { 'x-amzn-ErrorType': 'UnauthorizedException' }).end('{}'),
    );
    const { url, logged } = await frontOf(simulator);
    await ask(url, '/echoes', { headers: ['Authorization', `Bearer ${token({ sub: 'eve' })}`] });
    expect(await logged()).toMatchObject({
      status: '401',
      sub: '-',
      integration: '-',
      error: 'UNAUTHORIZED',
    });
  });

  it('refuses too large a body in the words of the API', async () => {
    const simulator = await serve(
      (request, response) => void bodyOf(request).then(() => response.end()),
    );
    const { url, logged } = await frontOf(simulator, undefined, { bodyBytes: 10, answerMs: 1000 });
    const { message, body } = await ask(url, '/echoes', {
      method: 'POST',
      headers: ['Content-Length', '11'],
      body: Buffer.alloc(11),
    });
    expect(message.statusCode).toBe(413);
    expect(message.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(body.toString())).toEqual({
      detail: 'Request Entity Too Large',
      requestId: message.headers['x-request-id'],
    });
    expect(await logged()).toMatchObject({ status: '413', error: 'REQUEST_TOO_LARGE' });
  });

  it('answers for a function that does not, as API Gateway does by itself', async () => {
    const simulator = await serve(() => undefined);
    const { url, logged } = await frontOf(simulator, undefined, { bodyBytes: 10, answerMs: 20 });
    const { message, body } = await ask(url, '/echoes');
    expect(message.statusCode).toBe(504);
    expect(body.toString()).toBe('{"message":"Endpoint request timed out"}');
    expect(await logged()).toMatchObject({ status: '504', error: 'INTEGRATION_TIMEOUT' });
  });

  it('says what to start when the simulator is away, before it knows the API and after', async () => {
    const away = await nowhere();
    for (const api of [
      () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })),
      () => Promise.resolve(deployed),
    ]) {
      const { url } = await frontOf(away, api);
      const { message, body } = await ask(url, '/echoes');
      expect(message.statusCode).toBe(502);
      expect(message.headers['content-type']).toBe('application/problem+json');
      const problem = JSON.parse(body.toString()) as { detail: string; requestId: string };
      expect(problem.detail).toContain(`${away.origin} (ECONNREFUSED)`);
      expect(problem.detail).toContain('start-local.sh --sam-local');
      expect(problem.requestId).toBe(message.headers['x-request-id']);
    }
  });

  it('says what to deploy when nothing is', async () => {
    const { url } = await frontOf(await nowhere(), () => Promise.resolve(undefined));
    const { message, body } = await ask(url, '/echoes');
    expect(message.statusCode).toBe(503);
    expect(message.headers['retry-after']).toBe('5');
    expect(body.toString()).toContain('deploy-infrastructure.sh -e dev');
  });

  it('looks again for an API that the simulator no longer knows', async () => {
    const simulator = await serve((_request, response) =>
      response
        .writeHead(404, { 'Content-Type': 'application/json' })
        .end('{"message":"Not Found"}'),
    );
    const { url, forgotten, logged } = await frontOf(simulator);
    await ask(url, '/echoes');
    await logged();
    expect(forgotten()).toBe(1);
  });

  it('takes no request for a whole URL: it would go to another place', async () => {
    const { url } = await frontOf(await nowhere());
    const { message } = await ask(url, 'http://elsewhere.example/');
    expect(message.statusCode).toBe(400);
  });
});

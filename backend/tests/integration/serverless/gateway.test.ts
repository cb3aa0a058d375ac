import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import { call, expectProblem } from '../support/api.js';
import { environment } from '../support/environment.js';
import { newPerson, type Person } from '../support/session.js';
import { logLines, simulator } from './support/simulator.js';

const ACCESS_LOG = '/aws/apigateway/echoes-dev';

describe('the gateway in front of the functions', () => {
  let person: Person;
  beforeAll(async () => {
    person = await newPerson('gateway');
  });

  it('serves the stage with and without its name', async () => {
    const response = await fetch(`${environment.apiUrl}/dev/health`);
    expect(response.status).toBe(200);
    expect((await call('GET', '/health')).status).toBe(200);
  });

  it('refuses a body of more than 10 MB as the contract says', async () => {
    const answer = await call('POST', '/echoes', {
      as: person,
      raw: new Uint8Array(10 * 1024 * 1024 + 1),
      headers: { 'content-type': 'application/json' },
    });
    expectProblem(answer, 413, 'payload-too-large');
  });

  it('lets one person have so many uploads and no more', async () => {
    const answers = await Promise.all(
      Array.from({ length: 120 }, () =>
        call('POST', '/echoes/init-upload', { as: person, json: {} }),
      ),
    );
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expectProblem(refused[0]!, 429, 'too-many-requests');
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer.status === 400).length).toBeGreaterThan(0);
    // Others go on meanwhile: the limit is of the operation.
    expect((await call('GET', '/me', { as: person })).status).toBe(200);
  });

  it('writes one line of the access log a request, with who asked, and nothing of the token', async () => {
    const answer = await call('GET', '/echoes?limit=1', { as: person });
    const id = answer.headers.get('x-amzn-requestid')!;
    await expect.poll(() => logLines(ACCESS_LOG, id), { timeout: 15_000 }).toHaveLength(1);
    const [line] = await logLines(ACCESS_LOG, id);
    expect(JSON.parse(line!)).toMatchObject({
      requestId: id,
      method: 'GET',
      route: '/echoes',
      status: '200',
      sub: person.sub,
    });
    expect(line).not.toContain(person.accessToken.slice(0, 20));
  });

  it('names nobody in the line of a request that was refused', async () => {
    const forged = `${person.accessToken.slice(0, -6)}AAAAAA`;
    const answer = await call('GET', '/echoes', { token: forged });
    expectProblem(answer, 401, 'unauthenticated');
    const id = answer.headers.get('x-amzn-requestid')!;
    await expect.poll(() => logLines(ACCESS_LOG, id), { timeout: 15_000 }).toHaveLength(1);
    expect(JSON.parse((await logLines(ACCESS_LOG, id))[0]!)).toMatchObject({
      status: '401',
      sub: '-',
    });
  });

  it('takes no token that the same pool gave another app', async () => {
    const { UserPoolClient: other } = await simulator<{ UserPoolClient: { ClientId: string } }>(
      'cognito-idp',
      'AWSCognitoIdentityProviderService.CreateUserPoolClient',
      {
        UserPoolId: environment.userPoolId,
        ClientName: `other-${randomUUID()}`,
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
    );
    const stranger = await newPerson('other-app', { clientId: other.ClientId });
    expectProblem(await call('GET', '/echoes', { as: stranger }), 401, 'unauthenticated');
  });

  it('takes no token of another pool', async () => {
    const { UserPool: pool } = await simulator<{ UserPool: { Id: string } }>(
      'cognito-idp',
      'AWSCognitoIdentityProviderService.CreateUserPool',
      { PoolName: `other-${randomUUID()}`, UsernameAttributes: ['email'] },
    );
    const { UserPoolClient: client } = await simulator<{ UserPoolClient: { ClientId: string } }>(
      'cognito-idp',
      'AWSCognitoIdentityProviderService.CreateUserPoolClient',
      {
        UserPoolId: pool.Id,
        ClientName: 'web',
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
    );
    const stranger = await newPerson('other-pool', {
      userPoolId: pool.Id,
      clientId: client.ClientId,
    });
    expectProblem(await call('GET', '/echoes', { as: stranger }), 401, 'unauthenticated');
  });
});

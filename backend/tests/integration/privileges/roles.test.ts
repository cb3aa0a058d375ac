import { beforeAll, describe, expect, it } from 'vitest';

import { type Permissions, permissions } from '../../../../cdk/lib/permissions';
import { type Call, type Credentials, send } from './support/signed';

/** Opens nothing but this simulator, and there everything. */
const root: Credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const json = (service: string, target: string, body: unknown, version = '1.1'): Call => ({
  service,
  method: 'POST',
  path: '/',
  headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
  body: JSON.stringify(body),
});
const dynamodb = (action: string, body: object) =>
  json('dynamodb', `DynamoDB_20120810.${action}`, { TableName: 'echoes-dev', ...body }, '1.0');
const item = { pk: { S: 'U#nobody' }, sk: { S: 'privileges' } };
/** Never true, so that nothing is written where writing is allowed. */
const never = { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(pk)' };
const sound = (method: Call['method'], file: string): Call => ({
  service: 's3',
  method,
  path: `/echoes-audio-dev/audio/nobody/01JD0000000000000000000000/${file}`,
  ...(method === 'PUT' && { body: 'x' }),
});

const grants = (action: string) => (row: Permissions) =>
  row.table?.some((granted) => granted === action) ?? false;
const sounds = (access: string) => (row: Permissions) =>
  row.sounds?.some((granted) => granted === access) ?? false;
const nobody = () => false;

/** What is tried with each role, and who may. */
const attempts: readonly (readonly [string, Call, (row: Permissions) => boolean])[] = [
  ['read an item', dynamodb('GetItem', { Key: item }), grants('GetItem')],
  ['write an item', dynamodb('PutItem', { Item: item, ...never }), grants('PutItem')],
  ['delete an item', dynamodb('DeleteItem', { Key: item, ...never }), grants('DeleteItem')],
  ['read the whole table', dynamodb('Scan', { Limit: 1 }), nobody],
  ['delete the table', dynamodb('DeleteTable', {}), nobody],
  ['read a sound', sound('GET', 'original'), sounds('read')],
  ['delete a sound', sound('DELETE', 'original'), sounds('delete')],
  ['put an original', sound('PUT', 'original'), sounds('post-original')],
  ['put a rendition', sound('PUT', 'playback.m4a'), sounds('put-rendition')],
  [
    'read the keys',
    json('secretsmanager', 'secretsmanager.GetSecretValue', { SecretId: 'echoes/dev/application' }),
    (row) => row.keys === true,
  ],
  [
    'read the password of the database',
    json('secretsmanager', 'secretsmanager.GetSecretValue', { SecretId: 'echoes/dev/database' }),
    nobody,
  ],
  [
    'announce an event',
    json('events', 'AWSEvents.PutEvents', {
      Entries: [
        { EventBusName: 'echoes-dev', Source: 'privileges', DetailType: 'Tried', Detail: '{}' },
      ],
    }),
    (row) => row.events === true,
  ],
];

async function roleOf(functionName: string): Promise<Credentials> {
  const answer = await send(root, {
    service: 'lambda',
    method: 'GET',
    path: `/2015-03-31/functions/${functionName}/configuration`,
  });
  const { Role } = (await answer.json()) as { Role: string };
  const session = await send(root, {
    service: 'sts',
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: Role,
      RoleSessionName: 'privileges',
    }).toString(),
  });
  const xml = await session.text();
  const field = (name: string): string => {
    const value = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
    if (value === undefined) throw new Error(`${functionName}: no session for ${Role}: ${xml}`);
    return value;
  };
  return {
    accessKeyId: field('AccessKeyId'),
    secretAccessKey: field('SecretAccessKey'),
    sessionToken: field('SessionToken'),
  };
}

/** Whether a call was let through, whatever came of it then. */
async function isAllowed(credentials: Credentials, call: Call): Promise<boolean> {
  const answer = await send(credentials, call);
  const text = await answer.text();
  if (text.includes('AccessDenied')) return false;
  if (answer.status === 403 || /Signature|UnrecognizedClient|InvalidToken/.test(text)) {
    throw new Error(`not refused for want of a privilege: ${answer.status} ${text}`);
  }
  return true;
}

it('asks a simulator that checks policies', async () => {
  const stranger = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'nobody' };
  const answer = await send(stranger, dynamodb('GetItem', { Key: item }));
  expect(answer.ok).toBe(false);
});

describe.each(Object.entries(permissions))('%s', (id, row) => {
  let credentials: Credentials;

  beforeAll(async () => {
    credentials = await roleOf(`echoes-dev-${kebab(id)}`);
  });

  it.each(attempts)('may, or may not, %s', async (_, call, mayDo) => {
    expect(await isAllowed(credentials, call)).toBe(mayDo(row));
  });
});

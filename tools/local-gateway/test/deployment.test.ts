import {
  APIGatewayClient,
  GetResourcesCommand,
  GetGatewayResponsesCommand,
} from '@aws-sdk/client-api-gateway';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';

import {
  Deployments,
  Watched,
  accessLogFormatIn,
  compressIn,
  recordFieldsIn,
} from '../src/deployment.ts';
import { resourceOf } from '../src/resources.ts';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:000000000000:stack/EchoesApiStack-dev/1';

/** Deployments of an account whose one stack has these outputs; `reads` counts what was asked beyond the stack itself. */
function account(outputs: Record<string, string> | undefined) {
  const state = { updated: new Date(0), reads: 0 };
  const stacks = new CloudFormationClient({ region: 'us-east-1' });
  stacks.send = ((command: object) => {
    if (!(command instanceof DescribeStacksCommand)) {
      state.reads += 1;
      const TemplateBody = JSON.stringify({
        Resources: {
          S: { Type: 'AWS::ApiGateway::Stage', Properties: { AccessLogSetting: { Format: 'f' } } },
        },
      });
      return Promise.resolve({ TemplateBody });
    }
    if (outputs === undefined) {
      return Promise.reject(new Error('Stack with id EchoesApiStack-dev does not exist'));
    }
    const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
      OutputKey,
      OutputValue,
    }));
    return Promise.resolve({
      Stacks: [{ StackId: STACK_ID, LastUpdatedTime: state.updated, Outputs }],
    });
  }) as typeof stacks.send;
  const apis = new APIGatewayClient({ region: 'us-east-1' });
  apis.send = ((command: object) => {
    if (command instanceof GetResourcesCommand) {
      return Promise.resolve(
        command.input.position === undefined
          ? { items: [{ id: 'a', path: '/' }], position: 'next' }
          : { items: [{ id: 'b', path: '/echoes' }] },
      );
    }
    expect(command).toBeInstanceOf(GetGatewayResponsesCommand);
    return Promise.resolve({ items: [{ responseType: 'THROTTLED', statusCode: '429' }] });
  }) as typeof apis.send;
  return { state, deployments: new Deployments('dev', stacks, apis) };
}

describe('what is deployed', () => {
  it('is read from outputs, template and API', async () => {
    const { deployments } = account({ ApiId: 'abc', ApiStage: 'dev' });
    const api = (await deployments.api())!.value;
    expect(api).toMatchObject({
      id: 'abc',
      stage: 'dev',
      accessLogFormat: 'f',
      region: 'us-east-1',
      accountId: '000000000000',
    });
    expect(api.resources.map((resource) => resource.path)).toEqual(['/', '/echoes']);
    expect(api.responses.get('THROTTLED')?.statusCode).toBe('429');
  });

  it('is read again only when its stack has changed', async () => {
    const { deployments, state } = account({ ApiId: 'abc', ApiStage: 'dev' });
    const found = await deployments.api();
    expect(await deployments.api(found)).toBe(found);
    expect(state.reads).toBe(1);
    state.updated = new Date(1);
    expect(await deployments.api(found)).not.toBe(found);
    expect(state.reads).toBe(2);
  });

  it('is nothing without a stack, or without its outputs', async () => {
    expect(await account(undefined).deployments.api()).toBeUndefined();
    expect(await account({ ApiId: 'abc' }).deployments.api()).toBeUndefined();
    expect(await account({}).deployments.edge()).toBeUndefined();
  });

  it('has the log formats of its template', () => {
    expect(
      accessLogFormatIn({ S: { Type: 'AWS::ApiGateway::Stage', Properties: {} } }),
    ).toBeUndefined();
    expect(
      recordFieldsIn({
        D: { Type: 'AWS::Logs::Delivery', Properties: { RecordFields: ['c-ip'] } },
      }),
    ).toEqual(['c-ip']);
    expect(recordFieldsIn({})).toBeUndefined();
  });

  it('knows whether the distribution compresses', () => {
    const distribution = (Compress: boolean) => ({
      D: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: { DistributionConfig: { DefaultCacheBehavior: { Compress } } },
      },
    });
    expect(compressIn(distribution(true))).toBe(true);
    expect(compressIn(distribution(false))).toBe(false);
    expect(compressIn({})).toBe(false);
  });
});

describe('keeping what was read', () => {
  const found = (value: string) => Promise.resolve({ version: value, value });

  it('reads once while it is fresh, then beside the requests', async () => {
    let now = 0;
    let reads = 0;
    const watched = new Watched(
      () => found(`v${(reads += 1)}`),
      1000,
      () => now,
    );
    expect(await Promise.all([watched.current(), watched.current()])).toEqual(['v1', 'v1']);
    now = 999;
    expect(await watched.current()).toBe('v1');
    now = 1000;
    expect(await watched.current()).toBe('v1');
    expect(await watched.current()).toBe('v2');
    expect(reads).toBe(2);
  });

  it('keeps what it knows while it cannot be read, and says so only when it knows nothing', async () => {
    let now = 0;
    let away = true;
    const watched = new Watched(
      () => (away ? Promise.reject(new Error('away')) : found('v1')),
      10,
      () => now,
    );
    await expect(watched.current()).rejects.toThrow('away');
    away = false;
    expect(await watched.current()).toBe('v1');
    away = true;
    now = 50;
    expect(await watched.current()).toBe('v1');
    watched.forget();
    await expect(watched.current()).rejects.toThrow('away');
  });

  it('sees a first deployment at once', async () => {
    let deployed = false;
    const watched = new Watched(
      () => (deployed ? found('v1') : Promise.resolve(undefined)),
      10_000,
    );
    expect(await watched.current()).toBeUndefined();
    deployed = true;
    expect(await watched.current()).toBe('v1');
  });
});

describe('the resource of a path', () => {
  const resources = [
    '/',
    '/echoes',
    '/echoes/{id}',
    '/echoes/random',
    '/echoes/{id}/audio',
    '/docs/{proxy+}',
  ].map((path) => ({ id: path, path }));
  it.each([
    ['/', '/'],
    ['/echoes', '/echoes'],
    ['/echoes/', '/echoes'],
    ['/echoes/random', '/echoes/random'],
    ['/echoes/7', '/echoes/{id}'],
    ['/echoes/random/audio', '/echoes/{id}/audio'],
    ['/docs/a/b', '/docs/{proxy+}'],
    ['/docs', undefined],
    ['/nothing', undefined],
  ])('%s is of %s', (path, expected) => {
    expect(resourceOf(resources, path)?.path).toBe(expected);
  });
});

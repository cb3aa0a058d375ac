import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { readContract } from '../lib/contract.ts';
import { backgroundHandlers } from '../lib/names.ts';
import { propertiesOf, synthesize } from './support/synthesis.ts';

const prod = synthesize('prod');
const { Api: template } = prod.templates;
const { Api: resources } = prod.resources;
const operations = readContract();
const handlers = [...operations.map(({ handler }) => handler), ...backgroundHandlers];

interface Method {
  readonly HttpMethod: string;
  readonly ResourceId: { readonly Ref: string };
  readonly AuthorizationType: string;
  readonly AuthorizerId?: unknown;
  readonly AuthorizationScopes?: string[];
  readonly RequestModels?: Record<string, unknown>;
  readonly RequestValidatorId?: unknown;
  readonly Integration: { readonly Type: string; readonly Uri?: unknown };
}

/** The path of a resource, put together from its parents. */
function pathOf(logicalId: string): string {
  const { PathPart, ParentId } = resources[logicalId]?.Properties as {
    PathPart: string;
    ParentId: { Ref?: string };
  };
  return `${ParentId.Ref === undefined ? '' : pathOf(ParentId.Ref)}/${PathPart}`;
}

const methods = (propertiesOf(prod, 'Api', 'AWS::ApiGateway::Method') as unknown as Method[]).map(
  (method) => ({ ...method, path: pathOf(method.ResourceId.Ref) }),
);
const served = methods.filter(({ Integration }) => Integration.Type === 'AWS_PROXY');

describe('functions', () => {
  it('are one for each operation and three more, by the names that people type', () => {
    const functions = Object.entries(resources).filter(
      ([, { Type }]) => Type === 'AWS::Lambda::Function',
    );
    expect(functions.map(([, { Properties }]) => Properties['FunctionName']).sort()).toEqual(
      handlers.map((handler) => `echoes-prod-${handler}`).sort(),
    );
    for (const { logicalId, handler } of operations) {
      expect(resources[logicalId]?.Properties).toMatchObject({
        FunctionName: `echoes-prod-${handler}`,
        Handler: handler,
      });
    }
    expect(resources).toHaveProperty('SaveEchoFunction');
  });

  it('run the bundle that is beside the template, where SAM finds it', () => {
    for (const { logicalId } of operations) {
      expect(resources[logicalId]?.Metadata).toMatchObject({
        'aws:asset:path': expect.stringMatching(/^asset\./) as unknown,
        'aws:asset:property': 'Code',
      });
    }
  });

  it('log JSON to a group of their name that forgets, the audit log after ten years', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'provided.al2023',
      Architectures: ['x86_64'],
      LoggingConfig: Match.objectLike({ LogFormat: 'JSON' }),
      TracingConfig: { Mode: 'Active' },
    });
    for (const handler of handlers) {
      template.hasResourceProperties('AWS::Logs::LogGroup', {
        LogGroupName: `/aws/lambda/echoes-prod-${handler}`,
        RetentionInDays: handler === 'record-audit' ? 3653 : 90,
      });
    }
  });

  it('are given names, never values of secrets, and no simulator on AWS', () => {
    for (const { Environment } of propertiesOf(prod, 'Api', 'AWS::Lambda::Function')) {
      const { Variables } = Environment as { Variables: Record<string, unknown> };
      expect(Object.keys(Variables).sort()).toEqual([
        'ECHOES_AUDIO_BUCKET',
        'ECHOES_COGNITO_CLIENT_ID',
        'ECHOES_COGNITO_ISSUER',
        'ECHOES_CORS_ORIGINS',
        'ECHOES_ENVIRONMENT',
        'ECHOES_EVENT_BUS',
        'ECHOES_LOG_LEVEL',
        'ECHOES_SECRET_ID',
        'ECHOES_TABLE',
      ]);
      expect(Variables).toMatchObject({ ECHOES_SECRET_ID: 'echoes/prod/application' });
    }
  });

  it('of a local stack are told of the simulator only where there is one', () => {
    synthesize('dev').templates.Api.allResourcesProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          AWS_ENDPOINT_URL: {
            'Fn::If': ['TargetIsAws', { Ref: 'AWS::NoValue' }, 'http://127.0.0.1:4566'],
          },
        }),
      },
    });
  });

  it('are called by their alias, which a rollback can point elsewhere', () => {
    template.resourceCountIs('AWS::Lambda::Alias', handlers.length);
    template.allResourcesProperties('AWS::Lambda::Alias', { Name: 'live' });
    template.allResources('AWS::Lambda::Version', { DeletionPolicy: 'Retain' });
    for (const { Integration } of served) {
      expect(JSON.stringify(Integration.Uri)).toMatch(/"Ref":"\w+Live\w+"/);
    }
  });

  it('of what decodes sounds run a bounded number at once', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'echoes-prod-process-audio',
      ReservedConcurrentExecutions: 50,
      MemorySize: 1024,
      Timeout: 60,
    });
  });

  it('that people wait for are kept warm', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'echoes-prod-warm-up',
      ScheduleExpression: 'rate(5 minutes)',
      Targets: Match.arrayWith([Match.objectLike({ Input: '{"source":"echoes.warm-up"}' })]),
    });
  });
});

describe('methods', () => {
  it('are those of the contract, and HEAD wherever GET is', () => {
    const expected = operations.flatMap(({ method, path }) =>
      method === 'GET' ? [`GET ${path}`, `HEAD ${path}`] : [`${method} ${path}`],
    );
    expect(served.map(({ HttpMethod, path }) => `${HttpMethod} ${path}`).sort()).toEqual(
      expected.sort(),
    );
  });

  it('need an access token unless the contract says public', () => {
    const open = served.filter(({ AuthorizationType }) => AuthorizationType === 'NONE');
    expect(new Set(open.map(({ path }) => path))).toEqual(
      new Set(['/health', '/openapi.json', '/docs', '/vitals']),
    );
    for (const method of served.filter((each) => !open.includes(each))) {
      expect(method).toMatchObject({
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizationScopes: ['aws.cognito.signin.user.admin'],
      });
      expect(method.AuthorizerId).toBeDefined();
    }
    template.resourceCountIs('AWS::ApiGateway::Authorizer', 1);
  });

  it('that need no token and are not of the contract reach nothing', () => {
    const others = methods.filter((method) => !served.includes(method));
    expect(new Set(others.map(({ Integration }) => Integration.Type))).toEqual(new Set(['MOCK']));
    expect(new Set(others.map(({ HttpMethod }) => HttpMethod))).toEqual(
      new Set(['OPTIONS', 'ANY']),
    );
  });

  it('with a body are checked to be JSON', () => {
    const checked = served.filter(({ RequestValidatorId }) => RequestValidatorId !== undefined);
    expect(checked.map(({ HttpMethod, path }) => `${HttpMethod} ${path}`).sort()).toEqual(
      operations
        .filter(({ needsBody }) => needsBody)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
    expect(checked.length).toBeGreaterThan(0);
    template.hasResourceProperties('AWS::ApiGateway::RequestValidator', {
      ValidateRequestBody: true,
      ValidateRequestParameters: true,
    });
  });
});

describe('the stage', () => {
  it('logs, traces and throttles, and is named after the environment', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'prod',
      TracingEnabled: true,
      AccessLogSetting: {
        DestinationArn: Match.anyValue(),
        Format: Match.stringLikeRegexp('"status":"\\$context.status"'),
      },
      MethodSettings: Match.arrayWith([
        Match.objectLike({
          HttpMethod: '*',
          ResourcePath: '/*',
          ThrottlingRateLimit: 1000,
          ThrottlingBurstLimit: 2000,
          DataTraceEnabled: false,
          CachingEnabled: false,
        }),
      ]),
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/apigateway/echoes-prod',
      RetentionInDays: 90,
    });
  });

  it('caches nothing that is anybody’s, and throttles uploads by themselves', () => {
    const [stage] = propertiesOf(prod, 'Api', 'AWS::ApiGateway::Stage') as {
      MethodSettings: Record<string, unknown>[];
    }[];
    const settings = stage?.MethodSettings ?? [];
    const cached = settings.filter((each) => each['CachingEnabled'] === true);
    expect(cached.map((each) => each['ResourcePath']).sort()).toEqual([
      '/~1docs',
      '/~1openapi.json',
    ]);
    expect(cached.every((each) => each['CacheDataEncrypted'] === true)).toBe(true);
    const slowed = settings.filter((each) => each['ThrottlingRateLimit'] === 100);
    expect(slowed.map((each) => each['ResourcePath']).sort()).toEqual([
      '/~1echoes',
      '/~1echoes~1init-upload',
      '/~1vitals',
    ]);
  });

  it('costs no cache in dev', () => {
    synthesize('dev').templates.Api.hasResourceProperties('AWS::ApiGateway::Stage', {
      CacheClusterEnabled: Match.absent(),
    });
  });
});

describe('answers of the gateway itself', () => {
  const answers = propertiesOf(prod, 'Api', 'AWS::ApiGateway::GatewayResponse') as {
    ResponseType: string;
    StatusCode: string;
    ResponseParameters: Record<string, unknown>;
    ResponseTemplates: Record<string, string>;
  }[];

  it.each(answers.map((answer) => [answer.ResponseType, answer] as const))(
    'to %s is a problem of the contract',
    (_, { StatusCode, ResponseParameters, ResponseTemplates }) => {
      const body = JSON.parse(ResponseTemplates['application/json'] ?? '') as {
        type: string;
        status: number;
      };
      expect(String(body.status)).toBe(StatusCode);
      expect(body).toMatchObject({
        type: expect.stringMatching(/^urn:echoes:problem:[a-z-]+$/) as unknown,
        requestId: '$context.requestId',
      });
      expect(ResponseParameters).toMatchObject({
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
        'gatewayresponse.header.X-Request-Id': 'context.requestId',
      });
      expect(ResponseParameters).toHaveProperty([
        'gatewayresponse.header.Access-Control-Allow-Origin',
      ]);
    },
  );

  it('cover unknown paths, missing tokens, throttling and failures', () => {
    const statuses = Object.fromEntries(
      answers.map(({ ResponseType, StatusCode }) => [ResponseType, StatusCode]),
    );
    expect(statuses).toMatchObject({
      DEFAULT_4XX: '400',
      DEFAULT_5XX: '500',
      UNAUTHORIZED: '401',
      EXPIRED_TOKEN: '401',
      MISSING_AUTHENTICATION_TOKEN: '404',
      THROTTLED: '429',
      BAD_REQUEST_BODY: '400',
      REQUEST_TOO_LARGE: '413',
      INTEGRATION_FAILURE: '503',
      INTEGRATION_TIMEOUT: '503',
    });
  });
});

import { Duration, Fn } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  Cors,
  EndpointType,
  LambdaIntegration,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Bundles } from '../bundles.ts';
import { allow, EchoesFunction, type EchoesFunctionProps } from '../constructs/echoes-function.ts';
import type { Operation } from '../contract.ts';
import { type Permissions, permissions } from '../permissions.ts';
import type { Settings } from '../settings.ts';
import { onTarget } from '../target.ts';
import type { AuthStack } from './auth-stack.ts';
import { EchoesStack } from './echoes-stack.ts';
import type { StorageStack } from './storage-stack.ts';

const accessTokenScope = 'aws.cognito.signin.user.admin';

export interface ApiStackProps {
  readonly storage: StorageStack;
  readonly auth: AuthStack;
  readonly operations: readonly Operation[];
  readonly bundles: Bundles;
}

/** All functions, and the REST API in front of those that answer an operation of the contract. */
export class ApiStack extends EchoesStack {
  constructor(scope: Construct, settings: Settings, props: ApiStackProps) {
    super(scope, 'Api', 'Echoes: functions and the REST API', settings);
    const { names } = this;
    const environment = this.#environment(props);
    const make = (
      handler: string,
      row: string,
      own: Pick<EchoesFunctionProps, 'description' | 'bundle' | 'memory' | 'timeout'> &
        Partial<EchoesFunctionProps>,
    ) =>
      new EchoesFunction(this, {
        handler,
        environment,
        statements: this.#statements(row),
        ...own,
      });

    const api = new RestApi(this, 'RestApi', {
      restApiName: names.api,
      endpointTypes: [EndpointType.REGIONAL],
      deployOptions: { stageName: names.stage },
      cloudWatchRole: false,
      defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS },
    });
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Authorizer', {
      cognitoUserPools: [props.auth.userPool],
      authorizerName: names.own('access-token'),
    });
    for (const operation of props.operations) {
      const { alias } = make(operation.handler, operation.id, {
        description: `${operation.method} ${operation.path}`,
        bundle: props.bundles.api,
        memory: settings.functions.memory,
        timeout: Duration.seconds(10),
      });
      const resource = api.root.resourceForPath(operation.path);
      const integration = new LambdaIntegration(alias, { allowTestInvoke: false });
      for (const method of operation.method === 'GET' ? ['GET', 'HEAD'] : [operation.method]) {
        resource.addMethod(
          method,
          integration,
          operation.isPublic
            ? { authorizationType: AuthorizationType.NONE }
            : { authorizer, authorizationScopes: [accessTokenScope] },
        );
      }
    }
    make('run-jobs', 'run-jobs', {
      description: 'Jobs that follow from writes: announces events, deletes sounds',
      bundle: props.bundles.api,
      memory: settings.functions.memory,
      timeout: Duration.seconds(60),
    });
    make('record-audit', 'record-audit', {
      description: 'Writes the audit log: one line an event',
      bundle: props.bundles.api,
      memory: settings.functions.memory,
      timeout: Duration.seconds(60),
    });
    make('process-audio', 'process-audio', {
      description: 'Decodes, measures and renders what was uploaded',
      bundle: props.bundles.processAudio,
      memory: settings.functions.audioMemory,
      timeout: Duration.seconds(60),
      concurrency: settings.functions.audioConcurrency,
    });

    this.output('ApiId', api.restApiId, 'REST API');
    this.output('ApiStage', api.deploymentStage.stageName, 'Its stage');
    this.output('ApiUrl', api.url, 'Where it is served');
  }

  #environment({ storage, auth }: ApiStackProps): Record<string, string> {
    const { names, settings } = this;
    return {
      ECHOES_ENVIRONMENT: settings.environment,
      ECHOES_LOG_LEVEL: settings.logLevel,
      ECHOES_TABLE: names.table,
      ECHOES_AUDIO_BUCKET: names.audioBucket,
      ECHOES_SECRET_ID: names.applicationSecret,
      ECHOES_EVENT_BUS: names.bus,
      ECHOES_CORS_ORIGINS: Fn.join(',', storage.distribution.origins),
      ECHOES_COGNITO_ISSUER: auth.issuer,
      ECHOES_COGNITO_CLIENT_ID: auth.client.userPoolClientId,
      ...this.simulatorEndpoints(),
    };
  }

  #statements(row: string): PolicyStatement[] {
    const granted: Permissions | undefined = permissions[row];
    if (granted === undefined) {
      throw new Error(`What may ${row} do? Give it a row in cdk/lib/permissions.ts.`);
    }
    const { names } = this;
    const table = this.formatArn({
      service: 'dynamodb',
      resource: 'table',
      resourceName: names.table,
    });
    const bucket = `arn:${this.partition}:s3:::${names.audioBucket}`;
    const statements: PolicyStatement[] = [];
    if (granted.table) {
      statements.push(
        allow(
          granted.table.map((action) => `dynamodb:${action}`),
          granted.index ? [table, `${table}/index/GSI1`] : [table],
        ),
      );
    }
    for (const access of granted.sounds ?? []) {
      switch (access) {
        case 'find':
          statements.push(allow(['s3:ListBucket'], [bucket]));
          break;
        case 'read':
          statements.push(allow(['s3:GetObject'], [`${bucket}/audio/*`]));
          break;
        case 'post-original':
          statements.push(allow(['s3:PutObject'], [`${bucket}/audio/*/original`]));
          break;
        case 'put-rendition':
          statements.push(allow(['s3:PutObject'], [`${bucket}/audio/*/playback.m4a`]));
          break;
        case 'delete':
          statements.push(allow(['s3:DeleteObject'], [`${bucket}/audio/*`]));
          break;
      }
    }
    if (granted.keys) {
      statements.push(
        allow(
          ['secretsmanager:GetSecretValue'],
          [
            `arn:${this.partition}:secretsmanager:${this.region}:${this.account}:secret:${names.applicationSecret}-??????`,
          ],
        ),
      );
    }
    if (granted.events) {
      statements.push(
        allow(
          ['events:PutEvents'],
          [this.formatArn({ service: 'events', resource: 'event-bus', resourceName: names.bus })],
        ),
      );
    }
    return statements;
  }

  simulatorEndpoints(): Record<string, string> {
    const { simulatorEndpoint, audioPublicEndpoint } = this.settings;
    const values = {
      AWS_ENDPOINT_URL: simulatorEndpoint,
      ECHOES_AUDIO_PUBLIC_ENDPOINT: audioPublicEndpoint,
    };
    return Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, onTarget({ Ref: 'AWS::NoValue' }, value)]),
    );
  }
}

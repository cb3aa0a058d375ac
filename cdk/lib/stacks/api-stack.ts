import { Duration, Fn } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Bundles } from '../bundles.ts';
import { EchoesFunction, type EchoesFunctionProps } from '../constructs/echoes-function.ts';
import { statementsFor } from '../constructs/statements.ts';
import type { Operation } from '../contract.ts';
import { EchoesRestApi } from '../gateway/rest-api.ts';
import type { Settings } from '../settings.ts';
import { onTarget } from '../target.ts';
import type { AuthStack } from './auth-stack.ts';
import { EchoesStack } from './echoes-stack.ts';
import type { StorageStack } from './storage-stack.ts';

export interface ApiStackProps {
  readonly storage: StorageStack;
  readonly auth: AuthStack;
  readonly operations: readonly Operation[];
  readonly bundles: Bundles;
}

/** Kept warm: what stands between a person and a sound. A rule can have five targets. */
const warmOperations = ['initUpload', 'saveEcho', 'listEchoes', 'dealEcho', 'getAudioLink'];

/** All functions, and the REST API in front of those that answer an operation of the contract. */
export class ApiStack extends EchoesStack {
  constructor(scope: Construct, settings: Settings, props: ApiStackProps) {
    super(scope, 'Api', 'Echoes: functions and the REST API', settings);
    const environment = this.#environment(props);
    const make = (
      handler: string,
      own: Pick<EchoesFunctionProps, 'description' | 'bundle' | 'memory' | 'timeout'> &
        Partial<EchoesFunctionProps>,
      row = handler,
    ) =>
      new EchoesFunction(this, {
        handler,
        environment,
        statements: statementsFor(this, row, props.storage.streamArn),
        ...own,
      });

    const functions = new Map<string, IFunction>();
    for (const operation of props.operations) {
      const { alias } = make(
        operation.handler,
        {
          description: `${operation.method} ${operation.path}`,
          bundle: props.bundles.api,
          memory: settings.functions.memory,
          timeout: Duration.seconds(10),
        },
        operation.id,
      );
      functions.set(operation.id, alias);
    }
    const answering = (id: string): IFunction => {
      const found = functions.get(id);
      if (found === undefined) {
        throw new Error(`The contract has no operation ${id}.`);
      }
      return found;
    };
    const { api } = new EchoesRestApi(this, {
      userPool: props.auth.userPool,
      operations: props.operations,
      origins: props.storage.distribution.origins,
      answer: ({ id }) => answering(id),
    });
    new Rule(this, 'WarmUp', {
      ruleName: this.names.own('warm-up'),
      description: 'Keeps the functions people wait for warm',
      schedule: Schedule.rate(Duration.minutes(settings.functions.warmUpMinutes)),
      targets: warmOperations.map(
        (id) =>
          new LambdaFunction(answering(id), {
            event: RuleTargetInput.fromObject({ source: 'echoes.warm-up' }),
            retryAttempts: 0,
          }),
      ),
    });

    make('run-jobs', {
      description: 'Does what follows from writes: announces events, deletes sounds',
      bundle: props.bundles.api,
      memory: settings.functions.memory,
      timeout: Duration.seconds(60),
    });
    make('record-audit', {
      description: 'Writes the audit log: one line an event',
      bundle: props.bundles.api,
      memory: settings.functions.memory,
      timeout: Duration.seconds(60),
      logRetention: RetentionDays.TEN_YEARS,
    });
    make('process-audio', {
      description: 'Decodes, measures and renders what was uploaded',
      bundle: props.bundles.processAudio,
      memory: settings.functions.audioMemory,
      timeout: Duration.seconds(60),
      concurrency: settings.functions.audioConcurrency,
    });

    this.output('ApiId', api.restApiId, 'REST API');
    this.output('ApiStage', api.deploymentStage.stageName, 'Its stage');
    this.output(
      'ApiUrl',
      settings.api.domain ? `https://${settings.api.domain.name}` : api.url,
      'Where it is served',
    );
  }

  #environment({ storage, auth }: ApiStackProps): Record<string, string> {
    const { names, settings } = this;
    const simulated = Object.entries({
      AWS_ENDPOINT_URL: settings.simulatorEndpoint,
      ECHOES_AUDIO_PUBLIC_ENDPOINT: settings.audioPublicEndpoint,
    }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, onTarget({ Ref: 'AWS::NoValue' }, value)] as const],
    );
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
      ...Object.fromEntries(simulated),
    };
  }
}

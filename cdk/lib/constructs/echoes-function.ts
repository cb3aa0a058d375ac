import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { pascalCase } from '../contract.ts';
import { liveAlias } from '../names.ts';
import type { EchoesStack } from '../stacks/echoes-stack.ts';

export interface EchoesFunctionProps {
  readonly handler: string;
  readonly description: string;
  /** Folder with a `bootstrap`. Without one the function is described and cannot be deployed. */
  readonly bundle: string | undefined;
  readonly memory: number;
  readonly timeout: Duration;
  readonly concurrency?: number;
  readonly environment: Record<string, string>;
  readonly statements: PolicyStatement[];
  readonly logRetention?: RetentionDays;
}

/**
 * One function of the C++ application: its log group, a role of its own that may do what its statements say and write
 * that log, a version for each deployment, and the alias `live` that callers use.
 */
export class EchoesFunction extends Construct {
  readonly function: LambdaFunction;
  readonly alias: Alias;
  readonly logGroup: LogGroup;

  constructor(stack: EchoesStack, props: EchoesFunctionProps) {
    super(stack, pascalCase(props.handler));
    const { names, settings } = stack;
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: names.functionLogs(props.handler),
      retention: props.logRetention ?? stack.logRetention,
      removalPolicy: stack.dataRemoval,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the function ${names.function(props.handler)} may do`,
      inlinePolicies: {
        log: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [this.logGroup.logGroupArn],
            }),
          ],
        }),
      },
    });
    for (const statement of props.statements) {
      role.addToPolicy(statement);
    }
    this.function = new LambdaFunction(this, 'Function', {
      functionName: names.function(props.handler),
      description: props.description,
      runtime: Runtime.PROVIDED_AL2023,
      architecture: Architecture.X86_64,
      handler: props.handler,
      code: props.bundle === undefined ? this.#codeNobodyBuilt() : Code.fromAsset(props.bundle),
      role,
      memorySize: props.memory,
      timeout: props.timeout,
      ...(props.concurrency !== undefined && { reservedConcurrentExecutions: props.concurrency }),
      environment: props.environment,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      currentVersionOptions: {
        // The version a rollback goes back to must outlive the deployment that replaced it.
        removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      },
    });
    (this.function.node.defaultChild as CfnFunction).overrideLogicalId(
      `${pascalCase(props.handler)}Function`,
    );
    acknowledgeWildcards(role, props.statements);
    this.alias = new Alias(this, 'Live', {
      aliasName: liveAlias,
      version: this.function.currentVersion,
    });
  }

  /** In a bucket that nobody has, so that a deployment fails and says why. */
  #codeNobodyBuilt(): Code {
    const nowhere = Bucket.fromBucketName(this, 'Nowhere', 'functions-are-not-built');
    return Code.fromBucketV2(nowhere, 'bootstrap.zip', { objectVersion: 'none' });
  }
}

/** Reasons for the resources that end in an asterisk; a new one has none and fails the synthesis. */
function acknowledgeWildcards(role: Role, statements: readonly PolicyStatement[]): void {
  const sounds = statements
    .flatMap(({ resources }) => resources)
    .filter((resource) => /:s3:::[^/]+\/audio\//.test(resource));
  Validations.of(role).acknowledge(
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Traces are sent to X-Ray, and streams are listed, for the account as a whole.',
    },
    ...[...new Set(sounds)].map((resource) => ({
      id: `AwsSolutions-IAM5[Resource::${resource}]`,
      reason: 'Sounds of all people: which one is decided by the sub of the token.',
    })),
  );
}

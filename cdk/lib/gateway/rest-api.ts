import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  CfnAccount,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  type IResource,
  JsonSchemaVersion,
  LambdaIntegration,
  LogGroupLogDestination,
  type MethodDeploymentOptions,
  MethodLoggingLevel,
  type MethodOptions,
  MockIntegration,
  Model,
  PassthroughBehavior,
  RequestValidator,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Operation } from '../contract.ts';
import type { EchoesStack } from '../stacks/echoes-stack.ts';
import { addProblems, methodNotAllowed, problemBody, problemHeaders } from './problems.ts';

/** Only with a scope does the authorizer take access tokens; without one it takes ID tokens. */
const accessTokenScope = 'aws.cognito.signin.user.admin';

/** As backend/src/http/api.cpp answers a preflight. */
const allowedHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'X-Request-Id',
];
const preflightKept = Duration.hours(2);

/** The same for everybody and at any time, so the gateway may keep it. */
const cachedOperations = new Set(['getOpenApiDocument', 'getDocs']);
/** Throttled by itself: each call brings a sound, or needs no token. */
const slowedOperations = new Set(['initUpload', 'saveEcho', 'reportVitals']);

export interface EchoesRestApiProps {
  readonly userPool: IUserPool;
  readonly operations: readonly Operation[];
  readonly origins: readonly string[];
  /** The function that answers an operation. */
  readonly answer: (operation: Operation) => IFunction;
}

/** One line a request. Paths as the contract writes them: no id of an echo. */
const accessLine = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  integrationStatus: '$context.integration.status',
  integrationError: '$context.integration.error',
  authorizerError: '$context.authorizer.error',
  refusal: '$context.error.responseType',
  bytes: '$context.responseLength',
  sub: '$context.authorizer.claims.sub',
  sourceIp: '$context.identity.sourceIp',
  traceId: '$context.xrayTraceId',
});

/** The REST API of the contract: a method for each operation, and answers of its own for everything else. */
export class EchoesRestApi extends Construct {
  readonly api: RestApi;

  constructor(stack: EchoesStack, props: EchoesRestApiProps) {
    super(stack, 'Gateway');
    const { names, settings } = stack;
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      logGroupName: names.apiLogs,
      retention: stack.logRetention,
      removalPolicy: stack.dataRemoval,
    });
    const logging = this.#allowLogging();
    this.api = new RestApi(stack, 'RestApi', {
      restApiName: names.api,
      description: `Echoes API, ${settings.environment}`,
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false,
      disableExecuteApiEndpoint: settings.api.domain !== undefined,
      ...(settings.api.domain && {
        domainName: {
          domainName: settings.api.domain.name,
          certificate: Certificate.fromCertificateArn(
            this,
            'Certificate',
            settings.api.domain.certificateArn,
          ),
          endpointType: EndpointType.REGIONAL,
          securityPolicy: SecurityPolicy.TLS_1_2,
        },
      }),
      deployOptions: {
        stageName: names.stage,
        accessLogDestination: new LogGroupLogDestination(accessLogs),
        accessLogFormat: AccessLogFormat.custom(accessLine),
        tracingEnabled: true,
        ...everyMethod(stack),
        ...(settings.api.cacheSize !== undefined && {
          cacheClusterEnabled: true,
          cacheClusterSize: settings.api.cacheSize,
        }),
        methodOptions: methodSettings(stack, props.operations),
      },
    });
    this.api.deploymentStage.node.addDependency(logging);
    const executionLogs = new LogGroup(this, 'ExecutionLogs', {
      logGroupName: `API-Gateway-Execution-Logs_${this.api.restApiId}/${names.stage}`,
      retention: stack.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api.deploymentStage.node.addDependency(executionLogs);
    addProblems(this.api, props.origins);
    this.#addMethods(stack, props);
    Validations.of(this.api.deploymentStage).acknowledge({
      id: 'AwsSolutions-APIG3',
      reason:
        'Calls need a token and are throttled by stage and method; a web ACL is a decision of cost.',
    });
  }

  /** Logging is switched on for the whole account and region. Another environment there still needs it: it stays. */
  #allowLogging(): CfnAccount {
    const role = new Role(this, 'LoggingRole', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      managedPolicies: [
        ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs'),
      ],
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason:
        'AWS makes this policy for exactly this: API Gateway writes logs of any API of the account.',
    });
    const account = new CfnAccount(this, 'Account', { cloudWatchRoleArn: role.roleArn });
    account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return account;
  }

  #addMethods(stack: EchoesStack, { userPool, operations, origins, answer }: EchoesRestApiProps) {
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Authorizer', {
      cognitoUserPools: [userPool],
      authorizerName: stack.names.own('access-token'),
      resultsCacheTtl: Duration.minutes(1),
    });
    const validator = new RequestValidator(this, 'Validator', {
      restApi: this.api,
      requestValidatorName: stack.names.own('json'),
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    // That it is JSON. What is wrong with it, field by field, the function says better.
    const json = new Model(this, 'Json', {
      restApi: this.api,
      modelName: 'Json',
      contentType: 'application/json',
      description: 'Any JSON text',
      schema: { schema: JsonSchemaVersion.DRAFT4, title: 'Json' },
    });
    for (const operation of operations) {
      const cached = isCached(stack, operation);
      const integration = new LambdaIntegration(answer(operation), {
        allowTestInvoke: false,
        // What it answers names the origin it is answered to.
        ...(cached && { cacheKeyParameters: ['method.request.header.Origin'] }),
      });
      const options: MethodOptions = {
        operationName: operation.id,
        ...(operation.isPublic
          ? { authorizationType: AuthorizationType.NONE }
          : { authorizer, authorizationScopes: [accessTokenScope] }),
        ...(operation.needsBody && {
          requestValidator: validator,
          requestModels: { 'application/json': json },
        }),
        ...(cached && { requestParameters: { 'method.request.header.Origin': false } }),
      };
      const resource = this.api.root.resourceForPath(operation.path);
      const methods = operation.method === 'GET' ? ['GET', 'HEAD'] : [operation.method];
      for (const name of methods) {
        const method = resource.addMethod(name, integration, {
          ...options,
          ...(name === 'HEAD' && { operationName: `${operation.id}Head` }),
        });
        if (operation.isPublic) {
          acknowledgePublic(method, `${operation.id} is public in the contract.`);
        }
      }
    }
    for (const path of new Set(operations.map((operation) => operation.path))) {
      this.#addOtherMethods(path, operations, origins);
    }
  }

  /** The preflight of a path, and the answer to every method that the contract does not have there. */
  #addOtherMethods(path: string, operations: readonly Operation[], origins: readonly string[]) {
    const resource = this.api.root.resourceForPath(path);
    const methods = operations
      .filter((operation) => operation.path === path)
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    const preflight = resource.addCorsPreflight({
      allowOrigins: [...origins],
      allowMethods: methods,
      allowHeaders: allowedHeaders,
      maxAge: preflightKept,
      statusCode: 204,
    });
    acknowledgePublic(preflight, 'Browsers send no token with a preflight.');
    this.#refuseOthers(resource, [...methods, 'OPTIONS'].join(', '), origins);
  }

  #refuseOthers(resource: IResource, allow: string, origins: readonly string[]) {
    const fixed = { ...problemHeaders(origins, methodNotAllowed), Allow: allow };
    const parameters = Object.fromEntries([
      ...Object.entries(fixed).map(([name, value]) => [
        `method.response.header.${name}`,
        `'${value}'`,
      ]),
      ['method.response.header.X-Request-Id', 'context.requestId'],
    ]) as Record<string, string>;
    const status = String(methodNotAllowed.status);
    const method = resource.addMethod(
      'ANY',
      new MockIntegration({
        passthroughBehavior: PassthroughBehavior.NEVER,
        requestTemplates: { 'application/json': JSON.stringify({ statusCode: Number(status) }) },
        integrationResponses: [
          {
            statusCode: status,
            responseParameters: parameters,
            responseTemplates: { 'application/json': problemBody(methodNotAllowed) },
          },
        ],
      }),
      {
        authorizationType: AuthorizationType.NONE,
        methodResponses: [
          {
            statusCode: status,
            responseParameters: Object.fromEntries(
              Object.keys(parameters).map((name) => [name, true]),
            ),
          },
        ],
      },
    );
    acknowledgePublic(method, 'Answers 405 to every method that the path does not have.');
  }
}

function isCached(stack: EchoesStack, operation: Operation): boolean {
  return stack.settings.api.cacheSize !== undefined && cachedOperations.has(operation.id);
}

/** A method with settings of its own inherits none: each gets them all. */
function everyMethod({ settings }: EchoesStack): MethodDeploymentOptions {
  return {
    loggingLevel: MethodLoggingLevel.ERROR,
    dataTraceEnabled: false,
    // Figures by route come from the functions; the gateway's own are billed by method.
    metricsEnabled: false,
    throttlingRateLimit: settings.api.rate,
    throttlingBurstLimit: settings.api.burst,
    cachingEnabled: false,
  };
}

function methodSettings(stack: EchoesStack, operations: readonly Operation[]) {
  const { uploadRate, uploadBurst } = stack.settings.api;
  const settings: Record<string, MethodDeploymentOptions> = {};
  for (const operation of operations) {
    if (slowedOperations.has(operation.id)) {
      settings[`${operation.path}/${operation.method}`] = {
        ...everyMethod(stack),
        throttlingRateLimit: uploadRate,
        throttlingBurstLimit: uploadBurst,
      };
    }
    if (isCached(stack, operation)) {
      settings[`${operation.path}/${operation.method}`] = {
        ...everyMethod(stack),
        cachingEnabled: true,
        cacheDataEncrypted: true,
        cacheTtl: Duration.minutes(5),
      };
    }
  }
  return settings;
}

function acknowledgePublic(method: Construct, reason: string): void {
  Validations.of(method).acknowledge(
    { id: 'AwsSolutions-APIG4', reason },
    { id: 'AwsSolutions-COG4', reason },
  );
}

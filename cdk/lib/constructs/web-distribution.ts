import { readFileSync } from 'node:fs';
import { Annotations, Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  CfnDelivery,
  CfnDeliveryDestination,
  CfnDeliverySource,
  LogGroup,
} from 'aws-cdk-lib/aws-logs';
import { ServicePrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { EchoesStack } from '../stacks/echoes-stack.ts';

/** Fields of an access-log line: what was served and how fast, nothing of who asked. */
const logFields = [
  'timestamp(ms)',
  'x-edge-location',
  'x-edge-request-id',
  'cs-method',
  'x-host-header',
  'cs-uri-stem',
  'cs-protocol',
  'cs-protocol-version',
  'ssl-protocol',
  'sc-status',
  'sc-bytes',
  'sc-content-type',
  'x-edge-result-type',
  'x-edge-detailed-result-type',
  'time-taken',
  'time-to-first-byte',
];

export interface WebDistributionProps {
  readonly files: Bucket;
  /** Where the browser posts and reads sounds. */
  readonly audioOrigins: readonly string[];
}

/**
 * The web app as the world sees it. How long something may be cached is said by each file's own Cache-Control, which the
 * deployment sets: assets for a year, pages never.
 */
export class WebDistribution extends Construct {
  readonly id: string;
  readonly domainName: string;
  /** Origins of pages that may use the API and the sounds. */
  readonly origins: string[];

  constructor(stack: EchoesStack, id: string, { files, audioOrigins }: WebDistributionProps) {
    super(stack, id);
    const { settings, names } = stack;
    const { domain } = settings.web;
    const headers = new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: names.own('web'),
      comment: `Security headers of the web app, ${settings.environment}`,
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy(stack, audioOrigins),
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          {
            header: 'Permissions-Policy',
            value: 'microphone=(self), geolocation=(self), camera=(), payment=(), usb=()',
            override: true,
          },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
    });
    const pages = new EdgeFunction(this, 'Pages', {
      functionName: names.own('pages'),
      comment: 'Every path of the app is index.html; a file that is missing stays missing',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(
        readFileSync(new URL('../edge/pages.js', import.meta.url), 'utf8'),
      ),
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Echoes web app, ${settings.environment}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(domain && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      defaultBehavior: {
        // Without LIST, S3 calls what is missing forbidden.
        origin: S3BucketOrigin.withOriginAccessControl(files, {
          originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: new CachePolicy(this, 'Caching', {
          cachePolicyName: names.own('web'),
          comment: 'As each file says',
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.seconds(0),
          maxTtl: Duration.days(365),
          cookieBehavior: CacheCookieBehavior.none(),
          headerBehavior: CacheHeaderBehavior.none(),
          queryStringBehavior: CacheQueryStringBehavior.none(),
          enableAcceptEncodingBrotli: true,
          enableAcceptEncodingGzip: true,
        }),
        responseHeadersPolicy: headers,
        compress: true,
        functionAssociations: [{ function: pages, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      errorResponses: [{ httpStatus: 404, ttl: Duration.seconds(10) }],
    });
    this.id = distribution.distributionId;
    this.domainName = distribution.distributionDomainName;
    this.origins = [...settings.corsOrigins, ...(domain ? [] : [`https://${this.domainName}`])];
    Annotations.of(distribution).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      'The root is index.html, and the function above leaves no request for a folder.',
    );
    this.#deliverLogs(stack);
    Validations.of(distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Echoes is offered everywhere.' },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'Static files from a cache; a web ACL is a decision of cost.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'Access logs are delivered to CloudWatch Logs, which this rule does not know.',
      },
      {
        id: 'AwsSolutions-CFR4',
        reason:
          'TLSv1.2_2021 with a domain of its own; what cloudfront.net takes is not ours to set.',
      },
    );
  }

  /** Access logs to the log group of the guide: standard logging v2, which exists in us-east-1. */
  #deliverLogs(stack: EchoesStack): void {
    const { names } = stack;
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: names.distributionLogs,
      retention: stack.logRetention,
      removalPolicy: stack.dataRemoval,
    });
    logs.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`${logs.logGroupArn}:log-stream:*`],
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    );
    const source = new CfnDeliverySource(this, 'LogSource', {
      name: names.own('web'),
      logType: 'ACCESS_LOGS',
      resourceArn: stack.formatArn({
        service: 'cloudfront',
        region: '',
        resource: 'distribution',
        resourceName: this.id,
      }),
    });
    const destination = new CfnDeliveryDestination(this, 'LogDestination', {
      name: names.own('web'),
      destinationResourceArn: logs.logGroupArn,
      outputFormat: 'json',
    });
    const delivery = new CfnDelivery(this, 'LogDelivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: logFields,
    });
    delivery.addResourceDependency(source);
  }
}

/** The app runs its own scripts only, and speaks to the API, to the user pool and to the sounds only. */
function contentSecurityPolicy(stack: EchoesStack, audioOrigins: readonly string[]): string {
  const { web, api, region } = stack.settings;
  const audio = audioOrigins.join(' ');
  // Without a domain of its own the API has an address that is not known before it is deployed.
  const gateway = api.domain ? '' : ` https://*.execute-api.${region}.${stack.urlSuffix}`;
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `media-src 'self' blob: ${audio}`,
    `connect-src 'self' ${web.apiUrl} ${web.cognitoUrl} ${audio}${gateway}`,
    "worker-src 'self'",
    "manifest-src 'self'",
  ].join('; ');
}

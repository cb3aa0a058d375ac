import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { propertiesOf, synthesize } from './support/synthesis.ts';

const prod = synthesize('prod');
const { Storage: template } = prod.templates;
const buckets = propertiesOf(prod, 'Storage', 'AWS::S3::Bucket') as {
  BucketName: string;
  LifecycleConfiguration: { Rules: Record<string, unknown>[] };
}[];

describe('buckets', () => {
  it('are the four of the guide, private, encrypted and owned', () => {
    expect(buckets.map(({ BucketName }) => BucketName).sort()).toEqual([
      'echoes-audio-prod',
      'echoes-backups-prod',
      'echoes-mobile-prod',
      'echoes-web-prod',
    ]);
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      },
    });
  });

  it('refuse what is not encrypted on its way, on AWS each of them', () => {
    const denials = propertiesOf(prod, 'Storage', 'AWS::S3::BucketPolicy').map((policy) =>
      JSON.stringify(policy['PolicyDocument']),
    );
    expect(denials).toHaveLength(buckets.length);
    for (const denial of denials) {
      expect(denial).toMatch(
        /"Condition":\{"Bool":\{"aws:SecureTransport":("false"|\{"Fn::If":\["TargetIsAws","false","never"\]\})\}\},"Effect":"Deny"/,
      );
    }
  });

  it('never delete a sound by its age', () => {
    const audio = buckets.find(({ BucketName }) => BucketName === 'echoes-audio-prod');
    expect(audio?.LifecycleConfiguration.Rules).toEqual([
      {
        Id: 'ForgetUnfinishedUploads',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        Status: 'Enabled',
      },
    ]);
  });

  it('delete by age nothing that is current but access logs', () => {
    const expiring = buckets
      .flatMap((bucket) => bucket.LifecycleConfiguration.Rules)
      .filter((rule) => 'ExpirationInDays' in rule);
    expect(expiring).toEqual([
      { Id: 'ForgetAccessLogs', Prefix: 'access-logs/', ExpirationInDays: 90, Status: 'Enabled' },
    ]);
  });

  it('let pages of the web app only post and read sounds', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: 'echoes-audio-prod',
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      LoggingConfiguration: Match.objectLike({ LogFilePrefix: 'access-logs/audio/' }),
      CorsConfiguration: {
        CorsRules: [
          Match.objectLike({
            AllowedMethods: ['GET', 'HEAD', 'POST'],
            AllowedOrigins: Match.arrayWith(['https://app.echoes.example']),
          }),
        ],
      },
    });
  });
});

describe('the table', () => {
  it('has its keys, index, stream, time to live, recovery, encryption and protection', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: 'echoes-prod',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'GSI1',
            KeySchema: [
              { AttributeName: 'g1pk', KeyType: 'HASH' },
              { AttributeName: 'g1sk', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        DeletionProtectionEnabled: true,
      },
    });
  });

  it('of dev goes with its stack', () => {
    synthesize('dev').templates.Storage.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

describe('secrets', () => {
  it('are generated, of letters and digits, and never written here', () => {
    template.resourceCountIs('AWS::SecretsManager::Secret', 2);
    template.allResourcesProperties('AWS::SecretsManager::Secret', {
      SecretString: Match.absent(),
      GenerateSecretString: Match.objectLike({
        ExcludePunctuation: true,
        ExcludeCharacters: Match.stringLikeRegexp('\\$'),
      }),
    });
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: 'echoes/prod/application',
      GenerateSecretString: Match.objectLike({
        GenerateStringKey: 'cursorKey',
        PasswordLength: 64,
      }),
    });
  });
});

describe('the distribution', () => {
  it('serves the web bucket over https with compression and headers', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        DefaultRootObject: 'index.html',
        DefaultCacheBehavior: Match.objectLike({
          ViewerProtocolPolicy: 'redirect-to-https',
          Compress: true,
          FunctionAssociations: [Match.objectLike({ EventType: 'viewer-request' })],
          ResponseHeadersPolicyId: Match.anyValue(),
        }),
        CustomErrorResponses: [{ ErrorCode: 404, ErrorCachingMinTTL: 10 }],
      }),
    });
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike({
        SecurityHeadersConfig: Match.objectLike({
          ContentSecurityPolicy: Match.objectLike({ Override: true }),
          StrictTransportSecurity: Match.objectLike({ AccessControlMaxAgeSec: 63_072_000 }),
        }),
      }),
    });
  });

  it('has a policy that runs scripts of its own only', () => {
    const [policy] = propertiesOf(prod, 'Storage', 'AWS::CloudFront::ResponseHeadersPolicy');
    const text = JSON.stringify(policy);
    expect(text).toContain("default-src 'none'");
    expect(text).toContain("script-src 'self';");
    expect(text).toContain('https://api.echoes.example');
    expect(text).toContain('https://echoes-audio-prod.s3.us-east-1.');
    expect(text).not.toMatch(/unsafe-|localhost/);
  });

  it('is read with access control of its own, by this distribution alone', () => {
    template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
    const policies = propertiesOf(prod, 'Storage', 'AWS::S3::BucketPolicy');
    const reading = policies.filter((policy) =>
      JSON.stringify(policy).includes('cloudfront.amazonaws.com'),
    );
    expect(reading).toHaveLength(1);
    expect(JSON.stringify(reading[0])).toContain('AWS:SourceArn');
  });

  it('delivers its log to the group of the guide', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/cloudfront/echoes-prod',
      RetentionInDays: 90,
    });
    for (const type of ['DeliverySource', 'DeliveryDestination', 'Delivery']) {
      template.hasResource(`AWS::Logs::${type}`, { Condition: 'TargetIsAws' });
    }
  });
});

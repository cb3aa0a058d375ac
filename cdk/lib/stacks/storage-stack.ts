import { Duration, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type CfnBucketPolicy,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { WebDistribution } from '../constructs/web-distribution.ts';
import type { Settings } from '../settings.ts';
import { onTarget } from '../target.ts';
import { EchoesStack } from './echoes-stack.ts';

/**
 * What is kept: sounds, echoes, the web app's files, backups, secrets; the bus, because who writes to it is deployed before who
 * listens; and the distribution that serves the web app.
 */
export class StorageStack extends EchoesStack {
  readonly table: Table;
  readonly streamArn: string;
  readonly distribution: WebDistribution;

  constructor(scope: Construct, settings: Settings) {
    super(
      scope,
      'Storage',
      'Echoes: buckets, table, bus, secrets and the distribution of the web app',
      settings,
    );
    const { names } = this;
    this.table = new Table(this, 'Table', {
      tableName: names.table,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settings.keepsData,
      removalPolicy: this.dataRemoval,
    });
    if (this.table.tableStreamArn === undefined) {
      throw new Error('The table has no stream.');
    }
    this.streamArn = this.table.tableStreamArn;
    this.table.addGlobalSecondaryIndex({
      indexName: 'GSI1',
      partitionKey: { name: 'g1pk', type: AttributeType.STRING },
      sortKey: { name: 'g1sk', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });

    const backups = this.#bucket('BackupsBucket', names.backupsBucket, {
      versioned: true,
      lifecycleRules: [
        {
          id: 'ForgetReplacedBackups',
          noncurrentVersionExpiration: Duration.days(settings.backupRetentionDays),
        },
        {
          id: 'ForgetAccessLogs',
          prefix: 'access-logs/',
          expiration: Duration.days(settings.logRetentionDays),
        },
      ],
    });
    const logged = (prefix: string) => ({
      serverAccessLogsBucket: backups,
      serverAccessLogsPrefix: `access-logs/${prefix}/`,
    });
    const web = this.#bucket('WebBucket', names.webBucket, {
      ...this.#replaceable(),
      ...logged('web'),
    });
    const mobile = this.#bucket('MobileBucket', names.mobileBucket, {
      ...this.#replaceable(),
      ...logged('mobile'),
    });
    allowPlainHttpOnSimulator(web);
    // What pages may read sounds is known with the distribution, whose policy names the bucket: by name, not by reference.
    const s3 = `https://${names.audioBucket}.s3.${this.region}.${this.urlSuffix}`;
    this.distribution = new WebDistribution(this, 'Web', {
      files: web,
      audioOrigins: [s3, ...(settings.audioPublicEndpoint ? [settings.audioPublicEndpoint] : [])],
    });
    // Not versioned: what a person deletes is gone at once. Originals are never deleted by age.
    const audio = this.#bucket('AudioBucket', names.audioBucket, {
      ...logged('audio'),
      cors: [
        {
          allowedOrigins: this.distribution.origins,
          allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.POST],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag', 'Content-Range', 'Accept-Ranges', 'Content-Length'],
          maxAge: 3600,
        },
      ],
    });
    // The template's own property: eventBridgeEnabled would bring a function of CDK's that calls S3.
    (audio.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };

    const bus = new EventBus(this, 'Bus', {
      eventBusName: names.bus,
      description: 'What happens to echoes',
    });

    const application = new Secret(this, 'ApplicationSecret', {
      secretName: names.applicationSecret,
      description: 'Keys of the application: cursorKey signs the cursors of lists',
      removalPolicy: this.dataRemoval,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'cursorKey',
        // Letters and digits only, and a multiple of four of them, are the base64 of 48 random bytes.
        passwordLength: 64,
        excludePunctuation: true,
        excludeCharacters: punctuation,
        requireEachIncludedType: false,
      },
    });
    const database = new Secret(this, 'DatabaseSecret', {
      secretName: names.databaseSecret,
      description: 'How the API server signs in to PostgreSQL',
      removalPolicy: this.dataRemoval,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: 'echoes' }),
        generateStringKey: 'password',
        // It is written into SQL and into connection strings.
        passwordLength: 48,
        excludePunctuation: true,
        excludeCharacters: punctuation,
      },
    });

    Validations.of(backups).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It is where the access logs of the other buckets go.',
    });
    for (const secret of [application, database]) {
      Validations.of(secret).acknowledge({
        id: 'AwsSolutions-SMG4',
        reason:
          'Rotated by hand (docs/operations.md#keys): no pipeline and no function may change a secret.',
      });
    }

    this.output('TableName', this.table.tableName, 'Table of all echoes');
    this.output('TableArn', this.table.tableArn, 'Its ARN');
    this.output('AudioBucketName', audio.bucketName, 'Bucket of the sounds');
    this.output('WebBucketName', web.bucketName, 'Bucket of the web app');
    this.output('MobileBucketName', mobile.bucketName, 'Bucket of the mobile builds');
    this.output('BackupsBucketName', backups.bucketName, 'Bucket of backups and access logs');
    this.output('DistributionId', this.distribution.id, 'Distribution of the web app');
    this.output(
      'DistributionDomainName',
      this.distribution.domainName,
      'Where the web app is served',
    );
    this.output('EventBusName', bus.eventBusName, 'Bus of what happens to echoes');
    this.output('ApplicationSecretArn', application.secretArn, 'Keys of the application');
    this.output('DatabaseSecretArn', database.secretArn, 'Sign-in to PostgreSQL');
  }

  /** Files that a release replaces: the earlier ones stay for a while, for a rollback. */
  #replaceable(): Partial<BucketProps> {
    return {
      versioned: true,
      lifecycleRules: [
        {
          id: 'ForgetReplacedFiles',
          noncurrentVersionExpiration: Duration.days(this.settings.backupRetentionDays),
        },
      ],
    };
  }

  #bucket(id: string, bucketName: string, props: Partial<BucketProps>): Bucket {
    return new Bucket(this, id, {
      bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: this.dataRemoval,
      ...props,
      lifecycleRules: [
        { id: 'ForgetUnfinishedUploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...(props.lifecycleRules ?? []),
      ],
    });
  }
}

/** The simulator serves the distribution over plain http and then asks the bucket as if the request were the viewer's. */
function allowPlainHttpOnSimulator(bucket: Bucket): void {
  (bucket.policy?.node.defaultChild as CfnBucketPolicy).addPropertyOverride(
    'PolicyDocument.Statement.0.Condition.Bool.aws:SecureTransport',
    onTarget('false', 'never'),
  );
}

/** All of ASCII that is neither letter nor digit nor space. */
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

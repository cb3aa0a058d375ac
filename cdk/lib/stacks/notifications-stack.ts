import { ArnFormat, Duration } from 'aws-cdk-lib';
import { EventBus, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, Function as LambdaFunctionReference } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type Operation, pascalCase } from '../contract.ts';
import { Monitoring } from '../monitoring/monitoring.ts';
import { MonitoringScope } from '../monitoring/scope.ts';
import { backgroundHandlers, liveAlias } from '../names.ts';
import type { Settings } from '../settings.ts';
import { EchoesStack } from './echoes-stack.ts';
import type { StorageStack } from './storage-stack.ts';

/** Longest run of a function that takes messages; a message comes back after six times that. */
const functionTimeout = Duration.seconds(60);

/** Kinds of jobs by the function that does them. */
const jobKinds = {
  'run-jobs': ['publish-event', 'delete-audio'],
  'process-audio': ['process-audio'],
};

export interface NotificationsStackProps {
  readonly storage: StorageStack;
  readonly operations: readonly Operation[];
}

/** What happens after a write: queues, wake-ups, schedules; and who is told when something is wrong. */
export class NotificationsStack extends EchoesStack {
  readonly alerts: Topic;

  constructor(scope: Construct, settings: Settings, props: NotificationsStackProps) {
    super(scope, 'Notifications', 'Echoes: events, queues, schedules, alarms', settings);
    const { names } = this;
    const { storage, operations } = props;
    this.alerts = this.#alerts();
    const bus = EventBus.fromEventBusName(this, 'Bus', names.bus);
    const uploads = this.#queue('Uploads', names.uploadsQueue);
    const audit = this.#queue('Audit', names.auditQueue);
    new Rule(this, 'UploadsRule', {
      ruleName: names.own('uploads'),
      description: 'An original was uploaded',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [names.audioBucket] },
          object: { key: [{ wildcard: 'audio/*/original' }] },
        },
      },
      targets: [new SqsQueue(uploads.queue, { deadLetterQueue: uploads.dead })],
    });
    new Rule(this, 'AuditRule', {
      ruleName: names.own('audit'),
      description: 'Everything on the bus is written to the audit log',
      eventBus: bus,
      eventPattern: { source: ['echoes'] },
      targets: [new SqsQueue(audit.queue, { deadLetterQueue: audit.dead })],
    });
    this.#feed('process-audio', 'Uploads', uploads.queue, 1);
    this.#feed('record-audit', 'Audit', audit.queue, 10);
    for (const [handler, kinds] of Object.entries(jobKinds)) {
      this.#wake(handler, kinds, storage);
      this.#sweep(handler);
    }
    new Monitoring(
      this,
      new MonitoringScope(settings, names, operations, backgroundHandlers, storage.distribution.id),
      this.alerts,
    );

    this.output('AlertsTopicArn', this.alerts.topicArn, 'Alarms');
    this.output('UploadsQueueUrl', uploads.queue.queueUrl, 'Uploaded sounds');
    this.output(
      'UploadsDeadLetterQueueUrl',
      uploads.dead.queueUrl,
      'Uploads that could not be handled',
    );
    this.output('AuditQueueUrl', audit.queue.queueUrl, 'Events for the audit log');
    this.output(
      'AuditDeadLetterQueueUrl',
      audit.dead.queueUrl,
      'Events that could not be written down',
    );
  }

  #alerts(): Topic {
    const alerts = new Topic(this, 'AlertsTopic', {
      topicName: this.names.alertsTopic,
      displayName: `Echoes ${this.settings.environment}`,
      enforceSSL: true,
    });
    // A policy of one's own replaces the one that lets the account's alarms in.
    alerts.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [alerts.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    alerts.addSubscription(new EmailSubscription(this.settings.operatorEmail));
    return alerts;
  }

  #queue(id: string, queueName: string): { queue: Queue; dead: Queue } {
    const common = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: this.dataRemoval,
    };
    const dead = new Queue(this, `${id}DeadLetterQueue`, {
      queueName: this.names.deadLetters(queueName),
      ...common,
    });
    const queue = new Queue(this, `${id}Queue`, {
      queueName,
      ...common,
      visibilityTimeout: Duration.seconds(6 * functionTimeout.toSeconds()),
      deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
    });
    return { queue, dead };
  }

  /** The alias of a function of the Api stack, by its name. */
  #live(handler: string): string {
    return this.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: `${this.names.function(handler)}:${liveAlias}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /** Gives the messages of a queue to a function, which says of each whether it was handled. */
  #feed(handler: string, id: string, queue: Queue, batchSize: number): void {
    new CfnEventSourceMapping(this, `${id}Messages`, {
      functionName: this.#live(handler),
      eventSourceArn: queue.queueArn,
      batchSize,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: Math.max(2, this.settings.functions.audioConcurrency) },
    });
  }

  /** Tells a function that a job of its kinds was stored. It only looks: what it is told is not trusted. */
  #wake(handler: string, kinds: string[], storage: StorageStack): void {
    new CfnEventSourceMapping(this, `${pascalCase(handler)}WakeUp`, {
      functionName: this.#live(handler),
      eventSourceArn: storage.streamArn,
      startingPosition: 'LATEST',
      batchSize: 100,
      maximumRetryAttempts: 2,
      maximumRecordAgeInSeconds: 300,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      filterCriteria: {
        filters: [
          {
            pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { NewImage: { sk: { S: ['JOB'] }, kind: { S: kinds } } },
            }),
          },
        ],
      },
    });
  }

  /** Finds what no wake-up told of: jobs that come due, and those whose function died. */
  #sweep(handler: string): void {
    const live = LambdaFunctionReference.fromFunctionAttributes(
      this,
      `${pascalCase(handler)}Live`,
      { functionArn: this.#live(handler), sameEnvironment: true },
    );
    new Rule(this, `${pascalCase(handler)}Schedule`, {
      ruleName: this.names.own(`sweep-${handler}`),
      description: `Lets ${handler} look for jobs that are due`,
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(live, {
          event: RuleTargetInput.fromObject({ source: 'echoes.schedule' }),
          retryAttempts: 0,
        }),
      ],
    });
  }
}

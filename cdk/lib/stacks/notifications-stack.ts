import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { EchoesStack } from './echoes-stack.ts';

/** What happens after a write: bus, queues, wake-ups, schedules; and who is told when something is wrong. */
export class NotificationsStack extends EchoesStack {
  constructor(scope: Construct, settings: Settings) {
    super(scope, 'Notifications', 'Echoes: events, queues, schedules and alarms', settings);
    const { names } = this;
    const alerts = new Topic(this, 'AlertsTopic', {
      topicName: names.alertsTopic,
      enforceSSL: true,
    });
    const bus = new EventBus(this, 'Bus', { eventBusName: names.bus });
    const uploads = this.#queue('Uploads', names.uploadsQueue);
    const audit = this.#queue('Audit', names.auditQueue);
    new Rule(this, 'UploadsRule', {
      ruleName: names.own('uploads'),
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [names.audioBucket] } },
      },
      targets: [new SqsQueue(uploads.queue)],
    });
    new Rule(this, 'AuditRule', {
      ruleName: names.own('audit'),
      eventBus: bus,
      eventPattern: { source: ['echoes'] },
      targets: [new SqsQueue(audit.queue)],
    });
    this.output('AlertsTopicArn', alerts.topicArn, 'Alarms');
    this.output('EventBusName', bus.eventBusName, 'Bus of what happens to echoes');
    this.output('UploadsQueueUrl', uploads.queue.queueUrl, 'Uploaded sounds');
    this.output('UploadsDeadLetterQueueUrl', uploads.dead.queueUrl, 'Uploads nobody could handle');
    this.output('AuditQueueUrl', audit.queue.queueUrl, 'Events to be written to the audit log');
    this.output('AuditDeadLetterQueueUrl', audit.dead.queueUrl, 'Events that could not be written');
  }

  #queue(id: string, queueName: string): { queue: Queue; dead: Queue } {
    const common = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    };
    const dead = new Queue(this, `${id}DeadLetterQueue`, {
      queueName: this.names.deadLetters(queueName),
      ...common,
    });
    const queue = new Queue(this, `${id}Queue`, {
      queueName,
      ...common,
      visibilityTimeout: Duration.seconds(360),
      deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
    });
    return { queue, dead };
  }
}

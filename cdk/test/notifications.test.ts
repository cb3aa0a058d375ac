import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { propertiesOf, synthesize } from './support/synthesis.ts';

const prod = synthesize('prod');
const { Notifications: template } = prod.templates;

describe('queues', () => {
  it.each(['uploads', 'audit'])('%s gives up after five times, into a queue of its own', (name) => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `echoes-prod-${name}`,
      VisibilityTimeout: 360,
      MessageRetentionPeriod: 14 * 24 * 3600,
      SqsManagedSseEnabled: true,
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }),
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `echoes-prod-${name}-dlq`,
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
  });

  it('hide a message for six times the longest run of who takes it', () => {
    const timeouts = propertiesOf(prod, 'Api', 'AWS::Lambda::Function')
      .filter(({ FunctionName }) => /-(process-audio|record-audit)$/.test(String(FunctionName)))
      .map(({ Timeout }) => Timeout as number);
    expect(Math.max(...timeouts) * 6).toBeLessThanOrEqual(360);
  });
});

describe('events', () => {
  it('of uploaded originals go to the uploads queue', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: ['echoes-audio-prod'] },
          object: { key: [{ wildcard: 'audio/*/original' }] },
        },
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });

  it('of the application all go to the audit queue', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['echoes'] },
      EventBusName: Match.anyValue(),
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });

  it('wake the function that does such jobs, by its alias', () => {
    const mappings = propertiesOf(prod, 'Notifications', 'AWS::Lambda::EventSourceMapping').map(
      (mapping) => JSON.stringify(mapping),
    );
    expect(mappings).toHaveLength(4);
    for (const mapping of mappings) {
      expect(mapping).toMatch(/function:echoes-prod-(run-jobs|process-audio|record-audit):live/);
      expect(mapping).toContain('ReportBatchItemFailures');
    }
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      StartingPosition: 'LATEST',
      MaximumRetryAttempts: 2,
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: {
                NewImage: { sk: { S: ['JOB'] }, kind: { S: ['publish-event', 'delete-audio'] } },
              },
            }),
          },
        ],
      },
    });
  });

  it('are not needed: each minute jobs are looked for anyway', () => {
    for (const handler of ['run-jobs', 'process-audio']) {
      template.hasResourceProperties('AWS::Events::Rule', {
        Name: `echoes-prod-sweep-${handler}`,
        ScheduleExpression: 'rate(1 minute)',
        Targets: [Match.objectLike({ Input: '{"source":"echoes.schedule"}' })],
      });
    }
    template.resourcePropertiesCountIs(
      'AWS::Lambda::Permission',
      { Principal: 'events.amazonaws.com' },
      2,
    );
  });
});

describe('the alerts topic', () => {
  it('takes alarms of this account, over https, and mails the operator', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Action: 'sns:Publish' }),
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'operator@echoes.example',
    });
  });
});

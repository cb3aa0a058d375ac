import { describe, expect, it } from 'vitest';
import { stackNames } from '../lib/names.ts';
import { type Synthesis, synthesize } from './support/synthesis.ts';

const dev = synthesize('dev');
const prod = synthesize('prod');

/** Properties that are names in the account: two environments in one account must not share any. */
const namingProperties = /^(Name|.*Name)$/;
/** Names within something that has a name of its own. */
const inner = new Set([
  'AWS::ApiGateway::Method OperationName',
  'AWS::ApiGateway::Model Name',
  'AWS::CloudWatch::Alarm MetricName',
  'AWS::Cognito::UserPoolClient ClientName',
  'AWS::IAM::Policy PolicyName',
  'AWS::Lambda::Alias Name',
]);

function namesOf(synthesis: Synthesis): string[] {
  return stackNames
    .flatMap((stack) => Object.values(synthesis.resources[stack]))
    .flatMap(({ Type, Properties }) =>
      Object.entries(Properties)
        .filter(([key, value]) => namingProperties.test(key) && typeof value === 'string')
        .filter(([key]) => !inner.has(`${Type} ${key}`))
        .map(([, value]) => value as string),
    );
}

describe('environments', () => {
  it('share no name', () => {
    const names = namesOf(dev);
    expect(names.length).toBeGreaterThan(100);
    const shared = new Set(namesOf(prod));
    expect(names.filter((name) => shared.has(name))).toEqual([]);
  });

  it('have the same resources', () => {
    for (const stack of stackNames) {
      const types = (synthesis: Synthesis) =>
        Object.values(synthesis.resources[stack])
          .map(({ Type }) => Type)
          .sort();
      expect(types(dev)).toEqual(types(prod));
    }
  });

  it('are deployed storage first, notifications last', () => {
    const before = (stack: string) =>
      prod.manifest.artifacts[`Echoes${stack}Stack-prod`]?.dependencies ?? [];
    expect(before('Storage').filter((id) => id.endsWith('-prod'))).toEqual([]);
    expect(before('Auth')).toContain('EchoesStorageStack-prod');
    expect(before('Api')).toContain('EchoesAuthStack-prod');
    expect(before('Notifications')).toContain('EchoesApiStack-prod');
  });

  it('give what scripts read by its exact name', () => {
    const outputs = {
      Storage: [
        'TableName',
        'TableArn',
        'AudioBucketName',
        'WebBucketName',
        'MobileBucketName',
        'BackupsBucketName',
        'DistributionId',
        'DistributionDomainName',
        'EventBusName',
        'ApplicationSecretArn',
        'DatabaseSecretArn',
      ],
      Auth: ['UserPoolId', 'UserPoolClientId', 'UserPoolIssuer'],
      Api: ['ApiId', 'ApiStage', 'ApiUrl'],
      Notifications: [
        'AlertsTopicArn',
        'UploadsQueueUrl',
        'UploadsDeadLetterQueueUrl',
        'AuditQueueUrl',
        'AuditDeadLetterQueueUrl',
      ],
    };
    for (const stack of stackNames) {
      for (const name of outputs[stack]) {
        expect(Object.keys(prod.templates[stack].findOutputs(name))).toEqual([name]);
      }
    }
  });

  it('can be deployed to the simulator: what it does not know has the condition', () => {
    const unknown = /^AWS::(Budgets|Logs::(Delivery|QueryDefinition)|WAFv2|CloudTrail|XRay)/;
    for (const stack of stackNames) {
      prod.templates[stack].hasParameter('Target', {
        Default: 'aws',
        AllowedValues: ['aws', 'simulator'],
      });
      for (const { Type, Condition } of Object.values(prod.resources[stack])) {
        expect(Condition, Type).toBe(unknown.test(Type) ? 'TargetIsAws' : undefined);
      }
    }
  });

  it('contain no function of CDK’s own', () => {
    for (const stack of stackNames) {
      const types = Object.values(prod.resources[stack]).map(({ Type }) => Type);
      expect(types.filter((type) => /^(Custom::|AWS::CloudFormation::Custom)/.test(type))).toEqual(
        [],
      );
    }
  });

  it('stay within what a template may hold', () => {
    for (const stack of stackNames) {
      expect(Object.keys(prod.resources[stack]).length).toBeLessThan(450);
    }
  });
});

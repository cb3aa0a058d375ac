import { existsSync, readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { readContract } from '../lib/contract.ts';
import { dashboardNames, readAlarms } from '../lib/monitoring/data.ts';
import { MonitoringScope } from '../lib/monitoring/scope.ts';
import { backgroundHandlers, namesOf, stackNames } from '../lib/names.ts';
import { readSettings } from '../lib/settings.ts';
import { propertiesOf, synthesize } from './support/synthesis.ts';

const prod = synthesize('prod');
const { Notifications: template } = prod.templates;
const { alarms } = readAlarms();

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
}

const deployed = propertiesOf(
  prod,
  'Notifications',
  'AWS::CloudWatch::Alarm',
) as unknown as Alarm[];

/** What the stacks call their things: every physical name in the templates. */
const names = new Set(
  stackNames
    .flatMap((stack) => Object.values(prod.resources[stack]))
    .flatMap(({ Properties }) =>
      ['FunctionName', 'TableName', 'BucketName', 'QueueName', 'Name', 'StageName'].map(
        (key) => Properties[key],
      ),
    )
    .filter((name) => typeof name === 'string'),
);

describe('alarms', () => {
  it('are the six of the guide, and those for what waits', () => {
    expect(new Set(alarms.map(({ runbook }) => runbook))).toEqual(
      new Set([
        'high-api-latency',
        'high-error-rate',
        'function-failures',
        'dynamodb-throttling',
        'cloudfront-errors',
        'storage-usage',
        'dead-letters',
      ]),
    );
  });

  it('say what is wrong, how bad it is and what to do, and call somebody', () => {
    expect(deployed.length).toBeGreaterThan(alarms.length);
    for (const { AlarmDescription } of deployed) {
      expect(AlarmDescription).toMatch(
        /^[A-Z].*\(prod\)\. Severity: (page|ticket)\. Runbook: docs\/operations\.md#[a-z-]+$/,
      );
    }
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [Match.anyValue()],
      OKActions: [Match.anyValue()],
      TreatMissingData: Match.stringLikeRegexp('^(notBreaching|ignore)$'),
      // One figure as it is: the simulator has no arithmetic, and a drill puts that figure.
      Metrics: Match.absent(),
    });
  });

  it('watch things that exist', () => {
    const literal = deployed.flatMap(({ AlarmName, Dimensions }) =>
      Dimensions.filter(({ Value }) => typeof Value === 'string').map(({ Name, Value }) => ({
        AlarmName,
        Name,
        Value,
      })),
    );
    const elsewhere = new Set(['StandardStorage', 'Global', 'GSI1']);
    const unknown = literal.filter(
      ({ Value }) => !names.has(Value as string) && !elsewhere.has(Value as string),
    );
    expect(unknown).toEqual([]);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'echoes-prod-cloudfront-errors',
      Dimensions: Match.arrayWith([
        { Name: 'DistributionId', Value: { 'Fn::ImportValue': Match.anyValue() } },
      ]),
    });
  });

  it('watch every function', () => {
    const functions = propertiesOf(prod, 'Api', 'AWS::Lambda::Function').map(
      ({ FunctionName }) => FunctionName,
    );
    const watched = deployed
      .filter(({ AlarmName }) => AlarmName.startsWith('echoes-prod-function-failures-'))
      .map(({ Dimensions }) => Dimensions[0]?.Value);
    expect(watched.sort()).toEqual(functions.sort());
  });

  it('call at the limits of the environment', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'echoes-prod-high-api-latency',
      ExtendedStatistic: 'p99',
      Threshold: 5000,
      EvaluateLowSampleCountPercentile: 'ignore',
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'echoes-prod-high-error-rate',
      MetricName: '5XXError',
      Statistic: 'Average',
      Threshold: 0.01,
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'echoes-prod-storage-usage',
      Threshold: 1e12,
      Period: 86_400,
      TreatMissingData: 'ignore',
    });
  });

  it('have a runbook that is written', () => {
    const operations = new URL('../../docs/operations.md', import.meta.url);
    expect(existsSync(operations)).toBe(true);
    const headings = [...readFileSync(operations, 'utf8').matchAll(/^## (.+)$/gm)].map(
      ([, title]) => title?.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    );
    for (const { runbook } of alarms) {
      expect(headings).toContain(runbook);
    }
  });
});

describe('dashboards', () => {
  it.each(dashboardNames)('has %s, without a word left open', (name) => {
    template.hasResourceProperties('AWS::CloudWatch::Dashboard', {
      DashboardName: `echoes-prod-${name}`,
    });
    const [dashboard] = propertiesOf(prod, 'Notifications', 'AWS::CloudWatch::Dashboard').filter(
      ({ DashboardName }) => DashboardName === `echoes-prod-${name}`,
    );
    expect(JSON.stringify(dashboard?.['DashboardBody'])).not.toContain('${');
  });

  it('refuse a word that nothing is called', () => {
    const scope = new MonitoringScope(
      readSettings('dev'),
      namesOf('dev'),
      readContract(),
      backgroundHandlers,
      'D1',
    );
    expect(() => scope.fill('${nothing}', { key: '', words: {} })).toThrow(/\$\{nothing\}/);
  });
});

describe('queries and budget', () => {
  it('are for AWS only, and read logs that exist', () => {
    template.allResources('AWS::Logs::QueryDefinition', { Condition: 'TargetIsAws' });
    template.allResources('AWS::Budgets::Budget', { Condition: 'TargetIsAws' });
    const groups = new Set(
      stackNames
        .flatMap((stack) => propertiesOf(prod, stack, 'AWS::Logs::LogGroup'))
        .map(({ LogGroupName }) => LogGroupName),
    );
    const queries = propertiesOf(prod, 'Notifications', 'AWS::Logs::QueryDefinition') as {
      Name: string;
      LogGroupNames: string[];
    }[];
    expect(queries.map(({ Name }) => Name)).toContain('echoes-prod-queries/errors');
    for (const group of queries.flatMap(({ LogGroupNames }) => LogGroupNames)) {
      expect(groups).toContain(group);
    }
  });

  it('mail the operator before the money is spent', () => {
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({ BudgetLimit: { Amount: 500, Unit: 'USD' } }),
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({
          Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'operator@echoes.example' }],
        }),
      ]),
    });
  });
});

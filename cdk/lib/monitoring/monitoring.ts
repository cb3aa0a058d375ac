import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { pascalCase } from '../contract.ts';
import type { EchoesStack } from '../stacks/echoes-stack.ts';
import {
  type AlarmData,
  type BudgetData,
  type DashboardData,
  readAlarms,
  readDashboards,
  readQueries,
  type WidgetData,
} from './data.ts';
import type { Member, MonitoringScope } from './scope.ts';

const columns = 24;
const rowHeight = 6;
const usualPeriod = 300;

/** Dashboards, alarms, saved queries and the budget of one environment, from the data in `monitoring/`. */
export class Monitoring extends Construct {
  readonly #stack: EchoesStack;
  readonly #scope: MonitoringScope;

  constructor(stack: EchoesStack, scope: MonitoringScope, alerts: ITopic) {
    super(stack, 'Monitoring');
    this.#stack = stack;
    this.#scope = scope;
    const { alarms, budget } = readAlarms();
    for (const alarm of alarms) {
      for (const member of scope.members(alarm.for)) {
        this.#addAlarm(alarm, member, alerts);
      }
    }
    this.#addBudget(budget);
    for (const dashboard of readDashboards()) {
      this.#addDashboard(dashboard);
    }
    for (const query of readQueries()) {
      new CfnQueryDefinition(this, `Query${pascalCase(query.name)}`, {
        name: `${stack.names.own('queries')}/${query.name}`,
        queryString: `# ${query.description}\n${query.query.trim()}`,
        logGroupNames: [...scope.logs[query.logs]],
      });
    }
  }

  #addAlarm(data: AlarmData, member: Member, alerts: ITopic): void {
    const name = member.key === '' ? data.id : `${data.id}-${member.key}`;
    const { environment } = this.#stack.settings;
    const comparisons = {
      GreaterThanThreshold: ComparisonOperator.GREATER_THAN_THRESHOLD,
      GreaterThanOrEqualToThreshold: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    };
    const alarm = new Alarm(this, `Alarm${pascalCase(name)}`, {
      alarmName: this.#stack.names.own(name),
      alarmDescription: [
        `${data.title}${member.key === '' ? '' : `: ${member.key}`} (${environment}).`,
        `Severity: ${data.severity}.`,
        `Runbook: docs/operations.md#${data.runbook}`,
      ].join(' '),
      metric: this.#scope.metric(data.metric, member, data.statistic, data.period),
      threshold: this.#scope.threshold(data.threshold),
      comparisonOperator: comparisons[data.comparison],
      datapointsToAlarm: data.breaching,
      evaluationPeriods: data.of,
      treatMissingData:
        data.missing === 'ignore' ? TreatMissingData.IGNORE : TreatMissingData.NOT_BREACHING,
      // A percentile of a handful of calls says nothing.
      ...(data.statistic.startsWith('p') && { evaluateLowSampleCountPercentile: 'ignore' }),
    });
    alarm.addAlarmAction(new SnsAction(alerts));
    alarm.addOkAction(new SnsAction(alerts));
  }

  #addBudget(data: BudgetData): void {
    const { settings, names } = this.#stack;
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: names.own(data.name),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: settings.alarms.budgetUsd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:environment$${settings.environment}`] },
      },
      notificationsWithSubscribers: data.notifications.map(({ type, percent }) => ({
        notification: {
          notificationType: type,
          comparisonOperator: 'GREATER_THAN',
          threshold: percent,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'EMAIL', address: settings.operatorEmail }],
      })),
    });
  }

  #addDashboard(data: DashboardData): void {
    const rows: IWidget[][] = [];
    let used = columns;
    for (const widget of data.widgets) {
      if (used + widget.width > columns) {
        rows.push([]);
        used = 0;
      }
      used += widget.width;
      rows.at(-1)?.push(this.#graph(widget));
    }
    new Dashboard(this, `Dashboard${pascalCase(data.name)}`, {
      dashboardName: this.#stack.names.own(data.name),
      widgets: rows,
    });
  }

  #graph(data: WidgetData): GraphWidget {
    const period = data.period ?? usualPeriod;
    return new GraphWidget({
      title: data.title,
      width: data.width,
      height: rowHeight,
      region: this.#stack.settings.region,
      left: data.metrics.flatMap((line) =>
        this.#scope
          .members(line.for)
          .map((member) =>
            this.#scope.metric(
              line,
              member,
              line.statistic ?? data.statistic ?? 'Average',
              period,
              line.label,
            ),
          ),
      ),
      leftYAxis: { min: 0 },
      ...(data.limit && {
        leftAnnotations: [{ value: this.#scope.threshold(data.limit), label: data.limit.label }],
      }),
    });
  }
}

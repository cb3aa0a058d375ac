import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib';
import type { Operation } from '../contract.ts';
import type { Names } from '../names.ts';
import type { Settings } from '../settings.ts';
import type { Group, LogsOf, MetricData, ThresholdSetting } from './data.ts';

/** One thing of a group: words for `${...}`, and dimensions that single it out. */
export interface Member {
  /** Distinguishes it in names. */
  readonly key: string;
  readonly words: Readonly<Record<string, string>>;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** What the data of `monitoring/` is about: the things of one environment, by their names. */
export class MonitoringScope {
  readonly #words: Readonly<Record<string, string>>;
  readonly #groups: Readonly<Record<Group, readonly Member[]>>;
  readonly #thresholds: Readonly<Record<ThresholdSetting, number>>;
  readonly logs: Readonly<Record<LogsOf, readonly string[]>>;

  /** @param handlers of the functions without a route. */
  constructor(
    settings: Settings,
    names: Names,
    operations: readonly Operation[],
    handlers: readonly string[],
    distribution: string,
  ) {
    this.#words = {
      environment: settings.environment,
      api: names.api,
      stage: names.stage,
      table: names.table,
      audioBucket: names.audioBucket,
      distribution,
    };
    const functionOf = (handler: string): Member => ({
      key: handler,
      words: { function: names.function(handler) },
    });
    const named = (word: string, key: string, name: string): Member => ({
      key,
      words: { [word]: name },
    });
    const answering = operations.map(({ handler }) => handler);
    this.#groups = {
      functions: [...answering, ...handlers].map(functionOf),
      streamFunctions: ['run-jobs', 'process-audio'].map(functionOf),
      operations: operations.map(({ id }) => named('operation', id, id)),
      tableParts: [
        { key: 'table', words: { part: 'table' } },
        {
          key: 'gsi1',
          words: { part: 'index' },
          dimensions: { GlobalSecondaryIndexName: 'GSI1' },
        },
      ],
      buckets: [
        named('bucket', 'audio', names.audioBucket),
        named('bucket', 'web', names.webBucket),
        named('bucket', 'mobile', names.mobileBucket),
        named('bucket', 'backups', names.backupsBucket),
      ],
      queues: [
        named('queue', 'uploads', names.uploadsQueue),
        named('queue', 'audit', names.auditQueue),
      ],
      deadLetterQueues: [
        named('queue', 'uploads', names.deadLetters(names.uploadsQueue)),
        named('queue', 'audit', names.deadLetters(names.auditQueue)),
      ],
    };
    this.#thresholds = {
      latencyMs: settings.alarms.latencyMs,
      errorPercent: settings.alarms.errorPercent,
      errorShare: settings.alarms.errorPercent / 100,
      storageBytes: settings.alarms.storageGb * 1e9,
    };
    this.logs = {
      apiFunctions: answering.map((handler) => names.functionLogs(handler)),
      allFunctions: [...answering, ...handlers].map((handler) => names.functionLogs(handler)),
      audit: [names.functionLogs('record-audit')],
      gateway: [names.apiLogs],
      distribution: [names.distributionLogs],
    };
  }

  /** The members of a group; without a group, one that is nothing in particular. */
  members(group: Group | undefined): readonly Member[] {
    return group === undefined ? [{ key: '', words: {} }] : this.#groups[group];
  }

  threshold(value: number | { readonly setting: ThresholdSetting }): number {
    return typeof value === 'number' ? value : this.#thresholds[value.setting];
  }

  /** Fills in `${...}`. Throws on a word that is not known. */
  fill(text: string, member: Member): string {
    return text.replaceAll(/\$\{([^}]*)\}/g, (_, word: string) => {
      const found = member.words[word] ?? this.#words[word];
      if (found === undefined) {
        throw new Error(`monitoring/ says \${${word}}, which nothing here is called.`);
      }
      return found;
    });
  }

  metric(data: MetricData, member: Member, statistic: string, seconds: number, label?: string) {
    const dimensions = Object.entries(data.dimensions).map(
      ([name, value]) => [name, this.fill(value, member)] as const,
    );
    return new Metric({
      namespace: data.namespace,
      metricName: data.name,
      dimensionsMap: { ...Object.fromEntries(dimensions), ...member.dimensions },
      statistic,
      period: Duration.seconds(seconds),
      ...(label !== undefined && { label: this.fill(label, member) }),
    });
  }
}

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What a metric, alarm or line of a dashboard may be repeated for. */
export const groups = [
  'functions',
  'streamFunctions',
  'operations',
  'tableParts',
  'buckets',
  'queues',
  'deadLetterQueues',
] as const;
export type Group = (typeof groups)[number];

export interface MetricData {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export type ThresholdSetting = 'latencyMs' | 'errorPercent' | 'errorShare' | 'storageBytes';

export interface AlarmData {
  readonly id: string;
  readonly title: string;
  readonly severity: 'page' | 'ticket';
  readonly for?: Group;
  readonly metric: MetricData;
  readonly statistic: string;
  /** Seconds. */
  readonly period: number;
  readonly threshold: number | { readonly setting: ThresholdSetting };
  readonly comparison: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold';
  /** So many of the last `of` periods must be over the threshold. */
  readonly breaching: number;
  readonly of: number;
  readonly missing: 'notBreaching' | 'ignore';
  /** A heading of docs/operations.md. */
  readonly runbook: string;
}

export interface BudgetData {
  readonly name: string;
  readonly notifications: readonly {
    readonly type: 'ACTUAL' | 'FORECASTED';
    readonly percent: number;
  }[];
}

export interface LineData extends MetricData {
  readonly for?: Group;
  readonly statistic?: string;
  readonly label: string;
}

export interface WidgetData {
  readonly title: string;
  readonly width: number;
  readonly statistic?: string;
  readonly period?: number;
  readonly limit?: { readonly setting: ThresholdSetting; readonly label: string };
  readonly metrics: readonly LineData[];
}

export interface DashboardData {
  readonly name: string;
  readonly widgets: readonly WidgetData[];
}

export type LogsOf = 'apiFunctions' | 'allFunctions' | 'audit' | 'gateway' | 'distribution';

export interface QueryData {
  readonly name: string;
  readonly description: string;
  readonly logs: LogsOf;
  readonly query: string;
}

function read(path: string): unknown {
  return parse(readFileSync(new URL(`../../../monitoring/${path}`, import.meta.url), 'utf8'));
}

export function readAlarms() {
  return read('alarms.yaml') as { alarms: AlarmData[]; budget: BudgetData };
}

export const dashboardNames = ['application', 'infrastructure', 'custom'] as const;

export function readDashboards(): DashboardData[] {
  return dashboardNames.map((name) => read(`dashboards/${name}.yaml`) as DashboardData);
}

export function readQueries(): QueryData[] {
  return (read('queries.yaml') as { queries: QueryData[] }).queries;
}

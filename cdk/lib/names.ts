import type { EnvironmentName } from './settings.ts';

/**
 * What everything is called. Names are by convention, so that stacks, functions, scripts and alarms agree without asking
 * each other; every one contains the environment. They are also written in operation runbooks: do not change.
 */
export function namesOf(environment: EnvironmentName) {
  const named = (what: string) => `echoes-${what}-${environment}`;
  const own = (what: string) => `echoes-${environment}-${what}`;
  return {
    stack: (name: StackName) => `Echoes${name}Stack-${environment}`,
    table: `echoes-${environment}`,
    audioBucket: named('audio'),
    webBucket: named('web'),
    mobileBucket: named('mobile'),
    backupsBucket: named('backups'),
    applicationSecret: `echoes/${environment}/application`,
    databaseSecret: `echoes/${environment}/database`,
    userPool: `echoes-${environment}`,
    api: named('api'),
    stage: environment,
    bus: `echoes-${environment}`,
    alertsTopic: own('alerts'),
    uploadsQueue: own('uploads'),
    auditQueue: own('audit'),
    deadLetters: (queue: string) => `${queue}-dlq`,
    /** @param name the function's handler name, for example `save-echo`. */
    function: (name: string) => own(name),
    functionLogs: (name: string) => `/aws/lambda/${own(name)}`,
    apiLogs: `/aws/apigateway/echoes-${environment}`,
    distributionLogs: `/aws/cloudfront/echoes-${environment}`,
    /** Rules, alarms, dashboards, policies and roles that need a name of their own. */
    own,
  };
}

export type Names = ReturnType<typeof namesOf>;

export const stackNames = ['Storage', 'Auth', 'Api', 'Notifications'] as const;
export type StackName = (typeof stackNames)[number];

/** The alias callers invoke; a rollback re-points it at an earlier version. */
export const liveAlias = 'live';

/** Functions without a route. */
export const backgroundHandlers = ['run-jobs', 'record-audit', 'process-audio'] as const;

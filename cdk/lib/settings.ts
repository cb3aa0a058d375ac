import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

export const environmentNames = ['dev', 'staging', 'prod'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

/** A name and a certificate of AWS Certificate Manager (in us-east-1) for it. */
export interface Domain {
  readonly name: string;
  readonly certificateArn: string;
}

/** All that may differ between environments, from the files of `environments/`. */
export interface Settings {
  readonly environment: EnvironmentName;
  readonly region: string;
  readonly operatorEmail: string;
  /** Whether what holds people's data outlives its stack, and cannot be deleted by one call. */
  readonly keepsData: boolean;
  readonly logRetentionDays: number;
  readonly backupRetentionDays: number;
  readonly api: {
    /** Requests a second, and how many at once, for the whole stage and for each of the operations that write sounds. */
    readonly rate: number;
    readonly burst: number;
    readonly uploadRate: number;
    readonly uploadBurst: number;
    /** Size of the gateway's cache in GB as API Gateway writes it, or nothing. */
    readonly cacheSize: string | undefined;
    readonly domain: Domain | undefined;
  };
  readonly functions: {
    readonly memory: number;
    readonly audioMemory: number;
    readonly audioConcurrency: number;
    readonly warmUpMinutes: number;
  };
  readonly alarms: {
    readonly latencyMs: number;
    readonly errorPercent: number;
    readonly storageGb: number;
    readonly budgetUsd: number;
  };
  readonly web: {
    readonly domain: Domain | undefined;
    /** The API and the user pool as the web app was built for. */
    readonly apiUrl: string;
    readonly cognitoUrl: string;
  };
  readonly logLevel: string;
  readonly corsOrigins: readonly string[];
  /** Where the web app reads sounds, when that is not S3 itself: the simulator. */
  readonly audioPublicEndpoint: string | undefined;
  readonly simulatorEndpoint: string | undefined;
}

/** Where a local stack stands. Nothing else may be changed by the environment of the process; set but empty means none. */
const local = ['AWS_ENDPOINT_URL', 'ECHOES_AUDIO_PUBLIC_ENDPOINT', 'ECHOES_CORS_ORIGINS'];

type Part = 'backend' | 'frontend' | 'infrastructure';

/** Reads variables of one file; what is missing or wrong is gathered and reported at once. */
class Variables {
  readonly faults: string[] = [];
  readonly #name: string;
  readonly #values: Record<string, string | undefined>;

  constructor(name: string, text: string, process: Record<string, string | undefined>) {
    this.#name = name;
    const values = parseEnv(text);
    for (const variable of local) {
      if (process[variable] !== undefined) {
        values[variable] = process[variable];
      }
    }
    this.#values = values;
  }

  optional(name: string): string | undefined {
    const value = this.#values[name];
    return value === '' ? undefined : value;
  }

  text(name: string, pattern = /./): string {
    const value = this.optional(name);
    if (value === undefined) {
      this.faults.push(`${this.#name}: ${name} is not set`);
      return '';
    }
    if (!pattern.test(value)) {
      this.faults.push(`${this.#name}: ${name} cannot be "${value}"`);
    }
    return value;
  }

  number(name: string): number {
    return Number(this.text(name, /^[0-9]+(\.[0-9]+)?$/));
  }

  flag(name: string): boolean {
    return this.text(name, /^(on|off)$/) === 'on';
  }

  domain(name: string): Domain | undefined {
    if (this.optional(`${name}_DOMAIN`) === undefined) {
      return undefined;
    }
    return {
      name: this.text(`${name}_DOMAIN`),
      certificateArn: this.text(`${name}_CERTIFICATE_ARN`, /^arn:aws:acm:us-east-1:/),
    };
  }
}

function isEnvironment(name: unknown): name is EnvironmentName {
  return environmentNames.some((known) => known === name);
}

/**
 * @param name which environment, as a person gave it.
 * @param read answers the text of a file of `environments/` by its path there.
 * @param process what wins over the files, of the variables that say where a local stack is (see `local`).
 * Throws with everything that is missing or wrong.
 */
export function readSettings(
  name: unknown,
  read: (path: string) => string = (path) =>
    readFileSync(new URL(`../../environments/${path}`, import.meta.url), 'utf8'),
  process: Record<string, string | undefined> = {},
): Settings {
  if (!isEnvironment(name)) {
    throw new Error(
      `"${String(name)}" is no environment. Say which one: cdk synth -c environment=${environmentNames.join('|')}`,
    );
  }
  const open = (part: Part) =>
    new Variables(`environments/${name}/.env.${part}`, read(`${name}/.env.${part}`), process);
  const infrastructure = open('infrastructure');
  const backend = open('backend');
  const frontend = open('frontend');
  if (infrastructure.text('ENVIRONMENT') !== name) {
    infrastructure.faults.push(`environments/${name}/.env.infrastructure is not for ${name}`);
  }
  const cacheSize = infrastructure.text('API_CACHE_GB', /^(0|0\.5|1\.6|6\.1|13\.5)$/);
  const settings: Settings = {
    environment: name,
    region: infrastructure.text('AWS_REGION'),
    operatorEmail: infrastructure.text('OPERATOR_EMAIL', /^[^\s@]+@[^\s@]+$/),
    keepsData: infrastructure.flag('KEEP_DATA'),
    logRetentionDays: infrastructure.number('LOG_RETENTION_DAYS'),
    backupRetentionDays: infrastructure.number('BACKUP_RETENTION_DAYS'),
    api: {
      rate: infrastructure.number('API_RATE_PER_SECOND'),
      burst: infrastructure.number('API_BURST'),
      uploadRate: infrastructure.number('UPLOAD_RATE_PER_SECOND'),
      uploadBurst: infrastructure.number('UPLOAD_BURST'),
      cacheSize: cacheSize === '0' ? undefined : cacheSize,
      domain: infrastructure.domain('API'),
    },
    functions: {
      memory: infrastructure.number('FUNCTION_MEMORY_MB'),
      audioMemory: infrastructure.number('AUDIO_FUNCTION_MEMORY_MB'),
      audioConcurrency: infrastructure.number('AUDIO_FUNCTION_CONCURRENCY'),
      warmUpMinutes: infrastructure.number('WARM_UP_MINUTES'),
    },
    alarms: {
      latencyMs: infrastructure.number('ALARM_LATENCY_MS'),
      errorPercent: infrastructure.number('ALARM_ERROR_PERCENT'),
      storageGb: infrastructure.number('ALARM_STORAGE_GB'),
      budgetUsd: infrastructure.number('MONTHLY_BUDGET_USD'),
    },
    web: {
      domain: infrastructure.domain('WEB'),
      apiUrl: frontend.text('VITE_API_URL'),
      cognitoUrl: frontend.text('VITE_COGNITO_ENDPOINT'),
    },
    logLevel: backend.text('ECHOES_LOG_LEVEL'),
    corsOrigins: backend.text('ECHOES_CORS_ORIGINS').split(','),
    audioPublicEndpoint: backend.optional('ECHOES_AUDIO_PUBLIC_ENDPOINT'),
    simulatorEndpoint: infrastructure.optional('AWS_ENDPOINT_URL'),
  };
  const faults = [infrastructure, backend, frontend].flatMap((variables) => variables.faults);
  if (faults.length > 0) {
    throw new Error(`The environment cannot be used:\n  ${faults.join('\n  ')}`);
  }
  return settings;
}

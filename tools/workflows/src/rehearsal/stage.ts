import { spawn } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { holds, interpolate, type Contexts, type Status } from '../expressions.ts';
import { nameOf } from '../rules/problem.ts';
import type { Job, Scalar, Step } from '../workflow.ts';
import { perform, type Place } from './actions.ts';
import { filled, type Event, type Outcome } from './plan.ts';

/** What all jobs of a rehearsal share. */
export interface Stage {
  root: string;
  /** Everything the rehearsal writes. */
  folder: string;
  origin: string;
  branch: string;
  apiUrl: string;
  /** The shell's environment that a runner would have too: no keys, no settings of ours. */
  base: Record<string, string>;
  vars: Record<string, string>;
  secrets: Record<string, string>;
  /** Called in a fresh checkout; says what it put there. */
  furnish: (workspace: string, job: Job) => string[];
  say: (line: string) => void;
}

const seconds = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** What a step wrote with the runner's file commands: NAME=VALUE lines, and NAME<<END blocks. */
export function readCommands(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, name, end] = /^([\w-]+)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && end !== undefined) {
      const last = lines.indexOf(end, index + 1);
      if (last < 0) throw new Error(`${name}: ${end} does not come`);
      found[name] = lines.slice(index + 1, last).join('\n');
      index = last;
    } else if (line.includes('=')) {
      found[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    } else if (line.trim() !== '') {
      throw new Error(`"${line}" is no output`);
    }
  }
  return found;
}

/** Runs one command line as the runner does; ends it, and what it began, when the time is over. */
async function command(
  line: string,
  cwd: string,
  environment: Record<string, string>,
  log: string,
  until: number,
): Promise<void> {
  const script = `${log}.sh`;
  writeFileSync(script, `${line}\n`);
  const output = createWriteStream(log);
  await new Promise((resolve) => output.once('open', resolve));
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd,
    env: environment,
    stdio: ['ignore', output, output],
    detached: true,
  });
  const late = { is: false };
  const timer = setTimeout(
    () => {
      late.is = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    },
    Math.max(0, until - Date.now()),
  );
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  output.end();
  rmSync(script);
  if (late.is) throw new Error('the job took longer than its timeout-minutes');
  if (status !== 0) throw new Error(`ended with ${String(status)}`);
}

interface StepResult {
  outputs: Record<string, string>;
  outcome: string;
  conclusion: string;
}

/** One job with one combination of its matrix, from its first step to its last. */
export async function runJob(
  stage: Stage,
  title: string,
  job: Job,
  event: Event,
  contexts: Contexts,
  matrix: Record<string, Scalar>,
): Promise<Outcome> {
  const place: Place = {
    origin: stage.origin,
    branch: stage.branch,
    workspace: join(stage.folder, 'jobs', title.replace(/[^\w]+/g, '-'), 'work'),
    artifacts: join(stage.folder, 'artifacts'),
    runId: event.runId,
    job,
  };
  rmSync(dirname(place.workspace), { recursive: true, force: true });
  mkdirSync(place.workspace, { recursive: true });
  const until = Date.now() + (job['timeout-minutes'] ?? 360) * 60_000;
  const steps: Record<string, StepResult> = {};
  const status: Status = { success: true, failure: false, cancelled: false };
  const added: Record<string, string> = {};
  const all = { ...contexts, matrix, vars: stage.vars, secrets: stage.secrets };
  const jobEnvironment = filled(job.env, all);
  if (job.container !== undefined) {
    stage.say(
      `      on this machine instead of ${typeof job.container === 'string' ? job.container : job.container.image}`.split(
        '@',
      )[0] ?? '',
    );
  }
  for (const [index, step] of (job.steps ?? []).entries()) {
    const here: Contexts = { ...all, steps, env: { ...jobEnvironment, ...added } };
    const name = nameOf(step, index);
    const result: StepResult = { outputs: {}, outcome: 'skipped', conclusion: 'skipped' };
    if (step.id !== undefined) steps[step.id] = result;
    if (!holds(step.if === undefined ? undefined : String(step.if), here, status)) {
      stage.say(`    - ${name}: skipped`);
      continue;
    }
    const began = performance.now();
    try {
      const says = await runStep(stage, place, step, index, {
        event,
        here,
        jobEnvironment,
        added,
        until,
        result,
      });
      result.outcome = 'success';
      stage.say(`    ✓ ${name} (${seconds(began)})${says === '' ? '' : `: ${says}`}`);
    } catch (error) {
      result.outcome = 'failure';
      stage.say(`    ✗ ${name} (${seconds(began)}): ${(error as Error).message}`);
      const log = logOf(place, index);
      if (existsSync(log)) {
        for (const line of readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20))
          stage.say(`        | ${line}`);
      }
      if (step['continue-on-error'] !== true)
        Object.assign(status, { success: false, failure: true });
    }
    result.conclusion = step['continue-on-error'] === true ? 'success' : result.outcome;
  }
  const outputs = status.success ? filled(job.outputs, { ...all, steps }) : {};
  return { result: status.success ? 'success' : 'failure', outputs };
}

const logOf = (place: Place, index: number) =>
  join(dirname(place.workspace), `step-${index + 1}.log`);

interface During {
  event: Event;
  here: Contexts;
  jobEnvironment: Record<string, string>;
  added: Record<string, string>;
  until: number;
  result: StepResult;
}

async function runStep(
  stage: Stage,
  place: Place,
  step: Step,
  index: number,
  { event, here, jobEnvironment, added, until, result }: During,
): Promise<string> {
  if (step.uses !== undefined) {
    const done = perform(step.uses, place, filled(step.with, here));
    Object.assign(added, done.environment);
    const furnished = step.uses.startsWith('actions/checkout@')
      ? stage.furnish(place.workspace, place.job)
      : [];
    return [done.says, ...furnished].join('; ');
  }
  const files = Object.fromEntries(
    ['output', 'env', 'path', 'step_summary'].map((kind) => [
      kind,
      `${logOf(place, index)}.${kind}`,
    ]),
  );
  for (const file of Object.values(files)) writeFileSync(file, '');
  const environment = {
    ...stage.base,
    CI: 'true',
    // A runner's machine is thrown away afterwards; this one is somebody's.
    ECHOES_REHEARSAL: 'yes',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: event.actor,
    GITHUB_API_URL: stage.apiUrl,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: event.ref,
    GITHUB_REPOSITORY: event.repository,
    GITHUB_RUN_ID: String(event.runId),
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: event.sha,
    GITHUB_WORKSPACE: place.workspace,
    ...Object.fromEntries(
      Object.entries(files).map(([kind, file]) => [`GITHUB_${kind.toUpperCase()}`, file]),
    ),
    ...jobEnvironment,
    ...added,
    ...filled(step.env, here),
  };
  const line = interpolate(step.run ?? '', here);
  const cwd = join(place.workspace, step['working-directory'] ?? '.');
  await command(line, cwd, environment, logOf(place, index), until);
  result.outputs = readCommands(readFileSync(files['output'] ?? '', 'utf8'));
  Object.assign(added, readCommands(readFileSync(files['env'] ?? '', 'utf8')));
  return Object.entries(result.outputs)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

import { holds, interpolate, type Contexts, type Status } from '../expressions.ts';
import {
  allNeedsOf,
  inputsOf,
  needsOf,
  type Mapping,
  type Scalar,
  type Workflow,
} from '../workflow.ts';

export type Result = 'success' | 'failure' | 'skipped';

export interface Outcome {
  result: Result;
  outputs: Record<string, string>;
}

export type Outcomes = Record<string, Outcome>;

/** What started a run, as GitHub tells its jobs. */
export interface Event {
  name: string;
  ref: string;
  sha: string;
  before: string;
  runId: number;
  repository: string;
  actor: string;
}

export function githubContext(event: Event, workflow: Workflow): Record<string, unknown> {
  return {
    event_name: event.name,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags)\//, ''),
    sha: event.sha,
    run_id: event.runId,
    repository: event.repository,
    actor: event.actor,
    workflow: workflow.name,
    server_url: 'https://github.com',
    token: 'rehearsal',
    event: { before: event.before },
  };
}

/** Whether a workflow starts by this event at all, so that nobody rehearses what would never run. */
export function starts(workflow: Workflow, event: Event): boolean {
  if (!(event.name in workflow.on)) return false;
  const branches = workflow.on[event.name]?.branches;
  const name = event.ref.replace(/^refs\/heads\//, '');
  return (
    branches === undefined ||
    branches.some((pattern) =>
      pattern.endsWith('/**') ? name.startsWith(pattern.slice(0, -2)) : pattern === name,
    )
  );
}

/**
 * Of the inputs given to several workflows, those that this one declares when it is dispatched. REFUSES what none of them
 * declares.
 */
export function inputsFor(
  workflow: Workflow,
  dispatched: readonly Workflow[],
  given: Mapping,
): Mapping {
  const declaredBy = ({ on }: Workflow) => Object.keys(on['workflow_dispatch']?.inputs ?? {});
  const known = new Set(dispatched.flatMap(declaredBy));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new Error(`${dispatched.map(({ file }) => file).join(', ')}: no input ${unknown}`);
  }
  const own = new Set(declaredBy(workflow));
  return Object.fromEntries(Object.entries(given).filter(([name]) => own.has(name)));
}

/** The inputs of a workflow: what is given, else what it says itself. REFUSES unknown and missing ones. */
export function fillInputs(
  workflow: Workflow,
  trigger: string,
  given: Mapping,
): Record<string, Scalar> {
  const declared = workflow.on[trigger]?.inputs ?? {};
  for (const name of Object.keys(given)) {
    if (!(name in declared)) throw new Error(`${workflow.file} has no input ${name}`);
  }
  const filled: Record<string, Scalar> = Object.fromEntries(
    Object.keys(inputsOf(workflow)).map((name) => [name, '']),
  );
  for (const [name, input] of Object.entries(declared)) {
    const value = given[name] ?? input.default ?? (input.type === 'boolean' ? false : '');
    if (input.required === true && value === '')
      throw new Error(`${workflow.file} needs the input ${name}`);
    if (input.options && !input.options.includes(String(value))) {
      throw new Error(
        `${workflow.file}: ${name} cannot be ${String(value)}; it can: ${input.options.join(', ')}`,
      );
    }
    filled[name] = value;
  }
  return filled;
}

/** How things stand for a job: all it needs, directly or not, counts. */
export function statusBefore(workflow: Workflow, job: string, outcomes: Outcomes): Status {
  const results = [...allNeedsOf(workflow, job)].map((name) => outcomes[name]?.result);
  return {
    success: results.every((result) => result === 'success'),
    failure: results.includes('failure'),
    cancelled: false,
  };
}

/** What the jobs that a job needs have become, as expressions see it. What one did not give is empty, as on GitHub. */
export function needsContext(
  workflow: Workflow,
  job: string,
  outcomes: Outcomes,
  declared: (needed: string) => string[],
): Contexts {
  return Object.fromEntries(
    needsOf(workflow.jobs[job] ?? {}).map((name) => {
      const { result, outputs } = outcomes[name] ?? { result: 'skipped', outputs: {} };
      const empty = Object.fromEntries(declared(name).map((output) => [output, '']));
      return [name, { result, outputs: { ...empty, ...outputs } }];
    }),
  );
}

/** Whether a job runs. */
export function runs(
  workflow: Workflow,
  job: string,
  outcomes: Outcomes,
  contexts: Contexts,
): boolean {
  const condition = workflow.jobs[job]?.if;
  const status = statusBefore(workflow, job, outcomes);
  // What could only be true after success need not be read after anything else.
  if (condition === undefined || typeof condition === 'boolean') {
    return status.success && condition !== false;
  }
  if (!status.success && !/\b(success|failure|always|cancelled)\s*\(/.test(condition)) return false;
  return holds(condition, contexts, status);
}

/** What became of several jobs that count as one: a matrix, a called workflow. */
export function together(results: Result[]): Result {
  if (results.includes('failure')) return 'failure';
  return results.length > 0 && results.every((result) => result === 'skipped')
    ? 'skipped'
    : 'success';
}

/** A mapping with its expressions replaced. */
export function filled(
  mapping: Mapping | undefined,
  contexts: Contexts,
  status?: Status,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mapping ?? {}).map(([key, value]) => [
      key,
      interpolate(String(value), contexts, status),
    ]),
  );
}

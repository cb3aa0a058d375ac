import { parseDocument } from 'yaml';

export type Scalar = string | number | boolean;
export type Mapping = Record<string, Scalar>;

export interface Step {
  id?: string;
  name?: string;
  if?: string | boolean;
  uses?: string;
  run?: string;
  with?: Mapping;
  env?: Mapping;
  'working-directory'?: string;
  'continue-on-error'?: boolean;
}

export interface Job {
  name?: string;
  needs?: string | string[];
  if?: string | boolean;
  'runs-on'?: string;
  container?: string | { image: string; options?: string };
  'timeout-minutes'?: number;
  permissions?: Record<string, string> | string;
  environment?: string | { name: string };
  outputs?: Record<string, string>;
  env?: Mapping;
  strategy?: { 'fail-fast'?: boolean; matrix?: Record<string, Scalar[]> };
  concurrency?: unknown;
  uses?: string;
  with?: Mapping;
  secrets?: unknown;
  steps?: Step[];
}

export interface Input {
  description?: string;
  type?: string;
  required?: boolean;
  default?: Scalar;
  options?: string[];
}

interface Trigger {
  inputs?: Record<string, Input>;
  outputs?: Record<string, { value: string }>;
  branches?: string[];
  paths?: string[];
}

export interface Workflow {
  /** From the root of the repository. */
  file: string;
  text: string;
  name: string;
  on: Record<string, Trigger | null>;
  permissions?: unknown;
  concurrency?: unknown;
  env?: Mapping;
  jobs: Record<string, Job>;
}

/** Reads a workflow. REFUSES what is no YAML or has no jobs. */
export function readWorkflow(file: string, text: string): Workflow {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0]?.message ?? ''}`);
  const content = document.toJS() as Partial<Workflow> | null;
  if (!content?.jobs) throw new Error(`${file}: there are no jobs`);
  const triggers = content.on as unknown;
  const on =
    typeof triggers === 'string'
      ? { [triggers]: null }
      : Array.isArray(triggers)
        ? Object.fromEntries((triggers as string[]).map((name) => [name, null]))
        : ((triggers ?? {}) as Workflow['on']);
  return { name: file, ...content, file, text, on, jobs: content.jobs };
}

export const needsOf = (job: Job): string[] =>
  typeof job.needs === 'string' ? [job.needs] : (job.needs ?? []);

/** The inputs of a workflow, by whatever trigger. */
export function inputsOf(workflow: Workflow): Record<string, Input> {
  return {
    ...workflow.on['workflow_dispatch']?.inputs,
    ...workflow.on['workflow_call']?.inputs,
  };
}

/** The jobs of a workflow, each after what it needs. REFUSES a circle and a need that is not there. */
export function inOrder(workflow: Workflow): string[] {
  const order: string[] = [];
  const visit = (name: string, path: string[]): void => {
    if (path.includes(name)) throw new Error(`${workflow.file}: ${name} needs itself`);
    if (order.includes(name)) return;
    const job = workflow.jobs[name];
    if (!job)
      throw new Error(`${workflow.file}: ${path.at(-1) ?? ''} needs ${name}, which is not there`);
    for (const need of needsOf(job)) visit(need, [...path, name]);
    order.push(name);
  };
  for (const name of Object.keys(workflow.jobs)) visit(name, []);
  return order;
}

/** All that a job needs, and what those need. */
export function allNeedsOf(workflow: Workflow, name: string): Set<string> {
  const found = new Set<string>();
  const visit = (from: string): void => {
    for (const need of needsOf(workflow.jobs[from] ?? {})) {
      if (!found.has(need)) {
        found.add(need);
        visit(need);
      }
    }
  };
  visit(name);
  return found;
}

/** Every combination of a job's matrix; one empty one where there is none. REFUSES include and exclude. */
export function combinationsOf(job: Job): Record<string, Scalar>[] {
  let combinations: Record<string, Scalar>[] = [{}];
  for (const [key, values] of Object.entries(job.strategy?.matrix ?? {})) {
    if (key === 'include' || key === 'exclude' || !Array.isArray(values)) {
      throw new Error(`a matrix with ${key} as it stands is not known here`);
    }
    combinations = combinations.flatMap((one) => values.map((value) => ({ ...one, [key]: value })));
  }
  return combinations;
}

/** The words of a command line, as a shell sees them; quotes around variables are removed. REFUSES more than one command. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (const character of line) {
    if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/[|&;<>()`\n]/.test(character)) {
      throw new Error('is more than one command');
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== '') throw new Error('has a quote that does not end');
  if (word !== undefined) words.push(word);
  return words;
}

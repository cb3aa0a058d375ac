import type { Facts } from '../repository.ts';
import type { Job, Step, Workflow } from '../workflow.ts';

/** Something a workflow names that is not there, or leaves out that has to be. */
export interface Problem {
  /** The file, with the job and the step where it is in one. */
  where: string;
  rule: string;
  text: string;
}

/** All that a rule looks at. `workflows` are those of the repository, by file. */
export interface Scene {
  facts: Facts;
  workflows: ReadonlyMap<string, Workflow>;
}

export type Report = (rule: string, text: string) => void;
export type Rule = (
  scene: Scene,
  workflow: Workflow,
  at: (job?: string, step?: string) => Report,
) => void;

export const nameOf = (step: Step, index: number): string =>
  step.name ?? step.id ?? step.uses?.split('@')[0] ?? `step ${index + 1}`;

/** The workflow a job calls, as a path from the root. */
export const calledBy = (job: Job): string | undefined =>
  job.uses?.startsWith('./') === true ? job.uses.slice(2) : undefined;

/** The files below .github/workflows are called by their own paths. */
export const listed = (words: Iterable<string>): string => [...words].join(', ');

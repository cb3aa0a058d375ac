import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { Contexts } from '../expressions.ts';
import { interpolate } from '../expressions.ts';
import { calledBy } from '../rules/problem.ts';
import { combinationsOf, inOrder, type Job, type Scalar, type Workflow } from '../workflow.ts';
import type { RunRecord } from './github.ts';
import {
  fillInputs,
  filled,
  githubContext,
  needsContext,
  runs,
  together,
  type Event,
  type Outcome,
  type Outcomes,
  type Result,
} from './plan.ts';
import { runJob, type Stage } from './stage.ts';

export interface Choice {
  /** Only this job; what it needs is as it was the last time. */
  only?: string;
  /** This one and all after it. */
  from?: string;
  /** Jobs that are not run and count as passed, with the reason. */
  skip: ReadonlyMap<string, string>;
}

export interface Row {
  job: string;
  result: Result | 'left out';
  seconds: number;
  note: string;
}

/** What jobs became, kept between rehearsals of one folder. */
export class Memory {
  private readonly file: string;
  private readonly content: { outcomes: Record<string, Outcome>; runs: RunRecord[] };

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'rehearsal.json');
    this.content = { outcomes: {}, runs: [] };
    try {
      Object.assign(this.content, JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      // The first rehearsal here.
    }
  }

  get runs(): RunRecord[] {
    return this.content.runs;
  }

  outcome(workflow: string, job: string): Outcome | undefined {
    return this.content.outcomes[`${workflow}: ${job}`];
  }

  keep(workflow: string, job: string, outcome: Outcome): void {
    this.content.outcomes[`${workflow}: ${job}`] = outcome;
    this.save();
  }

  save(): void {
    writeFileSync(this.file, `${JSON.stringify(this.content, null, 2)}\n`);
  }
}

/** One run of one workflow, with all that it calls. */
export class Rehearsal {
  readonly rows: Row[] = [];
  private begun: boolean;

  private readonly stage: Stage;
  private readonly workflows: ReadonlyMap<string, Workflow>;
  private readonly memory: Memory;
  private readonly choice: Choice;
  private readonly record: RunRecord;

  constructor(
    stage: Stage,
    workflows: ReadonlyMap<string, Workflow>,
    memory: Memory,
    choice: Choice,
    record: RunRecord,
  ) {
    this.stage = stage;
    this.workflows = workflows;
    this.memory = memory;
    this.choice = choice;
    this.record = record;
    this.begun = choice.from === undefined;
  }

  /** @returns whether every job passed that had to. */
  async run(workflow: Workflow, event: Event, inputs: Record<string, Scalar>): Promise<boolean> {
    const outcomes = await this.all(workflow, event, inputs, '');
    if (this.choice.from !== undefined && !this.begun)
      throw new Error(`there is no job ${this.choice.from}`);
    return together(Object.values(outcomes).map(({ result }) => result)) !== 'failure';
  }

  private async all(
    workflow: Workflow,
    event: Event,
    inputs: Record<string, Scalar>,
    prefix: string,
  ): Promise<Outcomes> {
    const outcomes: Outcomes = {};
    for (const name of inOrder(workflow)) {
      const job = workflow.jobs[name] ?? {};
      const title = `${prefix}${name}`;
      const began = performance.now();
      const contexts: Contexts = {
        github: githubContext(event, workflow),
        inputs,
        needs: needsContext(workflow, name, outcomes, (needed) =>
          this.outputsOf(workflow.jobs[needed]),
        ),
      };
      const [outcome, note] = await this.one(workflow, name, job, title, event, contexts, outcomes);
      outcomes[name] = outcome;
      this.memory.keep(this.record.workflow, title, outcome);
      if (calledBy(job) === undefined || outcome.result === 'skipped' || note !== '') {
        this.rows.push({
          job: title,
          result: note.startsWith('left out') || note === 'as it was' ? 'left out' : outcome.result,
          seconds: (performance.now() - began) / 1000,
          note,
        });
      }
      this.record.jobs.push({
        name: job.name ?? name,
        conclusion: outcome.result,
        status: 'completed',
      });
    }
    return outcomes;
  }

  private outputsOf(job: Job | undefined): string[] {
    const called = job && this.workflows.get(calledBy(job) ?? '');
    return Object.keys(called?.on['workflow_call']?.outputs ?? job?.outputs ?? {});
  }

  private async one(
    workflow: Workflow,
    name: string,
    job: Job,
    title: string,
    event: Event,
    contexts: Contexts,
    outcomes: Outcomes,
  ): Promise<[Outcome, string]> {
    const { only, from, skip } = this.choice;
    if (title === from) this.begun = true;
    const inside = [only, from].some((chosen) => chosen?.startsWith(`${title} / `) === true);
    const wanted =
      (only === undefined || title === only || title.startsWith(`${only} / `)) && this.begun;
    if (!wanted && !inside) {
      const before = this.memory.outcome(this.record.workflow, title);
      return [before ?? { result: 'success', outputs: {} }, before ? 'as it was' : 'left out'];
    }
    const reason = skip.get(title);
    if (reason !== undefined) {
      this.stage.say(`  ${title}: LEFT OUT and counted as passed: ${reason}`);
      return [{ result: 'success', outputs: {} }, `left out: ${reason}`];
    }
    if (!runs(workflow, name, outcomes, contexts)) {
      this.stage.say(`  ${title}: skipped`);
      return [{ result: 'skipped', outputs: {} }, ''];
    }
    const path = calledBy(job);
    if (path !== undefined) {
      const called = this.workflows.get(path);
      if (!called) throw new Error(`${title} calls ${path}, which is not there`);
      const inputs = fillInputs(called, 'workflow_call', filled(job.with, contexts));
      const inner = await this.all(called, event, inputs, `${title} / `);
      const result = together(Object.values(inner).map((outcome) => outcome.result));
      const outputs = Object.fromEntries(
        Object.entries(called.on['workflow_call']?.outputs ?? {}).map(([key, { value }]) => [
          key,
          interpolate(value, { jobs: inner, inputs }),
        ]),
      );
      return [{ result, outputs }, ''];
    }
    const results: Outcome[] = [];
    for (const matrix of combinationsOf(job)) {
      const suffix = Object.values(matrix).join(', ');
      const whole = suffix === '' ? title : `${title} (${suffix})`;
      const why = skip.get(whole);
      if (why !== undefined) {
        this.stage.say(`  ${whole}: LEFT OUT and counted as passed: ${why}`);
        continue;
      }
      this.stage.say(`  ${whole}`);
      results.push(await runJob(this.stage, whole, job, event, contexts, matrix));
    }
    const result = together(results.map((outcome) => outcome.result));
    return [
      {
        result,
        outputs: Object.assign({}, ...results.map(({ outputs }) => outputs)) as Record<
          string,
          string
        >,
      },
      '',
    ];
  }
}

/** What would run, without running anything: jobs in order, their conditions and steps. */
export function listing(
  workflows: ReadonlyMap<string, Workflow>,
  workflow: Workflow,
  prefix = '',
): string[] {
  return inOrder(workflow).flatMap((name) => {
    const job = workflow.jobs[name] ?? {};
    const combinations = combinationsOf(job).length;
    const lines = [
      `  ${prefix}${name}${combinations > 1 ? ` (${combinations} times)` : ''}${job.if === undefined ? '' : `  if: ${String(job.if)}`}`,
      ...(job.steps ?? []).map((step) => `      ${step.run ?? step.uses?.split('@')[0] ?? ''}`),
    ];
    const called = workflows.get(calledBy(job) ?? '');
    return called ? [...lines, ...listing(workflows, called, `${prefix}${name} / `)] : lines;
  });
}

/** The name by which GitHub's API knows a workflow. */
export const shortName = (workflow: Workflow): string => basename(workflow.file);

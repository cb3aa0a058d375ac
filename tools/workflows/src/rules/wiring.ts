import { basename } from 'node:path';

import { expressionsIn, referencesOf } from '../expressions.ts';
import { helpOf } from '../repository.ts';
import { possible } from '../values.ts';
import { inOrder, inputsOf, needsOf, type Job, type Workflow } from '../workflow.ts';
import { calledBy, listed, nameOf, type Report, type Rule, type Scene } from './problem.ts';

const GITHUB =
  /^github\.(actor|event_name|ref|ref_name|repository|run_id|server_url|sha|token|workflow|event\.[\w.]+)$/;
const STEP_RESULTS = ['outcome', 'conclusion'];

/** Jobs that are needed are there, in no circle. */
export const needs: Rule = (_scene, workflow, at) => {
  try {
    inOrder(workflow);
  } catch (error) {
    at()('needs', (error as Error).message.replace(`${workflow.file}: `, ''));
  }
};

/** What a job gives to later ones. */
function outputsOf(scene: Scene, job: Job | undefined): string[] {
  const called = job && scene.workflows.get(calledBy(job) ?? '');
  return Object.keys(called?.on['workflow_call']?.outputs ?? job?.outputs ?? {});
}

/** What a step's script says it adds to $GITHUB_OUTPUT, or nothing where it is an action's. */
function saysOutput(scene: Scene, run: string | undefined, output: string): boolean {
  const script = /^\.\/(\S+)/.exec(run ?? '')?.[1];
  const text = script === undefined ? undefined : scene.facts.repository.read(script);
  return text === undefined || new RegExp(`\\b${output}=`).test(helpOf(text));
}

function checkReference(
  scene: Scene,
  workflow: Workflow,
  job: Job | undefined,
  before: number,
  reference: string,
  report: Report,
): void {
  const [context, name = '', kind, output = ''] = reference.split('.');
  const { settings } = scene.facts;
  switch (context) {
    case 'github':
      if (!GITHUB.test(reference)) report('contexts', `${reference} is not known`);
      return;
    case 'inputs':
      if (!(name in inputsOf(workflow))) report('inputs', `there is no input ${name}`);
      return;
    case 'matrix':
      if (!(name in (job?.strategy?.matrix ?? {})))
        report('contexts', `there is no matrix of ${name}`);
      return;
    case 'needs': {
      if (name === '') return;
      if (!job || !needsOf(job).includes(name)) {
        report('outputs', `${reference}: the job does not need ${name}`);
      } else if (kind === 'outputs' && !outputsOf(scene, workflow.jobs[name]).includes(output)) {
        report('outputs', `${name} has no output ${output}`);
      } else if (kind !== 'outputs' && kind !== 'result') {
        report('outputs', `${reference} is not known`);
      }
      return;
    }
    case 'steps': {
      const index = job?.steps?.findIndex(({ id }) => id === name) ?? -1;
      const step = job?.steps?.[index];
      if (!step || index >= before)
        report('outputs', `${reference}: no earlier step has the id ${name}`);
      else if (kind === 'outputs' && !saysOutput(scene, step.run, output)) {
        report('outputs', `the script of ${name} does not say that it gives ${output}=`);
      } else if (kind !== 'outputs' && !STEP_RESULTS.includes(kind ?? '')) {
        report('outputs', `${reference} is not known`);
      }
      return;
    }
    case 'vars':
    case 'secrets': {
      const setting = settings.get(name);
      if (setting?.kind !== (context === 'vars' ? 'variable' : 'secret')) {
        report('settings', `docs/github-setup.md does not tell to set ${reference}`);
      } else if (setting.where.length > 0 && !setting.where.includes('repository')) {
        const environments = environmentsOf(workflow, job);
        const without = environments.filter((one) => !setting.where.includes(one));
        if (environments.length === 0)
          report('settings', `${reference} is set in environments, and the job has none`);
        else if (without.length > 0) report('settings', `${listed(without)} has no ${reference}`);
      }
      return;
    }
    case 'jobs':
      if (kind !== 'outputs' || !outputsOf(scene, workflow.jobs[name]).includes(output)) {
        report('outputs', `${reference}: there is no such output`);
      }
      return;
    default:
      report('contexts', `${reference} is not known`);
  }
}

/** GitHub's environments that a job can run in. */
function environmentsOf(workflow: Workflow, job: Job | undefined): string[] {
  const name = typeof job?.environment === 'string' ? job.environment : job?.environment?.name;
  return name === undefined ? [] : (possible(name, workflow, job) ?? []);
}

/** Whatever an expression reads is given by somebody. */
export const references: Rule = (scene, workflow, at) => {
  const check = (
    value: unknown,
    job: Job | undefined,
    before: number,
    report: Report,
    bare = false,
  ) => {
    const texts = typeof value === 'string' ? [value] : [];
    if (value !== null && typeof value === 'object') {
      for (const inner of Object.values(value)) check(inner, job, before, report);
    }
    for (const text of texts) {
      const found = expressionsIn(text);
      try {
        for (const expression of bare && found.length === 0 ? [text] : found) {
          for (const reference of referencesOf(expression)) {
            checkReference(scene, workflow, job, before, reference, report);
          }
        }
      } catch (error) {
        report('contexts', `${text}: ${(error as Error).message}`);
      }
    }
  };
  const { jobs, on } = workflow;
  const head = { name: workflow.name, concurrency: workflow.concurrency, env: workflow.env };
  check(head, undefined, 0, at());
  for (const { value } of Object.values(on['workflow_call']?.outputs ?? {}))
    check(value, undefined, 0, at());
  for (const [name, job] of Object.entries(jobs)) {
    const { steps = [], if: condition, outputs, ...rest } = job;
    const report = at(name);
    check(condition, job, 0, report, true);
    check(outputs, job, steps.length, report);
    check(rest, job, 0, report);
    for (const [index, step] of steps.entries()) {
      const { if: when, ...parts } = step;
      const here = at(name, nameOf(step, index));
      check(when, job, index, here, true);
      check(parts, job, index, here);
    }
  }
};

/** Environments of jobs are those people are told to make. */
export const environments: Rule = (scene, workflow, at) => {
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (job.environment === undefined) continue;
    const found = environmentsOf(workflow, job);
    const missing = found.filter((one) => !scene.facts.githubEnvironments.includes(one));
    if (found.length === 0) at(name)('environments', 'which environment it runs in cannot be told');
    if (missing.length > 0) {
      at(name)('environments', `docs/github-setup.md does not tell to make ${listed(missing)}`);
    }
  }
};

/** A called workflow is there and gets the inputs it declares. */
export const calls: Rule = (scene, workflow, at) => {
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const path = calledBy(job);
    if (path === undefined) {
      if (job.uses !== undefined)
        at(name)('calls', `${job.uses} is not a workflow of this repository`);
      continue;
    }
    const called = scene.workflows.get(path);
    const trigger = called?.on['workflow_call'];
    if (!called || trigger === undefined) {
      at(name)('calls', `${path} is no workflow that can be called`);
      continue;
    }
    const declared = trigger?.inputs ?? {};
    const given = Object.keys(job.with ?? {});
    const unknown = given.filter((input) => !(input in declared));
    if (unknown.length > 0) at(name)('inputs', `${path} has no input ${listed(unknown)}`);
    for (const [input, { required, default: otherwise }] of Object.entries(declared)) {
      if (required === true && otherwise === undefined && !given.includes(input)) {
        at(name)('inputs', `${path} needs the input ${input}`);
      }
    }
  }
};

interface Upload {
  name: string;
  path: string;
  job: string;
}

function uploadsOf(scene: Scene, workflow: Workflow): Upload[] {
  return Object.entries(workflow.jobs).flatMap(([name, job]) => {
    const called = scene.workflows.get(calledBy(job) ?? '');
    if (called) return uploadsOf(scene, called);
    return (job.steps ?? [])
      .filter(({ uses }) => uses?.startsWith('actions/upload-artifact@') === true)
      .flatMap(({ with: inputs }) => {
        const path = String(inputs?.['path'] ?? '');
        const text = String(inputs?.['name'] ?? '');
        return (possible(text, workflow, job) ?? [text]).map((one) => ({
          name: one,
          path,
          job: name,
        }));
      });
  });
}

/** What is downloaded was uploaded, and what is uploaded something makes. */
export const artifacts: Rule = (scene, workflow, at) => {
  const own = uploadsOf(scene, workflow);
  const all = [...scene.workflows.values()].flatMap((other) => uploadsOf(scene, other));
  const perJob = new Set<string>();
  for (const { name, job } of own) {
    // One job that runs in several environments uploads once a run.
    const clash = own.find((other) => other.name === name && other.job !== job);
    if (clash && !perJob.has(name)) at(job)('artifacts', `${name} is uploaded by ${clash.job} too`);
    perJob.add(name);
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const runs = (job.steps ?? []).map(({ run }) => run ?? '').join('\n');
    const matrixed = Object.keys(job.strategy?.matrix ?? {}).length > 0;
    for (const [index, step] of (job.steps ?? []).entries()) {
      const report = at(name, nameOf(step, index));
      const artifact = String(step.with?.['name'] ?? '');
      const path = String(step.with?.['path'] ?? '');
      if (step.uses?.startsWith('actions/upload-artifact@') === true) {
        if (matrixed && !artifact.includes('${{ matrix.')) {
          report('artifacts', `every combination of the matrix uploads ${artifact}`);
        }
        for (const part of path.trim().split('\n')) {
          const whole = part.trim().replace(/\/$/, '');
          const folder = whole.slice(0, whole.lastIndexOf('/'));
          const made =
            scene.facts.programs.includes(whole) ||
            (runs.includes(folder) && scene.facts.programs.includes(basename(whole)));
          if (!made) report('artifacts', `nothing makes ${whole}`);
        }
      }
      if (step.uses?.startsWith('actions/download-artifact@') === true) {
        const names = possible(artifact, workflow, job) ?? [artifact];
        const source = step.with?.['run-id'] === undefined ? own : all;
        for (const one of names) {
          const found = source.filter((upload) => upload.name === one);
          if (found.length === 0) report('artifacts', `nobody uploads ${one}`);
          for (const [, file = ''] of runs.matchAll(new RegExp(`\\b${path}/([\\w.-]+)`, 'g'))) {
            if (
              path !== '' &&
              found.length > 0 &&
              !found.some((upload) => basename(upload.path) === file)
            ) {
              report('artifacts', `there is no ${file} in ${one}`);
            }
          }
        }
      }
    }
  }
};

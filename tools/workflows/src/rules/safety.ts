import { allNeedsOf, needsOf, type Job } from '../workflow.ts';
import { calledBy, listed, nameOf, type Rule, type Scene } from './problem.ts';

const SHA = /^[\w.-]+(\/[\w.-]+)+@[0-9a-f]{40}$/;
const DIGEST = /^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/;

/** Actions by commit with their version beside them, images by digest; one version of each everywhere. */
export const pins: Rule = (scene, workflow, at) => {
  for (const [line, , target = '', comment = ''] of workflow.text.matchAll(
    /^ *(- )?uses: (\S+)(.*)$/gm,
  )) {
    if (target.startsWith('./')) continue;
    const report = at();
    if (!SHA.test(target)) report('pins', `${target} is not pinned by a whole commit`);
    else if (!/^ # v\d+\.\d+\.\d+$/.test(comment)) {
      report('pins', `${line.trim()}: its version has to stand beside it, as in "# v1.2.3"`);
    }
    const [action] = target.split('@');
    for (const other of scene.workflows.values()) {
      const found = new RegExp(`uses: (${action ?? ''}@\\S+)`).exec(other.text)?.[1];
      if (found !== undefined && found !== target) {
        report('pins', `${target} is another than the one in ${other.file}: ${found}`);
        break;
      }
    }
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const image = typeof job.container === 'string' ? job.container : job.container?.image;
    if (image !== undefined && !DIGEST.test(image)) {
      at(name)('pins', `the image ${image} is not pinned by a digest`);
    }
  }
};

/** What a job needs to be allowed, by what it does. */
function permissionsFor(scene: Scene, job: Job): Map<string, string> {
  const needed = new Map<string, string>();
  const need = (scope: string, level: string) => {
    if (needed.get(scope) !== 'write') needed.set(scope, level);
  };
  const called = scene.workflows.get(calledBy(job) ?? '');
  for (const inner of Object.values(called?.jobs ?? {})) {
    for (const [scope, level] of permissionsFor(scene, inner)) need(scope, level);
  }
  for (const { uses = '', run = '', with: inputs } of job.steps ?? []) {
    if (uses.startsWith('actions/checkout@')) need('contents', 'read');
    if (uses.startsWith('aws-actions/configure-aws-credentials@')) need('id-token', 'write');
    if (uses.startsWith('github/codeql-action/')) need('security-events', 'write');
    if (uses.startsWith('actions/download-artifact@') && inputs?.['run-id'] !== undefined)
      need('actions', 'read');
    const script = /^\.\/(\S+)/.exec(run)?.[1];
    const help = script === undefined ? '' : (scene.facts.repository.read(script) ?? '');
    for (const [, scope = '', level = ''] of help.matchAll(/\(([a-z-]+): (read|write)\)/g))
      need(scope, level);
  }
  return needed;
}

/** Nothing at the top, and each job exactly what it uses. */
export const permissions: Rule = (scene, workflow, at) => {
  if (JSON.stringify(workflow.permissions) !== '{}') {
    at()('permissions', 'the workflow has to begin with `permissions: {}`');
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const report = at(name);
    if (typeof job.permissions !== 'object') {
      report('permissions', 'the job does not list its permissions');
      continue;
    }
    const needed = permissionsFor(scene, job);
    for (const [scope, level] of Object.entries(job.permissions)) {
      if (needed.get(scope) !== level) {
        report('permissions', `${scope}: ${level} is more than anything in it is known to need`);
      }
    }
    for (const [scope, level] of needed) {
      if (job.permissions[scope] === undefined) {
        report('permissions', `${scope}: ${level} is needed and not given`);
      }
    }
  }
};

/** What keeps runs from each other's way and from running for ever. */
export const limits: Rule = (_scene, workflow, at) => {
  if (!workflow.concurrency) at()('limits', 'there is no concurrency group');
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (job.uses === undefined && !(Number(job['timeout-minutes']) > 0)) {
      at(name)('limits', 'there is no timeout-minutes');
    }
  }
};

/** Code of strangers never runs with our rights, and leaves no key behind. */
export const strangers: Rule = (_scene, workflow, at) => {
  for (const trigger of ['pull_request_target', 'workflow_run', 'issue_comment']) {
    if (trigger in workflow.on)
      at()('strangers', `${trigger} runs what others wrote with our rights`);
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (job.secrets === 'inherit')
      at(name)('strangers', 'secrets: inherit hands over every secret');
    for (const [index, step] of (job.steps ?? []).entries()) {
      if (
        step.uses?.startsWith('actions/checkout@') === true &&
        step.with?.['persist-credentials'] !== false
      ) {
        at(name, nameOf(step, index))('strangers', 'the checkout keeps its credentials');
      }
      if (step.run?.includes('${{') === true) {
        at(name, nameOf(step, index))(
          'strangers',
          'an expression in a command line can be anything; give it as a variable',
        );
      }
    }
  }
};

/** The one job that is asked whether all went well waits for all of them and runs whatever happened. */
export const gates: Rule = (_scene, workflow, at) => {
  const last = ['gate', 'notify'].find((name) => name in workflow.jobs);
  if (last === undefined) {
    at()('gates', 'no job is called gate or notify: nothing says how the whole run ended');
    return;
  }
  const job = workflow.jobs[last] ?? {};
  const report = at(last);
  if (job.if !== 'always()') report('gates', 'it has to run always: `if: always()`');
  const after = Object.keys(workflow.jobs).filter((name) => allNeedsOf(workflow, name).has(last));
  const missing = Object.keys(workflow.jobs).filter(
    (name) => name !== last && !after.includes(name) && !needsOf(job).includes(name),
  );
  if (missing.length > 0) report('gates', `it does not wait for ${listed(missing)}`);
  const judged = job.steps?.some(
    ({ run, env }) =>
      /^\.\/scripts\/ci\/(gate|notify)\.sh\b/.test(run ?? '') &&
      env?.['NEEDS'] === '${{ toJSON(needs) }}',
  );
  if (judged !== true) {
    report('gates', 'no step gives NEEDS, `${{ toJSON(needs) }}`, to gate.sh or notify.sh');
  }
};

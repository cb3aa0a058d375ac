import { basename } from 'node:path';

import { actionsIn, helpOf, optionsIn, valuesIn, type Facts } from '../repository.ts';
import { possible } from '../values.ts';
import { wordsOf, type Job, type Step, type Workflow } from '../workflow.ts';
import { listed, nameOf, type Report, type Rule } from './problem.ts';

/** What every program has from the runner or from the shell. */
const AMBIENT = /^(GITHUB_[A-Z_]+|RUNNER_[A-Z_]+|CI|HOME|PATH|NEEDS)$/;

/** The values of an option that stand in its help as no list. */
function knownValues(facts: Facts, script: string, option: string): string[] | undefined {
  if (option === '-s' || option === '--stacks') return facts.stacks;
  if (option === '-e' || option === '--environment') return facts.environments;
  if (basename(script) === 'test-local.sh' && option === '--only') return facts.testParts;
  return undefined;
}

/** The texts a word of a command line can become, by the variables of its step. */
function meanings(word: string, step: Step, job: Job, workflow: Workflow): string[] | undefined {
  const variable = /^\$\{?(\w+)\}?$/.exec(word)?.[1];
  if (variable === undefined) return word.includes('$') ? undefined : [word];
  const value = step.env?.[variable] ?? job.env?.[variable] ?? workflow.env?.[variable];
  return value === undefined ? undefined : possible(String(value), workflow, job);
}

function checkScript(
  facts: Facts,
  workflow: Workflow,
  job: Job,
  step: Step,
  [command = '', ...rest]: string[],
  report: Report,
): void {
  const script = command.slice(2);
  const text = facts.repository.read(script);
  if (text === undefined || !facts.repository.runnable(script)) {
    report('scripts', `there is no script ${script} that can be run`);
    return;
  }
  const help = helpOf(text);
  const options = optionsIn(help);
  const actions = actionsIn(help, basename(script));
  const mean = (word: string) => meanings(word, step, job, workflow);
  if (actions.length > 0 && !actions.includes(rest[0] ?? '')) {
    report('options', `${script} cannot ${rest[0] ?? 'do nothing'}; it can: ${listed(actions)}`);
  }
  for (const [index, word] of rest.entries()) {
    if (word.startsWith('-')) {
      const option = word.split('=')[0] ?? word;
      if (!options.has(option)) report('options', `${script} has no option ${option}`);
      const values = knownValues(facts, script, option) ?? valuesIn(help, option);
      const given = word.includes('=') ? word.slice(option.length + 1) : rest[index + 1];
      for (const value of (values && mean(given ?? '')) ?? []) {
        const wrong = value.split(',').filter((part) => values?.includes(part) !== true);
        if (wrong.length > 0) {
          report(
            'options',
            `${option} cannot be ${listed(wrong)}; it can: ${listed(values ?? [])}`,
          );
        }
      }
    } else if (basename(script) === 'prepare.sh') {
      if (!facts.packageGroups.includes(word))
        report('options', `there is no group of packages ${word}`);
    } else if (/^(\.github|scripts|environments|tools|web|cdk|docs)\//.test(word)) {
      if (facts.repository.read(word) === undefined) report('files', `there is no file ${word}`);
    }
  }
}

/** Every command is one script that is there, with options that it has and values that they take. */
export const commands: Rule = ({ facts }, workflow, at) => {
  for (const [name, job] of Object.entries(workflow.jobs)) {
    for (const [index, step] of (job.steps ?? []).entries()) {
      if (step.run === undefined) continue;
      const report = at(name, nameOf(step, index));
      let words: string[];
      try {
        words = wordsOf(step.run.trim());
      } catch (error) {
        report(
          'scripts',
          `"${step.run.trim()}" ${(error as Error).message}: a person could not type it`,
        );
        continue;
      }
      if (words[0]?.startsWith('./') === true)
        checkScript(facts, workflow, job, step, words, report);
      else if (words[0] === 'npm' && words[1] === 'run') {
        if (!facts.npmScripts.includes(words[2] ?? ''))
          report('scripts', `there is no npm script ${words[2] ?? ''}`);
      } else report('scripts', `"${step.run}" is neither a script of ours nor npm run`);
      checkVariables(facts, workflow, job, step, words, report);
    }
  }
};

/** Variables that a command line reads are set, and those that are set somebody reads. */
function checkVariables(
  facts: Facts,
  workflow: Workflow,
  job: Job,
  step: Step,
  words: string[],
  report: Report,
): void {
  const read = new Set(
    words.flatMap((word) =>
      [...word.matchAll(/\$\{?(\w+)/g)].map(([, variable]) => variable ?? ''),
    ),
  );
  for (const variable of read) {
    const set = [step.env, job.env, workflow.env].some(
      (env) => env !== undefined && variable in env,
    );
    if (!set && !AMBIENT.test(variable)) report('variables', `nothing sets ${variable}`);
  }
  for (const variable of Object.keys({ ...workflow.env, ...job.env, ...step.env })) {
    if (!read.has(variable) && !facts.variables.has(variable)) {
      report('variables', `nothing reads ${variable}`);
    }
  }
}

/** Buckets, stacks, environments' files and path filters, wherever a workflow names one. */
export const names: Rule = ({ facts }, workflow, at) => {
  const environments = facts.environments.join('|');
  for (const [whole, kind = ''] of workflow.text.matchAll(
    /\bechoes-(\w+)-(?:\w+|\$\{?\w+\}?|\$\{\{[^}]*\}\})/g,
  )) {
    const isBucket = new RegExp(`^echoes-\\w+-(${environments}|\\$.*)$`).test(whole);
    if (isBucket && !facts.buckets.includes(kind)) at()('names', `there is no bucket ${whole}`);
  }
  for (const [whole, kind = ''] of workflow.text.matchAll(/\bEchoes(\w+?)Stack\b/g)) {
    if (!facts.stacks.includes(kind.toLowerCase())) at()('names', `there is no stack ${whole}`);
  }
  for (const [path] of workflow.text.matchAll(
    /(?<![\w/])(\.github\/paths|environments)\/[\w./-]*\w/g,
  )) {
    if (!facts.repository.files.some((file) => file === path || file.startsWith(`${path}/`))) {
      at()('names', `there is no ${path}`);
    }
  }
  for (const [trigger, settings] of Object.entries(workflow.on)) {
    for (const pattern of settings?.paths ?? []) {
      if (!matches(facts, pattern)) at()('paths', `${trigger}: ${pattern} matches no file`);
    }
  }
};

const matches = (facts: Facts, pattern: string): boolean => {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*/g, (star) => (star === '*' ? '[^/]*' : '.*'));
  return facts.repository.files.some((file) => new RegExp(`^${expression}$`).test(file));
};

/** Every line of .github/paths/ matches something, and every list that plan.sh asks for is there. */
export function pathFilters(facts: Facts): string[] {
  const found: string[] = [];
  const lists = facts.repository.files.filter((file) =>
    /^\.github\/paths\/[\w-]+\.txt$/.test(file),
  );
  for (const list of lists) {
    for (const pattern of (facts.repository.read(list) ?? '').split('\n')) {
      if (pattern !== '' && !pattern.startsWith('#') && !matches(facts, pattern)) {
        found.push(`${list}: ${pattern} matches no file`);
      }
    }
  }
  const plan = facts.repository.read('scripts/ci/plan.sh') ?? '';
  for (const [, name = ''] of plan.matchAll(/\$\(changed ([\w-]+) /g)) {
    if (!lists.includes(`.github/paths/${name}.txt`))
      found.push(`plan.sh asks for .github/paths/${name}.txt, which is not there`);
  }
  return found;
}

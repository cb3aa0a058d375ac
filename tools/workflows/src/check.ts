import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

import { factsOf, type Repository } from './repository.ts';
import { commands, names, pathFilters } from './rules/commands.ts';
import type { Problem, Rule } from './rules/problem.ts';
import { gates, limits, permissions, pins, strangers } from './rules/safety.ts';
import { artifacts, calls, environments, needs, references } from './rules/wiring.ts';
import { readWorkflow, type Workflow } from './workflow.ts';

const RULES: readonly Rule[] = [
  pins,
  permissions,
  limits,
  strangers,
  gates,
  needs,
  references,
  environments,
  calls,
  artifacts,
  commands,
  names,
];

const WORKFLOW = /^\.github\/workflows\/[\w-]+\.ya?ml$/;

/** The workflows of a repository, by file. REFUSES one that cannot be read. */
export function workflowsOf(repository: Repository): Map<string, Workflow> {
  return new Map(
    repository.files
      .filter((file) => WORKFLOW.test(file))
      .map((file) => [file, readWorkflow(file, repository.read(file) ?? '')]),
  );
}

/** Everything wrong with the workflows of a repository. */
export function problemsOf(repository: Repository): Problem[] {
  const problems: Problem[] = [];
  const facts = factsOf(repository);
  const workflows = workflowsOf(repository);
  if (workflows.size === 0) throw new Error('there are no workflows');
  for (const workflow of workflows.values()) {
    const { errors } = parseWorkflow(
      { name: workflow.file, content: workflow.text },
      new NoOperationTraceWriter(),
    ).context;
    for (const error of errors.getErrors()) {
      problems.push({ where: workflow.file, rule: 'syntax', text: error.message });
    }
    const at = (job?: string, step?: string) => (rule: string, text: string) => {
      problems.push({ where: [workflow.file, job, step].filter(Boolean).join(', '), rule, text });
    };
    for (const rule of RULES) rule({ facts, workflows }, workflow, at);
  }
  for (const text of pathFilters(facts))
    problems.push({ where: '.github/paths', rule: 'paths', text });
  return problems;
}

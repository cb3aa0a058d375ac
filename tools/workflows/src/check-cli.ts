// Checks the workflows of .github/ against what the repository has: usage `npm run lint:workflows`.
import { fileURLToPath } from 'node:url';

import { problemsOf, workflowsOf } from './check.ts';
import { repositoryAt } from './repository.ts';

const repository = repositoryAt(fileURLToPath(new URL('../../..', import.meta.url)));
const problems = problemsOf(repository);
for (const { where, rule, text } of problems) {
  console.error(`${where}: ${text} [${rule}]`);
}
process.stdout.write(`${workflowsOf(repository).size} workflows, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

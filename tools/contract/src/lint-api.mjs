// Lints api/openapi.yaml with local rules and holds every example payload against its schema.
//
//   node src/lint-api.mjs      exit 1 when anything is wrong
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { bundleContract, CONTRACT_FILE } from './contract.mjs';
import { checkExamples } from './examples.mjs';
import { inRepository } from './paths.mjs';

/** @returns {string} the linter's program, wherever the workspace has put it */
function redoclyProgram() {
  const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), bin.redocly);
}

const lint = spawnSync(
  process.execPath,
  [redoclyProgram(), 'lint', CONTRACT_FILE, '--config', 'api/redocly.yaml', '--format', 'stylish'],
  {
    cwd: inRepository('.'),
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  },
);
if (lint.status !== 0) {
  console.error(lint.stdout + lint.stderr);
  process.exit(1);
}

const { document, examples } = bundleContract(readFileSync(inRepository(CONTRACT_FILE), 'utf8'));
const wrong = checkExamples(document, examples);
if (wrong.length > 0) {
  console.error(`Examples that do not fit the contract:\n  ${wrong.join('\n  ')}`);
  process.exit(1);
}
console.log(`${CONTRACT_FILE} is valid; ${examples.length} uses of examples fit their schemas.`);

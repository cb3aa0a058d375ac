// Checks every environment's three files against schema.json: usage `npm run check --workspace tools/environments`.
// A file says which environment it is for; a name of another environment inside it is an error.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs, parseEnv } from 'node:util';

import { Ajv2020 } from 'ajv/dist/2020.js';

const names = ['dev', 'staging', 'prod'];
const parts = ['backend', 'frontend', 'infrastructure'];
const folder = new URL('../../environments/', import.meta.url);

/** Everything wrong with one environment's files, as sentences. `read` answers a file's text by its path. */
export function problemsOf(name, read) {
  const schema = JSON.parse(read('schema.json'));
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  const files = Object.fromEntries(
    parts.map((part) => [part, parseEnv(read(`${name}/.env.${part}`))]),
  );
  validate(files);
  const problems = (validate.errors ?? []).map((error) => {
    const [, part, key] = error.instancePath.split('/');
    const what = Object.values(error.params).flat().join(', ');
    return `environments/${name}/.env.${part ?? '*'}: ${key ?? ''} ${error.message} (${what})`;
  });
  for (const part of parts) {
    for (const [key, value] of Object.entries(files[part])) {
      const foreign = names.find(
        (other) => other !== name && value.split(/[^a-z]+/).includes(other),
      );
      if (foreign !== undefined) {
        problems.push(`environments/${name}/.env.${part}: ${key} names "${foreign}"`);
      }
    }
  }
  return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  parseArgs({ options: {} });
  const read = (path) => readFileSync(new URL(path, folder), 'utf8');
  const problems = names.flatMap((name) => problemsOf(name, read));
  for (const problem of problems) {
    console.error(problem);
  }
  console.log(`${names.length * parts.length} environment files, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

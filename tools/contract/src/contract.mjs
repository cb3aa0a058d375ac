import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

import { parse } from 'yaml';

import { inRepository } from './paths.mjs';

export const CONTRACT_FILE = 'api/openapi.yaml';

/** @typedef {Record<string, any>} Json any JSON object */

/**
 * One example payload together with the schema it has to fit.
 *
 * @typedef {object} ExampleUse
 * @property {string} file relative to the repository's root
 * @property {string} at where the contract uses it, as a JSON Pointer
 * @property {Json} schema the media type's schema as written, $refs included
 */

/**
 * Walks a JSON value depth first and calls `visit` for every object.
 *
 * @param {unknown} value
 * @param {(node: Json, pointer: string) => void} visit
 * @param {string} [pointer]
 */
export function walk(value, visit, pointer = '') {
  if (Array.isArray(value)) {
    value.forEach((item, index) => walk(item, visit, `${pointer}/${index}`));
  } else if (typeof value === 'object' && value !== null) {
    visit(/** @type {Json} */ (value), pointer);
    for (const [key, item] of Object.entries(value)) {
      walk(item, visit, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  }
}

/** @param {string} externalValue as written in the contract, relative to it */
function exampleFile(externalValue) {
  return posix.join(posix.dirname(CONTRACT_FILE), externalValue);
}

/**
 * Parses the contract and puts every example file's content in place of the reference to it,
 * so that the result stands alone.
 *
 * @param {string} yaml
 * @returns {{ document: Json, examples: ExampleUse[] }}
 */
export function bundleContract(yaml) {
  const document = /** @type {Json} */ (parse(yaml));
  /** @type {ExampleUse[]} */
  const examples = [];
  walk(document, (node, pointer) => {
    if (typeof node['examples'] !== 'object' || Array.isArray(node['examples'])) return;
    for (const [name, example] of Object.entries(/** @type {Json} */ (node['examples']))) {
      if (typeof example?.externalValue !== 'string') continue;
      const file = exampleFile(example.externalValue);
      example.value = JSON.parse(readFileSync(inRepository(file), 'utf8'));
      delete example.externalValue;
      examples.push({ file, at: `${pointer}/examples/${name}`, schema: node['schema'] });
    }
  });
  return { document, examples };
}

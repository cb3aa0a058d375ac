import { readdirSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { inRepository } from './paths.mjs';

/** @typedef {import('./contract.mjs').ExampleUse} ExampleUse */
/** @typedef {import('./contract.mjs').Json} Json */

const EXAMPLES_FOLDER = 'api/examples';
const DOCUMENT_ID = 'urn:echoes:contract';

/**
 * @param {Json} schema
 * @returns {Json} the same schema with every local reference pointing into the registered contract
 */
function withContractReferences(schema) {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? DOCUMENT_ID + value
        : value,
    ),
  );
}

/**
 * Makes validators for schemas of one contract.
 *
 * @param {Json} document bundled contract
 * @returns {(schema: Json, value: unknown) => string[]} the faults of a value, one sentence each
 */
export function schemaChecker(document) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats(ajv);
  ajv.addSchema(
    { $id: DOCUMENT_ID, components: withContractReferences(document['components']) },
    DOCUMENT_ID,
  );
  return (schema, value) => {
    const validate = ajv.compile(withContractReferences(schema));
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'is wrong'}`,
    );
  };
}

/**
 * Holds every example file against the schema it stands for, and the folder against the contract.
 *
 * @param {Json} document bundled contract
 * @param {ExampleUse[]} uses
 * @returns {string[]} what is wrong; empty when nothing is
 */
export function checkExamples(document, uses) {
  const faultsOf = schemaChecker(document);
  /** @type {string[]} */
  const wrong = [];
  for (const { file, at, schema } of uses) {
    const example = at
      .split('/')
      .slice(1)
      .reduce(
        (node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')],
        /** @type {any} */ (document),
      );
    for (const fault of faultsOf(schema, example.value)) wrong.push(`${file}: ${fault} (${at})`);
  }
  const used = new Set(uses.map(({ file }) => file));
  for (const name of readdirSync(inRepository(EXAMPLES_FOLDER))) {
    const file = `${EXAMPLES_FOLDER}/${name}`;
    if (!used.has(file)) wrong.push(`${file}: the contract uses it nowhere`);
  }
  return wrong;
}

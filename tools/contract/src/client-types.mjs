import openapiTS, { astToString } from 'openapi-typescript';

import { CONTRACT_FILE } from './contract.mjs';

/** @typedef {import('./contract.mjs').Json} Json */

/**
 * The TypeScript types of every path and schema of the contract.
 *
 * @param {Json} document bundled contract
 * @returns {Promise<string>}
 */
export async function renderClientTypes(document) {
  const nodes = await openapiTS(/** @type {any} */ (structuredClone(document)), {
    // A default belongs to the receiver: the sender may leave the field out.
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
  });
  return `// Generated from ${CONTRACT_FILE} by \`npm run generate\`. Do not edit.\n${astToString(nodes)}`;
}

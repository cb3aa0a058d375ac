import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/**
 * The absolute path of a file named relative to the repository's root.
 *
 * @param {string} relative
 * @returns {string}
 */
export function inRepository(relative) {
  return fileURLToPath(new URL(relative, root));
}

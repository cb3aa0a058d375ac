// Writes every file that is derived from api/, or checks that they are as they would be written.
//
//   node src/generate.mjs --write   write what changed
//   node src/generate.mjs --check   change nothing; exit 1 when a file differs, naming each
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { generatedFiles } from './outputs.mjs';
import { inRepository } from './paths.mjs';

/** @param {string} path */
function currentContent(path) {
  try {
    return readFileSync(inRepository(path), 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

const mode = process.argv[2];
if (mode !== '--write' && mode !== '--check') {
  console.error('usage: node src/generate.mjs --write | --check');
  process.exit(2);
}

const files = await generatedFiles();
const stale = files.filter(({ path, content }) => currentContent(path) !== content);

if (mode === '--check') {
  if (stale.length > 0) {
    console.error('These generated files differ from what api/ says:');
    for (const { path } of stale) console.error(`  ${path}`);
    console.error('Run `npm run generate` and commit the result.');
    process.exit(1);
  }
  console.log(`${files.length} generated files are up to date.`);
} else {
  for (const { path, content } of stale) {
    mkdirSync(dirname(inRepository(path)), { recursive: true });
    writeFileSync(inRepository(path), content);
    console.log(`wrote ${path}`);
  }
  console.log(`${stale.length} of ${files.length} generated files changed.`);
}

// Where the phone app finds what it shares with the web app. packages/ belongs to the npm workspace at the root, which this
// app is not a member of; so that one copy of every library is bundled, whatever they import is looked up from here.
const { readFileSync } = require('node:fs');
const { join, resolve, sep } = require('node:path');

const PACKAGES = resolve(__dirname, '..', '..', 'packages');
const SHARED = ['api-client', 'auth', 'i18n', 'model'];
/** Any file of this app: who asks from here gets this app's libraries. */
const HERE = resolve(__dirname, '..', 'package.json');

/** Absolute files by import: `@echoes/i18n/auth.de` -> packages/i18n/src/auth.de.ts, as the packages' `exports` say. */
function sharedModules() {
  const modules = {};
  for (const name of SHARED) {
    const folder = join(PACKAGES, name);
    const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    for (const [path, file] of Object.entries(exports)) {
      modules[`@echoes/${name}${path.slice(1)}`] = join(folder, file);
    }
  }
  return modules;
}

/** Whether a file imports libraries as if it stood in this app. */
function isShared(file) {
  return file.startsWith(PACKAGES + sep);
}

module.exports = { HERE, PACKAGES, isShared, sharedModules };

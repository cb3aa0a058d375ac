// Gives a build that was made with ECHOES_SETTINGS=later the settings of one environment, in its place.
// Usage: ECHOES_ENVIRONMENT=staging node web/scripts/settle.mjs FOLDER
// Settings come from environments/NAME/.env.frontend; those of the process win.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: ECHOES_ENVIRONMENT=NAME node web/scripts/settle.mjs FOLDER');
  process.exit(2);
}
/** @param {string} name */
const load = async (name) =>
  (await runnerImport(fileURLToPath(new URL(`../config/${name}`, import.meta.url)))).module;
const { loadEnvironment } = await load('environment.ts');
const { settle } = await load('settings.ts');
try {
  settle(folder, loadEnvironment(fileURLToPath(new URL('../..', import.meta.url)), process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

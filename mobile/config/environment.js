// What one environment is to the phone app. Read by app.config.ts (names, ids) and metro.config.js (what is compiled in).
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { parseEnv } = require('node:util');

const { Ajv2020 } = require('ajv/dist/2020');

const PROJECT = resolve(__dirname, '..', '..');

/** How the three apps are told apart; a person may have all of them on one phone. */
const APPS = {
  dev: { name: 'Echoes Dev', id: 'example.echoes.mobile.dev', scheme: 'echoes-dev' },
  staging: {
    name: 'Echoes Staging',
    id: 'example.echoes.mobile.staging',
    scheme: 'echoes-staging',
  },
  prod: { name: 'Echoes', id: 'example.echoes.mobile', scheme: 'echoes' },
};

/** Outputs of the Auth stack: not in a file, given by the deployment or, locally, by the seed step. */
const GIVEN = {
  VITE_COGNITO_USER_POOL_ID: {
    pattern: /^[a-z0-9-]+_[A-Za-z0-9]+$/,
    what: 'the id of the user pool, such as us-east-1_AbCdEfGhI',
  },
  VITE_COGNITO_CLIENT_ID: {
    pattern: /^[A-Za-z0-9_+-]+$/,
    what: 'the id of the app client of the user pool',
  },
};

/** A file of the project, or null where there is none. */
function readProjectFile(path) {
  const file = join(PROJECT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/**
 * The settings of the environment that `ECHOES_ENVIRONMENT` names: its `.env.frontend`, overlaid by what the local stack
 * wrote (dev only), overlaid by the process. Throws one error with everything that is wrong.
 *
 * @param {Record<string, string | undefined>} processEnv
 * @param {(path: string) => string | null} [read] answers a file of the project
 */
function loadEnvironment(processEnv, read = readProjectFile) {
  const name = processEnv['ECHOES_ENVIRONMENT'];
  if (name === undefined || !Object.hasOwn(APPS, name)) {
    const there = Object.keys(APPS).join(', ');
    throw new Error(
      `ECHOES_ENVIRONMENT is ${name ? `"${name}"` : 'not set'}; set it to one of: ${there}`,
    );
  }
  const file = `environments/${name}/.env.frontend`;
  const text = read(file);
  const schemaText = read('environments/schema.json');
  if (text === null || schemaText === null) throw new Error(`${file} or its schema is missing`);

  const { $defs, properties } = JSON.parse(schemaText);
  const frontend = properties.frontend;
  const settings = parseEnv(text);
  const stack = name === 'dev' ? parseEnv(read('.local/stack.env') ?? '') : {};
  const given = {};
  for (const key of [...Object.keys(frontend.properties), ...Object.keys(GIVEN)]) {
    const value = processEnv[key] || stack[key];
    if (!value) continue;
    if (key in GIVEN) given[key] = value;
    else settings[key] = value;
  }

  const validate = new Ajv2020({ allErrors: true }).compile({ $defs, ...frontend });
  validate(settings);
  const problems = (validate.errors ?? []).map((error) => {
    const what = Object.values(error.params).flat().join(', ');
    return `${error.instancePath.slice(1)} ${error.message} (${what})`;
  });
  for (const [key, { pattern, what }] of Object.entries(GIVEN)) {
    if (given[key] === undefined) problems.push(`${key} is missing: ${what}`);
    else if (!pattern.test(given[key])) problems.push(`${key} is "${given[key]}", not ${what}`);
  }
  if (settings['VITE_ENVIRONMENT'] !== undefined && settings['VITE_ENVIRONMENT'] !== name) {
    problems.push(`VITE_ENVIRONMENT is "${settings['VITE_ENVIRONMENT']}", not "${name}"`);
  }
  for (const key of ['VITE_API_URL', 'VITE_COGNITO_ENDPOINT']) {
    if (name !== 'dev' && settings[key]?.startsWith('http:')) {
      problems.push(`${key} must be https outside dev; phones refuse anything else`);
    }
  }
  if (problems.length > 0) {
    const help =
      name === 'dev' ? 'scripts/local-dev/start-local.sh' : 'the outputs of the Auth stack';
    throw new Error(
      `The settings of ${name} are not right:\n  ${problems.join('\n  ')}\n` +
        `They come from ${file}, ${help} and the variables of this process.`,
    );
  }
  return {
    app: APPS[name],
    settings: {
      environment: name,
      apiUrl: settings['VITE_API_URL'],
      cognitoEndpoint: settings['VITE_COGNITO_ENDPOINT'],
      userPoolId: given['VITE_COGNITO_USER_POOL_ID'],
      clientId: given['VITE_COGNITO_CLIENT_ID'],
    },
  };
}

/**
 * Writes the settings as the module `@echoes/environment` and answers its file. One file an environment, so that what
 * Metro keeps of one never ends in a bundle of another.
 */
function writeEnvironmentModule(settings, folder = join(__dirname, '..', '.expo', 'environment')) {
  const file = join(folder, `${settings.environment}.json`);
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  return file;
}

module.exports = { APPS, loadEnvironment, writeEnvironmentModule };

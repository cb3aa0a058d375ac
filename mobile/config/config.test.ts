import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigContext } from 'expo/config';
import appConfig from '../app.config';
import eas from '../eas.json';
import own from '../package.json';
import { APPS, loadEnvironment, writeEnvironmentModule } from './environment';

const PROJECT = join(__dirname, '..', '..');
const IDS = { VITE_COGNITO_USER_POOL_ID: 'us-east-1_AbC123', VITE_COGNITO_CLIENT_ID: 'client1' };
const as = (name: string, more: Record<string, string> = {}) => ({
  ECHOES_ENVIRONMENT: name,
  ...IDS,
  ...more,
});

/** The files of the project, but nothing the local stack wrote, and with one file changed. */
function read(path?: string, change: (text: string) => string = (text) => text) {
  return (file: string) => {
    if (file.startsWith('.local')) return null;
    const text = readFileSync(join(PROJECT, file), 'utf8');
    return file === path ? change(text) : text;
  };
}

describe('the settings of an environment', () => {
  test.each(['dev', 'staging', 'prod'] as const)('%s has those of its file', (name) => {
    const { app, settings } = loadEnvironment(as(name), read());
    const file = readFileSync(join(PROJECT, `environments/${name}/.env.frontend`), 'utf8');
    expect(file).toContain(`VITE_API_URL=${settings.apiUrl}\n`);
    expect(settings).toMatchObject({ environment: name, userPoolId: 'us-east-1_AbC123' });
    expect(app).toBe(APPS[name]);
  });

  test.each([['production'], [''], [undefined], ['toString']])(
    'there is no environment %s',
    (name) => {
      expect(() => loadEnvironment({ ECHOES_ENVIRONMENT: name, ...IDS }, read())).toThrow(
        /set it to one of: dev, staging, prod/,
      );
    },
  );

  test('a setting nobody knows is refused', () => {
    const file = 'environments/staging/.env.frontend';
    const attempt = () =>
      loadEnvironment(
        as('staging'),
        read(file, (text) => `${text}VITE_APY_URL=x\n`),
      );
    expect(attempt).toThrow(/must NOT have additional properties \(VITE_APY_URL\)/);
  });

  test('everything that is missing or wrong is named at once', () => {
    const file = 'environments/prod/.env.frontend';
    const attempt = () =>
      loadEnvironment(
        { ECHOES_ENVIRONMENT: 'prod', VITE_COGNITO_CLIENT_ID: 'not an id' },
        read(file, (text) => text.replace(/VITE_API_URL=.*/, 'VITE_API_URL=example')),
      );
    expect(attempt).toThrow(/VITE_API_URL must match pattern/);
    expect(attempt).toThrow(/VITE_COGNITO_USER_POOL_ID is missing/);
    expect(attempt).toThrow(/VITE_COGNITO_CLIENT_ID is "not an id"/);
  });

  test('a file of another environment is refused', () => {
    const staging = readFileSync(join(PROJECT, 'environments/staging/.env.frontend'), 'utf8');
    const attempt = () =>
      loadEnvironment(
        as('prod'),
        read('environments/prod/.env.frontend', () => staging),
      );
    expect(attempt).toThrow(/VITE_ENVIRONMENT is "staging", not "prod"/);
  });

  test('phones talk in the clear to dev alone', () => {
    const clear = { VITE_API_URL: 'http://10.0.0.2:8000' };
    expect(loadEnvironment(as('dev', clear), read()).settings.apiUrl).toBe(clear.VITE_API_URL);
    expect(() => loadEnvironment(as('prod', clear), read())).toThrow(/must be https outside dev/);
  });

  test('what the local stack wrote counts for dev alone', () => {
    const stack = 'VITE_COGNITO_USER_POOL_ID=us-east-1_Seeded\nVITE_COGNITO_CLIENT_ID=seeded\n';
    const withStack = (file: string) => (file === '.local/stack.env' ? stack : read()(file));
    const { settings } = loadEnvironment({ ECHOES_ENVIRONMENT: 'dev' }, withStack);
    expect(settings.clientId).toBe('seeded');
    expect(() => loadEnvironment({ ECHOES_ENVIRONMENT: 'staging' }, withStack)).toThrow(
      /is missing/,
    );
  });

  test('are a module of their own for each environment', () => {
    const folder = mkdtempSync(join(tmpdir(), 'echoes-mobile-'));
    try {
      const files = (['dev', 'prod'] as const).map((name) => {
        const { settings } = loadEnvironment(as(name), read());
        const file = writeEnvironmentModule(settings, folder);
        expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(settings);
        return file;
      });
      expect(new Set(files).size).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('app.config', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });
  const configOf = (name: string, more = {}) => {
    Object.assign(process.env, as(name, more));
    return appConfig({} as ConfigContext);
  };

  test.each([
    ['dev', 'Echoes Dev', 'example.echoes.mobile.dev', 'echoes-dev'],
    ['staging', 'Echoes Staging', 'example.echoes.mobile.staging', 'echoes-staging'],
    ['prod', 'Echoes', 'example.echoes.mobile', 'echoes'],
  ])('of %s is an app of its own', (name, title, id, scheme) => {
    const config = configOf(name);
    expect(config).toMatchObject({
      name: title,
      scheme,
      ios: { bundleIdentifier: id },
      android: { package: id, allowBackup: false },
      extra: { environment: name },
    });
  });

  test('of an environment that is not there is refused', () => {
    expect(() => configOf('test')).toThrow(/ECHOES_ENVIRONMENT is "test"/);
  });

  test('names the project of EAS when there is one', () => {
    expect(configOf('prod').extra).not.toHaveProperty('eas');
    expect(configOf('prod', { EAS_PROJECT_ID: 'p1' }).extra).toMatchObject({
      eas: { projectId: 'p1' },
    });
  });

  test('asks for no microphone, because nothing is recorded', () => {
    const config = configOf('prod');
    expect(config.android?.blockedPermissions).toContain('android.permission.RECORD_AUDIO');
    expect(config.plugins).toContainEqual([
      'expo-audio',
      expect.objectContaining({ microphonePermission: false }),
    ]);
  });

  test('names pictures that there are', () => {
    const pictures = [...JSON.stringify(configOf('prod')).matchAll(/"\.\/(assets\/[^"]+)"/g)];
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    for (const [, picture] of pictures)
      expect(existsSync(join(__dirname, '..', picture!))).toBe(true);
  });
});

describe('what is shared with the web app', () => {
  const mine = new Map(Object.entries(own.dependencies));

  test.each(['api-client', 'auth', 'i18n', 'model'])(
    '@echoes/%s has its libraries here, in its versions',
    (name) => {
      const text = readFileSync(join(PROJECT, 'packages', name, 'package.json'), 'utf8');
      const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
      for (const [library, version] of Object.entries(dependencies)) {
        if (!library.startsWith('@echoes/'))
          expect([library, mine.get(library)]).toEqual([library, version]);
      }
    },
  );

  test('React and React Query are those of the web app', () => {
    const text = readFileSync(join(PROJECT, 'web', 'package.json'), 'utf8');
    const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
    for (const library of ['react', 'react-dom', '@tanstack/react-query']) {
      expect([library, mine.get(library)]).toEqual([library, dependencies[library]]);
    }
  });
});

describe('eas.json', () => {
  test.each(Object.entries(eas.build).filter(([name]) => name !== 'base'))(
    'profile %s is of an environment that there is',
    (_, profile) => {
      const { env } = profile as { env: { ECHOES_ENVIRONMENT: string } };
      expect(Object.keys(APPS)).toContain(env.ECHOES_ENVIRONMENT);
    },
  );

  test('only prod is built for the stores', () => {
    const stores = Object.entries(eas.build).filter(
      ([, profile]) => 'distribution' in profile && profile.distribution === 'store',
    );
    expect(stores.map(([name]) => name)).toEqual(['production']);
    expect(eas.build.production.env.ECHOES_ENVIRONMENT).toBe('prod');
  });

  test('holds no credential, only where they are', () => {
    const { ios, android } = eas.submit.production;
    for (const place of [
      ios.ascApiKeyPath,
      ios.ascApiKeyId,
      ios.ascApiKeyIssuerId,
      android.serviceAccountKeyPath,
    ]) {
      expect(place).toMatch(/^\$[A-Z_]+$/);
    }
  });
});

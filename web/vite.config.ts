/// <reference types="vitest/config" />
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { loadEnvironment, type FrontendEnvironment } from './config/environment.ts';
import { hashedNames } from './config/hashed-names.ts';
import { nameCatalogues } from './config/name-catalogues.ts';
import { nameScreens } from './config/name-screens.ts';
import { precompress } from './config/precompress.ts';
import { preloadFonts } from './config/preload-fonts.ts';
import { pwa } from './config/pwa.ts';
import { settings } from './config/settings.ts';
import { wholeProgram } from './config/whole-program.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as {
  version: string;
};

const TEST_ENVIRONMENT: FrontendEnvironment = {
  VITE_API_URL: 'http://api.test',
  VITE_COGNITO_ENDPOINT: 'http://cognito.test',
  VITE_COGNITO_USER_POOL_ID: 'us-east-1_test',
  VITE_COGNITO_CLIENT_ID: 'test-client',
  VITE_ENVIRONMENT: 'test',
  VITE_MAP_TILES: '',
  VITE_MAP_ATTRIBUTION: '',
};

export default defineConfig(({ command, mode }) => {
  // A build for every environment is given its settings where it is deployed: scripts/settle.mjs.
  const later = process.env.ECHOES_SETTINGS === 'later';
  const environment =
    mode === 'test' ? TEST_ENVIRONMENT : later ? null : loadEnvironment(root, process.env);
  // Built code reads them from the page.
  const defined = command === 'serve' && environment !== null ? environment : {};
  return {
    plugins: [
      react(),
      hashedNames(),
      nameCatalogues(),
      nameScreens(),
      preloadFonts(),
      pwa(),
      settings(environment),
      precompress(),
    ],
    // Settings are injected here and nowhere else, so that a stray .env file cannot change a build.
    envDir: false as const,
    define: {
      ...Object.fromEntries(
        Object.entries(defined).map(([key, value]) => [
          `import.meta.env.${key}`,
          JSON.stringify(value),
        ]),
      ),
      __APP_VERSION__: JSON.stringify(version),
    },
    server: { host: '127.0.0.1', port: 3000, strictPort: true },
    preview: { host: '127.0.0.1', port: 3000, strictPort: true },
    build: {
      target: 'es2022',
      sourcemap: true,
      manifest: true,
      assetsInlineLimit: 0,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: wholeProgram() },
              // What several screens share, in one piece instead of ten.
              { name: 'parts', test: /\/web\/src\//, minShareCount: 2 },
            ],
          },
        },
      },
    },
    test: {
      environment: 'jsdom',
      setupFiles: ['./src/test/setup.ts'],
      include: ['src/**/*.test.{ts,tsx}', 'config/**/*.test.ts'],
      restoreMocks: true,
      css: { modules: { classNameStrategy: 'non-scoped' as const } },
    },
  };
});

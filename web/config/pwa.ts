import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { VitePWA, type ManifestOptions } from 'vite-plugin-pwa';
import { hashedName } from './hashed-names.ts';
import { PAGE } from './settings.ts';

const icon = (file: string, sizes: string, more: Record<string, string> = {}) => ({
  src: `/${hashedName(file)}`,
  sizes,
  type: file.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
  ...more,
});

const small = [{ src: `/${hashedName('icon-192.png')}`, sizes: '192x192' }];

const MANIFEST: Partial<ManifestOptions> = {
  id: '/',
  name: 'Echoes',
  short_name: 'Echoes',
  description: 'Keep the sounds of your life and get them back by how they felt.',
  lang: 'en',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#faf7f2',
  background_color: '#faf7f2',
  categories: ['lifestyle', 'music'],
  icons: [
    icon('icon.svg', 'any'),
    icon('icon-192.png', '192x192'),
    icon('icon-512.png', '512x512'),
    icon('icon-maskable-512.png', '512x512', { purpose: 'maskable' }),
  ],
  shortcuts: [
    { name: 'Record', url: '/record', icons: small },
    { name: 'Echoes', url: '/echoes', icons: small },
  ],
};

const version = createHash('sha256').update(JSON.stringify(MANIFEST)).digest('hex').slice(0, 8);

/** The manifest of the installable app and the service worker, which is `src/service-worker/service-worker.ts`. */
export function pwa(): Plugin[] {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/service-worker',
    filename: 'service-worker.ts',
    // Registered by features/offline, once the page has nothing better to do.
    injectRegister: false,
    registerType: 'prompt',
    injectManifest: {
      rollupFormat: 'iife',
      sourcemap: false,
      globPatterns: ['assets/*.{css,js,woff2,m4a}', 'assets/icon-*.svg'],
      // Tools of developers are no part of the program.
      globIgnores: ['**/dev-*'],
      manifestTransforms: [
        (manifest) => ({ manifest: [...manifest, { url: PAGE, revision: null, size: 0 }] }),
      ],
    },
    includeManifestIcons: false,
    manifest: MANIFEST,
    // `id` is what makes it the same app when its manifest is another file.
    manifestFilename: `assets/manifest-${version}.webmanifest`,
  });
}

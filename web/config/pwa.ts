import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

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
      globPatterns: ['**/*.{css,html,js,woff2}', 'icon.svg', 'sample-shore.m4a'],
      // Tools of developers are no part of the program.
      globIgnores: ['**/dev-*'],
    },
    includeManifestIcons: false,
    manifest: {
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
        { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
      shortcuts: [
        { name: 'Record', url: '/record', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
        { name: 'Echoes', url: '/echoes', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
      ],
    },
  });
}

import type { Plugin } from 'vite';

/** Asks the browser for the two faces together with the style sheet instead of after it. */
export function preloadFonts(): Plugin {
  return {
    name: 'echoes-preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const fonts = Object.keys(context.bundle ?? {}).filter((file) => file.endsWith('.woff2'));
        return fonts.map((file) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
            crossorigin: '',
            href: `/${file}`,
          },
          injectTo: 'head-prepend' as const,
        }));
      },
    },
  };
}

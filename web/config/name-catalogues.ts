import type { Plugin } from 'vite';

/** Tells public/start.js where the messages of each language are, so that it can ask for one of them at once. */
export function nameCatalogues(): Plugin {
  return {
    name: 'echoes-name-catalogues',
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        return Object.values(context.bundle ?? {}).flatMap((file) => {
          if (file.type !== 'chunk') return [];
          const language = /\/i18n\/catalogues\/([a-z]+)\.ts$/.exec(file.facadeModuleId ?? '')?.[1];
          if (!language) return [];
          return {
            tag: 'meta',
            attrs: { name: `echoes-messages-${language}`, content: `/${file.fileName}` },
            injectTo: 'head-prepend' as const,
          };
        });
      },
    },
  };
}

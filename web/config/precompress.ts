import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';

const TEXT = /\.(?:css|html|js|json|svg|webmanifest)$/;
/** Below this the header of a compressed answer is most of it. */
const WORTH_BYTES = 512;

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
};

/** The file of a build that a request is for, as a static site answers it: any path without a name is the app. */
export function fileFor(url: string): string | null {
  const { pathname } = new URL(url, 'http://any');
  if (pathname.includes('..') || pathname.includes('%')) return null;
  return /\.\w+$/.test(pathname) ? pathname.slice(1) : 'index.html';
}

/**
 * Writes a `.br` and a `.gz` beside every text of a finished build, for servers that send such files as they are; the
 * preview server is one of them, so that what is measured there weighs what it weighs in production.
 */
export function precompress(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'echoes-precompress',
    apply: (_config, { command, isPreview }) => command === 'build' || isPreview === true,
    enforce: 'post',
    configResolved(resolved) {
      config = resolved;
    },
    configurePreviewServer({ middlewares }) {
      const folder = resolve(config.root, config.build.outDir);
      middlewares.use((request, response, next) => {
        const file = fileFor(request.url ?? '/');
        if (file?.startsWith('assets/')) {
          response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
        }
        const type = TYPES[file?.split('.').pop() ?? ''];
        const brotli = file === null ? '' : join(folder, `${file}.br`);
        const taken = /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '');
        if (request.method !== 'GET' || !type || !taken || !existsSync(brotli)) {
          next();
          return;
        }
        response.setHeader('Content-Type', `${type}; charset=utf-8`);
        response.setHeader('Content-Encoding', 'br');
        response.setHeader('Vary', 'Accept-Encoding');
        if (!file?.startsWith('assets/')) response.setHeader('Cache-Control', 'no-cache');
        response.end(readFileSync(brotli));
      });
    },
    closeBundle: {
      order: 'post',
      // After the service worker, which another plugin writes at this moment too.
      sequential: true,
      handler() {
        const folder = resolve(config.root, config.build.outDir);
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!TEXT.test(name) || name.startsWith('.vite')) continue;
          const file = join(folder, name);
          const bytes = readFileSync(file);
          if (bytes.length < WORTH_BYTES) continue;
          const best = {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          };
          writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: best }));
          writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        }
      },
    },
  };
}

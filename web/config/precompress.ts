import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';

const TEXT = /\.(?:css|html|js|json|svg|webmanifest)$/;
/** Below this the header of a compressed answer is most of it. */
const WORTH_BYTES = 512;

/** Writes a `.br` and a `.gz` beside every text of a finished build, for servers that send such files as they are. */
export function precompress(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'echoes-precompress',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved;
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

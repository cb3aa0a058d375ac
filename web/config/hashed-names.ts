import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Plugin } from 'vite';

/** Files of public/ that the page and the manifest name. */
const NAMED = [
  'apple-touch-icon.png',
  'icon.svg',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable-512.png',
  'start.js',
] as const;

const read = (file: string) => readFileSync(new URL(`../public/${file}`, import.meta.url));

/** Where a build puts a file of public/: the name changes with the content. */
export function hashedName(file: string): string {
  const hash = createHash('sha256').update(read(file)).digest('hex').slice(0, 8);
  const ending = extname(file);
  return `assets/${basename(file, ending)}-${hash}${ending}`;
}

/**
 * Gives what the page names a name with a hash, as bundled files have: a page then names nothing that another release could
 * replace. Files of public/ keep their plain names beside it, for the few who know those.
 */
export function hashedNames(): Plugin {
  return {
    name: 'echoes-hashed-names',
    apply: 'build',
    generateBundle() {
      for (const file of NAMED) {
        this.emitFile({ type: 'asset', fileName: hashedName(file), source: read(file) });
      }
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        NAMED.reduce((page, file) => page.replaceAll(`"/${file}"`, `"/${hashedName(file)}"`), html),
    },
  };
}

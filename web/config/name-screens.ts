import type { Plugin } from 'vite';

/** Which part of the app an address needs besides the program, as src/app/routes.tsx has it. The first that fits counts. */
export const SCREENS: readonly (readonly [address: RegExp, module: string])[] = [
  [/^\/(sign-in|sign-up|confirm|forgot)$/, 'features/auth/auth-routes.ts'],
  [/^\/echoes$/, 'features/echoes/echoes-screen.tsx'],
  [/^\/echoes\/month$/, 'features/echoes/month/month-screen.tsx'],
  [/^\/(play|echoes)\/./, 'features/playback/playback-routes.ts'],
  [/^\/record(\/|$)/, 'features/capture/capture-routes.ts'],
  [/^\/map$/, 'features/map/map-screen.tsx'],
  [/^\/you$/, 'features/settings/you-screen.tsx'],
];

/** A chunk of a build, as far as it matters here. */
interface Chunk {
  type: 'chunk';
  fileName: string;
  isEntry: boolean;
  facadeModuleId: string | null;
  imports: string[];
  viteMetadata?: { importedCss: Set<string> };
}

type Bundle = Readonly<Record<string, Chunk | { type: 'asset' }>>;

const chunkOf = (bundle: Bundle, file: string): Chunk[] => {
  const chunk = bundle[file];
  return chunk?.type === 'chunk' ? [chunk] : [];
};

/** A chunk and what it imports at once. */
function withImports(bundle: Bundle, chunk: Chunk, seen = new Set<Chunk>()): Set<Chunk> {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const file of chunk.imports) {
    for (const next of chunkOf(bundle, file)) withImports(bundle, next, seen);
  }
  return seen;
}

/** For each kind of address the files its screen needs and the page does not name. */
export function filesOfScreens(bundle: Bundle): { address: string; files: string[] }[] {
  const chunks = Object.keys(bundle).flatMap((file) => chunkOf(bundle, file));
  const initial = new Set(
    chunks.filter(({ isEntry }) => isEntry).flatMap((entry) => [...withImports(bundle, entry)]),
  );
  const initialCss = new Set(
    [...initial].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]),
  );
  return SCREENS.map(([address, module]) => {
    const screen = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}`));
    if (!screen) throw new Error(`the build has no part ${module}, which ${String(address)} needs`);
    const own = [...withImports(bundle, screen)].filter((chunk) => !initial.has(chunk));
    const css = own.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
    return {
      address: address.source,
      files: [
        ...own.map(({ fileName }) => fileName),
        ...new Set(css.filter((file) => !initialCss.has(file))),
      ],
    };
  });
}

/** Tells public/start.js what the screen of an address needs, so that it is asked for together with the program. */
export function nameScreens(): Plugin {
  return {
    name: 'echoes-name-screens',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        if (!bundle) return [];
        return filesOfScreens(bundle as unknown as Bundle).map(({ address, files }) => ({
          tag: 'meta',
          attrs: {
            name: 'echoes-screen',
            'data-address': address,
            content: files.map((file) => `/${file}`).join(' '),
          },
          injectTo: 'head-prepend' as const,
        }));
      },
    },
  };
}

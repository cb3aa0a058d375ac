import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders with a `bootstrap` each, as scripts/deployment/package-functions.sh leaves them. */
export interface Bundles {
  readonly api: string | undefined;
  readonly processAudio: string | undefined;
}

/** Of a synthesis whose functions are not deployed: nothing needs to be built for it, and the stack that has them cannot go out. */
export const noBundles: Bundles = { api: undefined, processAudio: undefined };

/** @param folder another place than `dist/lambda`. Throws with what to type when the bundles are not there. */
export function findBundles(
  folder = fileURLToPath(new URL('../../dist/lambda', import.meta.url)),
): Bundles {
  const bundles = { api: join(folder, 'api'), processAudio: join(folder, 'process-audio') };
  for (const bundle of Object.values(bundles)) {
    if (!existsSync(join(bundle, 'bootstrap'))) {
      throw new Error(
        `The functions are not built: ${bundle} has no bootstrap. Build them first:\n  ./scripts/deployment/package-functions.sh`,
      );
    }
  }
  return bundles;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders with a `bootstrap` each, as scripts/deployment/package-functions.sh leaves them. */
export interface Bundles {
  readonly api: string;
  readonly processAudio: string;
}

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

import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../src/main.tsx', import.meta.url));

/** As much of what a bundler knows as is asked here. */
interface Graph {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

/**
 * Names the chunk of what a first visit needs: every module that the program imports at once. Left alone, a bundler cuts it
 * where some later screen shares a part of it, into eleven scripts and five style sheets that are always asked for together.
 */
export function wholeProgram(): (id: string, graph: Graph) => string | null {
  const known = new Map<string, boolean>([[ENTRY, true]]);
  return (id, graph) => {
    // Upwards to whoever imports it, each once: modules import each other in circles.
    const seen = new Set([id]);
    let found = false;
    for (const one of seen) {
      const answer = known.get(one);
      found ||= answer === true;
      if (found) break;
      if (answer === undefined)
        for (const importer of graph.getModuleInfo(one)?.importers ?? []) seen.add(importer);
    }
    if (found) known.set(id, true);
    else for (const one of seen) known.set(one, false);
    return found ? 'program' : null;
  };
}

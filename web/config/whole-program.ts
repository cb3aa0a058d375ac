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
  const isOfProgram = (id: string, graph: Graph): boolean => {
    const answer = known.get(id);
    if (answer !== undefined) return answer;
    // Until it is known: circles lead nowhere.
    known.set(id, false);
    const importers = graph.getModuleInfo(id)?.importers ?? [];
    const result = importers.some((importer) => isOfProgram(importer, graph));
    known.set(id, result);
    return result;
  };
  return (id, graph) => (isOfProgram(id, graph) ? 'program' : null);
}

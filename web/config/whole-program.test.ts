// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { wholeProgram } from './whole-program';

const ENTRY = fileURLToPath(new URL('../src/main.tsx', import.meta.url));

/** Who imports each module at once. */
const importers: Record<string, string[]> = {
  [ENTRY]: [],
  home: [ENTRY],
  button: ['home', 'lazy'],
  session: ['client', 'home'],
  client: ['session'],
  lazy: [],
  dialog: ['lazy', 'field'],
  field: ['dialog'],
};
const graph = {
  getModuleInfo: (id: string) => (id in importers ? { importers: importers[id]! } : null),
};

describe('the chunk of the program', () => {
  const name = wholeProgram();

  it('holds what a first visit needs', () => {
    expect(['home', 'button'].map((id) => name(id, graph))).toEqual(['program', 'program']);
  });

  it('holds what imports each other in a circle, whoever is asked for first', () => {
    for (const order of [
      ['session', 'client'],
      ['client', 'session'],
    ]) {
      const anew = wholeProgram();
      expect(order.map((id) => anew(id, graph))).toEqual(['program', 'program']);
    }
  });

  it('leaves out what only later screens need, also where it imports itself in a circle', () => {
    expect(['lazy', 'dialog', 'field', 'unknown'].map((id) => name(id, graph))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

import { describe, expect, it } from 'vitest';

import { allNeedsOf, combinationsOf, inOrder, readWorkflow, wordsOf } from '../src/workflow.ts';

const read = (jobs: string) => readWorkflow('x.yml', `on: push\njobs:\n${jobs}`);

describe('a workflow', () => {
  it('has its jobs after what they need', () => {
    const workflow = read('  c: { needs: [a, b] }\n  b: { needs: a }\n  a: {}\n');
    expect(inOrder(workflow)).toEqual(['a', 'b', 'c']);
    expect([...allNeedsOf(workflow, 'c')].sort()).toEqual(['a', 'b']);
  });

  it('is refused with a circle, a need that is not there, no jobs, or no YAML', () => {
    expect(() => inOrder(read('  a: { needs: b }\n  b: { needs: a }\n'))).toThrow('needs itself');
    expect(() => inOrder(read('  a: { needs: lint }\n'))).toThrow('needs lint, which is not there');
    expect(() => readWorkflow('x.yml', 'on: push\n')).toThrow('no jobs');
    expect(() => readWorkflow('x.yml', 'on: [push\njobs: {}')).toThrow('x.yml');
  });

  it('has a job for each combination of a matrix', () => {
    const matrix = { part: ['cpp', 'api'], debug: [true, false] };
    expect(combinationsOf({ strategy: { matrix } })).toHaveLength(4);
    expect(combinationsOf({})).toEqual([{}]);
    expect(() => combinationsOf({ strategy: { matrix: { include: [] } } })).toThrow('include');
  });
});

describe('a command line', () => {
  it('is one command of words', () => {
    expect(wordsOf('./a.sh -e "$ENVIRONMENT" --what \'two words\' x""y')).toEqual([
      './a.sh',
      '-e',
      '$ENVIRONMENT',
      '--what',
      'two words',
      'xy',
    ]);
  });

  it('is refused when it is more', () => {
    for (const line of ['a && b', 'a | b', 'a; b', 'a > b', 'a $(b)', 'a\nb']) {
      expect(() => wordsOf(line)).toThrow('more than one command');
    }
    expect(() => wordsOf('a "b')).toThrow('quote');
  });
});

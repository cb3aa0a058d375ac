import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { problemsOf } from './check.mjs';

const read = (path) => readFileSync(new URL(`../../environments/${path}`, import.meta.url), 'utf8');
const readWith = (file, change) => (path) => (path === file ? change(read(path)) : read(path));

test('the files as they are have no problems', () => {
  for (const name of ['dev', 'staging', 'prod']) {
    expect(problemsOf(name, read)).toEqual([]);
  }
});

test('a misspelt setting is refused', () => {
  const [problem] = problemsOf(
    'dev',
    readWith('dev/.env.backend', (text) => `${text}ECHOES_HTP_PORT=1\n`),
  );
  expect(problem).toMatch(/ECHOES_HTP_PORT/);
});

test('a missing setting is named', () => {
  const problems = problemsOf(
    'prod',
    readWith('prod/.env.backend', (text) => text.replace(/ECHOES_EVENT_BUS.*/, '')),
  );
  expect(problems.join('\n')).toMatch(/ECHOES_EVENT_BUS/);
});

test('a name of another environment is an error', () => {
  const problems = problemsOf(
    'prod',
    readWith('prod/.env.backend', (text) => text.replace('audio-prod', 'audio-staging')),
  );
  expect(problems.join('\n')).toMatch(/ECHOES_AUDIO_BUCKET names "staging"/);
});

test('a credential in a file is refused', () => {
  const secret = (text) => `${text}AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI\n`;
  expect(problemsOf('prod', readWith('prod/.env.backend', secret))).not.toEqual([]);
});

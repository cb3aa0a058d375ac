import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import privacy from '../store/privacy.json';

const STORE = join(__dirname, '..', 'store');
const LANGUAGES = ['en-US', 'de-DE'];
/** The shorter of what both stores take. */
const LIMITS = {
  'name.txt': 30,
  'subtitle.txt': 30,
  'short-description.txt': 80,
  'description.txt': 4_000,
  'keywords.txt': 100,
  'release-notes.txt': 500,
};

const textOf = (language: string, file: string) =>
  readFileSync(join(STORE, language, file), 'utf8').trimEnd();

describe.each(LANGUAGES)('what the stores say in %s', (language) => {
  test('is complete, and nothing else', () => {
    expect(readdirSync(join(STORE, language)).sort()).toEqual(Object.keys(LIMITS).sort());
  });

  test.each(Object.entries(LIMITS))('%s has at most %d characters', (file, limit) => {
    const text = textOf(language, file);
    expect(text.length).toBeGreaterThan(0);
    expect(Array.from(text).length).toBeLessThanOrEqual(limit);
  });

  test('keywords are words and commas, none twice', () => {
    const words = textOf(language, 'keywords.txt').split(',');
    expect(words.every((word) => word === word.trim() && word !== '')).toBe(true);
    expect(new Set(words).size).toBe(words.length);
  });
});

test('what is said of data names code that there is', () => {
  const named = [
    ...JSON.stringify(privacy).matchAll(/\(((?:src|config)\/[\w/.-]+|app\.config\.ts)/g),
  ];
  expect(named.length).toBeGreaterThanOrEqual(4);
  for (const [, file] of named) expect(existsSync(join(STORE, '..', file!))).toBe(true);
});

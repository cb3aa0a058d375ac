import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue';
import { argumentsOf, formatMessage } from '@echoes/i18n';
import { LOCALES, type Locale } from '../locale';
import de from './de';
import en from './en';

const catalogues: Readonly<Record<Locale, Catalogue>> = { en, de };
const others = LOCALES.filter((language) => language !== 'en');

/** Every message as `folder: key`. */
function keysOf(catalogue: Catalogue): string[] {
  return Object.entries(catalogue).flatMap(([folder, messages]) =>
    Object.keys(messages).map((key) => `${folder}: ${key}`),
  );
}

/** Folders whose `messages.ts` makes a `t`, as it names them, by the folder it lies in. */
const named = Object.entries(
  import.meta.glob<string>(['/src/**/messages.ts', '/src/lib/emotion-names.ts'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
).map(([path, source]) => ({ path, folder: /catalogue<[^(]+>\('([^']+)'\)/.exec(source)?.[1] }));

describe('the catalogues', () => {
  it('belong to the folders that ask for them', () => {
    expect(named.length).toBeGreaterThan(5);
    expect(named.map(({ folder }) => folder).sort()).toEqual(Object.keys(en).sort());
    for (const { path, folder } of named) {
      if (path.endsWith('/messages.ts')) expect(path).toBe(`/src/${String(folder)}/messages.ts`);
    }
  });

  it.each(others)('have every message in %s, and none more', (language) => {
    expect(keysOf(catalogues[language]).sort()).toEqual(keysOf(en).sort());
  });

  it.each(others)('ask for the same values in %s', (language) => {
    for (const [folder, messages] of Object.entries(en)) {
      for (const [key, message] of Object.entries(messages)) {
        const theirs = catalogues[language][folder]?.[key] ?? '';
        expect([folder, key, argumentsOf(theirs)]).toEqual([folder, key, argumentsOf(message)]);
      }
    }
  });

  it.each(LOCALES)('can be formatted in %s, whatever the number', (language) => {
    for (const messages of Object.values(catalogues[language])) {
      for (const message of Object.values(messages)) {
        for (const n of [0, 1, 2, 7, 1234.5]) {
          const values = Object.fromEntries(argumentsOf(message).map(({ name }) => [name, n]));
          expect(formatMessage(message, values, language).trim()).not.toBe('');
        }
      }
    }
  });
});

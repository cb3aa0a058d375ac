import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { emotionTable, tokens } from '../src/index';

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');

/** Declarations of the first rule with exactly this selector. */
function declarations(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`no rule for ${selector}`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map(
    [...body.matchAll(/^\s*([\w-]+): (.+);$/gm)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
}

describe.each([
  [':root', 'light'],
  [":root:not([data-theme='light'])", 'dark'],
  [":root[data-theme='dark']", 'dark'],
] as const)('%s', (selector, theme) => {
  const found = declarations(selector);

  test('has every surface', () => {
    for (const [name, colour] of Object.entries(tokens.colors)) {
      expect(found.get(`--color-${name}`)).toBe(colour[theme]);
    }
    expect(found.get('color-scheme')).toBe(theme);
  });

  test('has every feeling with its fill', () => {
    for (const entry of emotionTable) {
      expect(found.get(`--emotion-${entry.name}`)).toBe(entry[theme]);
      expect(found.get(`--emotion-${entry.name}-soft`)).toBe(
        theme === 'light' ? entry.softLight : entry.softDark,
      );
    }
  });
});

test('lengths of text follow the reader’s size', () => {
  const root = declarations(':root');
  expect(root.get('--text-display')).toBe('4rem');
  expect(root.get('--text-tiny')).toBe('0.8125rem');
  expect(root.get('--space-6')).toBe('1.5rem');
});

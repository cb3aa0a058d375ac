import { expect, test } from 'vitest';

import { rawStringLiterals, textHeader } from '../src/cpp-strings.mjs';

/** What the compiler makes of adjacent raw literals. @param {string} literals */
function joined(literals) {
  return [...literals.matchAll(/R"echoes\(([^]*?)\)echoes"/g)].map(([, text]) => text).join('');
}

test.each([
  ['nothing', ''],
  ['quotes, brackets and backslashes', '"(\\")\n'],
  ['more than one literal holds', 'x'.repeat(150_000)],
  ['characters of four bytes at the seam', `${'x'.repeat(59_999)}\u{1f327}${'y'.repeat(10)}`],
])('%s comes out as it went in', (_case, text) => {
  const literals = rawStringLiterals(text);
  expect(joined(literals)).toBe(text);
  for (const literal of literals.split('\nR"')) expect(literal.length).toBeLessThan(65_536);
});

test('a text with the end of a literal in it is refused', () => {
  expect(() => rawStringLiterals('a)echoes"b')).toThrow(/end of a raw string/);
});

test('every constant has its comment and its name', () => {
  const header = textHeader('api/openapi.yaml', [{ name: 'kText', comment: 'Words.', text: 'hi' }]);
  expect(header).toContain(
    '/// Words.\ninline constexpr std::string_view kText =\nR"echoes(hi)echoes";',
  );
});

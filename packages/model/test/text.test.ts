import { expect, test } from 'vitest';

import { countCodePoints, normaliseTag, normaliseTags } from '../src/index';

test.each([
  ['', 0],
  ['rain', 4],
  ['🌧', 1],
  ['e\u0301', 2],
])('%j has %i code points', (text, count) => {
  expect(countCodePoints(text)).toBe(count);
});

test.each([
  ['  Rain ', 'rain'],
  ['CAFE\u0301', 'caf\u00e9'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφοσ'],
  ['Straße', 'strasse'],
  ['GROẞ', 'gross'],
  ['ılık', 'ılık'],
  [' \t', ''],
])('tag %j is kept as %j', (text, kept) => {
  expect(normaliseTag(text)).toBe(kept);
});

test('tags are sorted by code point, none twice, none empty', () => {
  expect(normaliseTags(['tent', 'Rain', ' rain', '', '\u{1f327}', '\uff52'])).toEqual([
    'rain',
    'tent',
    '\uff52',
    '\u{1f327}',
  ]);
});

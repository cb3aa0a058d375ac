import { describe, expect, it } from 'vitest';
import { formatMessage } from '../src';

describe('formatMessage', () => {
  it.each([
    ['plain text', 'Hello', {}, 'Hello'],
    ['an argument', 'Hello {name}!', { name: 'Ana' }, 'Hello Ana!'],
    [
      'a number with the grouping of the locale',
      '{n, number} echoes',
      { n: 12345 },
      '12,345 echoes',
    ],
    ['a plural, one', '{n, plural, one {# echo} other {# echoes}}', { n: 1 }, '1 echo'],
    ['a plural, other', '{n, plural, one {# echo} other {# echoes}}', { n: 0 }, '0 echoes'],
    ['an exact plural case', '{n, plural, =0 {none} other {#}}', { n: 0 }, 'none'],
    ['a select', '{k, select, a {first} other {rest}}', { k: 'a' }, 'first'],
    ['the other case of a select', '{k, select, a {first} other {rest}}', { k: 'z' }, 'rest'],
    [
      'an argument inside a case',
      '{n, plural, other {# by {who}}}',
      { n: 2, who: 'Jo' },
      '2 by Jo',
    ],
    ['an apostrophe', "Don't, {name}", { name: 'Jo' }, "Don't, Jo"],
    ['a quoted brace', "a '{' b", {}, 'a { b'],
  ])('formats %s', (_what, message, values, expected) => {
    expect(formatMessage(message, values, 'en')).toBe(expected);
  });

  it('follows the plural rules of the language it is given', () => {
    const message = '{n, plural, one {# Klang} other {# Klänge}}';
    expect(formatMessage(message, { n: 1 }, 'de')).toBe('1 Klang');
    expect(formatMessage(message, { n: 2 }, 'de')).toBe('2 Klänge');
  });

  it.each([
    ['a missing value', '{name}', /"name" is missing/],
    ['a plural without "other"', '{n, plural, one {x}}', /no "other" case/],
    ['an open brace', 'a {n', /missing/],
    ['an unknown format', '{n, date}', /unknown format/],
  ])('refuses %s', (_what, message, error) => {
    expect(() => formatMessage(message, {}, 'en')).toThrow(error);
  });
});

import { argumentsOf } from '@echoes/i18n';
import type * as Localization from 'expo-localization';
import de from '../words/words.de';
import en from '../words/words.en';
import { localeOf } from './words';

const flat = (words: Record<string, Record<string, string>>) =>
  Object.entries(words).flatMap(([group, messages]) =>
    Object.entries(messages).map(([key, message]) => [`${group} ${key}`, message] as const),
  );
const german = new Map(flat(de));

describe('words', () => {
  test('are there in both languages', () => {
    expect([...german.keys()].sort()).toEqual(
      flat(en)
        .map(([key]) => key)
        .sort(),
    );
  });

  test.each(flat(en))('%s needs the same values in both languages', (key, message) => {
    expect(argumentsOf(german.get(key) ?? '')).toEqual(argumentsOf(message));
  });

  test('have no plurals: the engine of the phones has no rules for them', () => {
    expect(
      [...flat(en), ...flat(de)].filter(([, message]) => message.includes(', plural')),
    ).toEqual([]);
  });
});

describe('the language', () => {
  const phone = (...tags: string[]) =>
    jest
      .spyOn(jest.requireMock<typeof Localization>('expo-localization'), 'getLocales')
      .mockReturnValue(tags.map((languageTag) => ({ languageTag })) as never);

  test.each([
    [['de-AT', 'en-GB'], 'system', { words: 'de', dates: 'de-AT' }],
    [['de-AT', 'en-GB'], 'en', { words: 'en', dates: 'en-GB' }],
    [['pt-PT'], 'system', { words: 'en', dates: 'en' }],
    [['pt-PT', 'de'], 'system', { words: 'de', dates: 'de' }],
    [[], 'de', { words: 'de', dates: 'de' }],
  ] as const)('of %j with %s', (tags, chosen, expected) => {
    phone(...tags);
    expect(localeOf(chosen)).toEqual(expected);
  });
});

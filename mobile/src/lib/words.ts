import { createDates, formatMessage, type MessageValues } from '@echoes/i18n';
import { getLocales } from 'expo-localization';
import { useMemo } from 'react';
import de from '../words/words.de';
import en from '../words/words.en';
import { createPreference } from './preferences';
import { useStore } from './use-store';

export const LANGUAGES = ['system', 'en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export const language = createPreference<Language>('echoes.language', LANGUAGES, 'system');

type Group = keyof typeof en;
export type Translate<G extends Group> = (
  key: keyof (typeof en)[G] & string,
  values?: MessageValues,
) => string;

// The type makes a key that one language lacks an error of the compiler.
const catalogues: Record<'en' | 'de', { [G in Group]: Record<keyof (typeof en)[G], string> }> = {
  en,
  de,
};

/**
 * The language of the words, and the locale of dates: the person's own regional habits in that language (someone in
 * London reading English gets "14 Jul", someone in Boston "Jul 14").
 */
export function localeOf(chosen: Language): { words: 'en' | 'de'; dates: string } {
  const preferred = getLocales().map(({ languageTag }) => languageTag);
  const speaks = (tag: string, one: string) => tag === one || tag.startsWith(`${one}-`);
  const words =
    chosen === 'system'
      ? (preferred
          .map((tag) => (['en', 'de'] as const).find((one) => speaks(tag, one)))
          .find(Boolean) ?? 'en')
      : chosen;
  return { words, dates: preferred.find((tag) => speaks(tag, words)) ?? words };
}

/** The words of one part of the app in the language that is chosen; a change of it renders anew whatever used them. */
export function useWords<G extends Group>(group: G): Translate<G> {
  const chosen = useStore(language);
  return useMemo(() => {
    const { words, dates } = localeOf(chosen);
    const messages = catalogues[words][group];
    return (key, values = {}) => formatMessage(messages[key], values, dates);
  }, [chosen, group]);
}

export function useDates(): ReturnType<typeof createDates> {
  const chosen = useStore(language);
  return useMemo(() => createDates(() => localeOf(chosen).dates), [chosen]);
}

import { formatMessage, type MessageValues } from '@echoes/i18n';
import { formattingLocale, locale, type Locale } from './locale';

export type Translate<Key extends string> = (key: Key, values?: MessageValues) => string;

/** All messages of one language: by the folder that uses them (`features/home`), then by key. */
export type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;

const loaded = new Map<Locale, Catalogue>();

/** Hands over the messages of a language. REQUIRES: before anything is formatted in it. */
export function addCatalogue(language: Locale, messages: Catalogue): void {
  loaded.set(language, messages);
}

export function hasCatalogue(language: Locale): boolean {
  return loaded.has(language);
}

/**
 * Makes the `t` of one folder of `src`. The messages stand beside it in `messages.<locale>.ts` and come with the
 * catalogue of the active language; `t` reads that language when it is called, so it also works outside components.
 */
export function catalogue<Key extends string>(folder: string): Translate<Key> {
  return (key, values = {}) => {
    const message = loaded.get(locale.get())?.[folder]?.[key];
    if (message === undefined) throw new Error(`No message "${key}" for ${folder} is loaded`);
    return formatMessage(message, values, formattingLocale());
  };
}

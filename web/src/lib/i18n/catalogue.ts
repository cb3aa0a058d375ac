import { formatMessage, type MessageValues } from './format';
import { formattingLocale, locale, type Locale } from './locale';

export type Translate<Key extends string> = (key: Key, values?: MessageValues) => string;

/**
 * Makes the `t` of one feature from its messages, one record per language with the same keys.
 * `t` reads the language when it is called, so it also works outside components.
 */
export function catalogue<Key extends string>(
  messages: Readonly<Record<Locale, Readonly<Record<Key, string>>>>,
): Translate<Key> {
  return (key, values = {}) =>
    formatMessage(messages[locale.get()][key], values, formattingLocale());
}

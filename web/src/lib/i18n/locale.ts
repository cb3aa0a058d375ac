import { createStore } from '../store';

/** Languages the catalogues are written in. A new one is added here and in every `messages.ts`. */
export type Locale = 'en';

/** The language of the interface. Components that format text re-render through `useStore(locale)` at the root. */
export const locale = createStore<Locale>('en');

/**
 * The locale for dates and numbers: the person's own regional habits in the language of the interface
 * (someone in London reading English gets "14 Jul", someone in Boston "Jul 14").
 */
export function formattingLocale(): string {
  const language = locale.get();
  const preferred = typeof navigator === 'undefined' ? [] : navigator.languages;
  return preferred.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

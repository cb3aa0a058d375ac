import { createStore } from '../store';

/** Languages the catalogues are written in. A new one is added here, in public/start.js, and as `messages.<locale>.ts`. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

// Read by public/start.js before the first paint; do not change one without the other.
export const LOCALE_KEY = 'echoes.locale';

/** The language the page began in: public/start.js has chosen it and written it on the document. */
export function startingLocale(): Locale {
  const written = typeof document === 'undefined' ? '' : document.documentElement.lang;
  return LOCALES.find((one) => one === written) ?? 'en';
}

/** The language of the interface. Components that format text re-render through `useStore(locale)` at the root. */
export const locale = createStore<Locale>(startingLocale());

/**
 * The locale for dates and numbers: the person's own regional habits in the language of the interface
 * (someone in London reading English gets "14 Jul", someone in Boston "Jul 14").
 */
export function formattingLocale(): string {
  const language = locale.get();
  const preferred = typeof navigator === 'undefined' ? [] : navigator.languages;
  return preferred.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

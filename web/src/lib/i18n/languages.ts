import { addCatalogue, hasCatalogue, type Catalogue } from './catalogue';
import { locale, LOCALE_KEY, type Locale } from './locale';

/** One chunk a language: a visitor loads one of them. */
const LOAD: Readonly<Record<Locale, () => Promise<{ default: Catalogue }>>> = {
  en: () => import('./catalogues/en'),
  de: () => import('./catalogues/de'),
};

/** Fetches the messages of a language, once. Rejects when they cannot be fetched. */
export async function loadLanguage(language: Locale): Promise<void> {
  if (hasCatalogue(language)) return;
  addCatalogue(language, (await LOAD[language]()).default);
}

/** Changes the language of everything at once and remembers it on this device. Rejects, changing nothing, when offline. */
export async function changeLanguage(language: Locale): Promise<void> {
  await loadLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(LOCALE_KEY, language);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  locale.set(language);
}

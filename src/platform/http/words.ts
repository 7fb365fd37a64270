// The words of refusals in the reader's language. Chinese unless the reader asks for English.
import { createInstance } from 'i18next';
import english from '#phrases/en/refusals.ts';
import chinese from '#phrases/zh-CN/refusals.ts';

export type Language = 'zh-CN' | 'en';

const dictionary = createInstance();
void dictionary.init({
  initAsync: false,
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  ns: ['refusals'],
  defaultNS: 'refusals',
  resources: { 'zh-CN': { refusals: chinese }, en: { refusals: english } },
  interpolation: { escapeValue: false }, // replies are JSON; the page escapes what it shows
});

/** The words of a code. An unknown code comes back as it is, which tests look for. */
export function wordsOf(code: string, params: Readonly<Record<string, string | number>>, language: Language): string {
  return dictionary.t(code, { ...params, lng: language });
}

/** The language a request asks for: the first of its Accept-Language that we speak. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').slice(0, 200).toLowerCase().split(',');
  for (const range of wanted) {
    const tag = range.trim();
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}

// The screen's language: the one chosen before, else the browser's, else Chinese. Words come as one file per language.
import type { Locale } from 'antd/es/locale';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languageOfLocale } from '#phrases/side.ts';
import { type Language, languages } from '#ui/phrases.ts';
import type { LanguagePack } from './words/pack.ts';

const packs: Record<Language, () => Promise<{ pack: LanguagePack }>> = {
  'zh-CN': () => import('./words/zh-CN.ts'),
  en: () => import('./words/en.ts'),
};

const storageKey = 'weixi.language';
const loaded = new Map<Language, LanguagePack>();

/** Starts i18next in the reader's language. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    supportedLngs: [...languages],
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await show(preferred());
}

/** Changes the language and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  await show(language);
  remember(language);
}

/** Speaks it as long as nobody has chosen another on this device. */
export async function suggestLanguage(language: Language): Promise<void> {
  if (remembered() === undefined) await show(language);
}

async function show(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    const { pack } = await packs[language]();
    loaded.set(language, pack);
    for (const [slice, words] of Object.entries(pack.words)) i18next.addResourceBundle(language, slice, words);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return languageOfLocale(i18next.language);
}

/** antd's words of the current language; `startLanguage` has loaded them. */
export function antdLocale(): Locale | undefined {
  return loaded.get(currentLanguage())?.antd;
}

function preferred(): Language {
  const wishes = [remembered(), ...navigator.languages];
  for (const wish of wishes) {
    if (wish?.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (wish?.toLowerCase().startsWith('en')) return 'en';
  }
  return 'zh-CN';
}

// A browser may forbid storage altogether; then the choice lasts as long as the page.
function remembered(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    return;
  }
}

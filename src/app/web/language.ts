// The screen's language: the one chosen before, else the browser's, else Chinese. Words come as one file per language, and those of
// pages that few open with the first hook that says them (`phrasesOf`, which waits).
import type { Locale } from 'antd/es/locale';
import i18next, { type BackendModule } from 'i18next';
import { languageOfLocale } from '#phrases/side.ts';
import { type Language, languages } from '#ui/phrases.ts';
import type { LanguagePack } from './words/pack.ts';

const packs: Record<Language, () => Promise<{ pack: LanguagePack }>> = {
  'zh-CN': () => import('./words/zh-CN.ts'),
  en: () => import('./words/en.ts'),
};

const storageKey = 'weixi.language';
const loaded = new Map<Language, LanguagePack>();

const laterWords: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, slice, done) => {
    readLater(language as Language, slice).then(
      (words) => done(null, words),
      (error: unknown) => done(error as Error, null),
    );
  },
};

async function readLater(language: Language, slice: string): Promise<object> {
  const { pack } = await packs[language]();
  return (await pack.later[slice]?.())?.default ?? {};
}

/** Starts i18next in the reader's language. */
export async function startLanguage(): Promise<void> {
  await i18next.use(laterWords).init({
    fallbackLng: false,
    supportedLngs: [...languages],
    ns: [],
    resources: {},
    partialBundledLanguages: true, // what is not bundled is asked of `laterWords`
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

/** What is wrong with a field. What was filled in is usual and here; the words of all else that is refused come with the first of them. */
export async function fieldWords(code: string, params: Record<string, string | number>): Promise<string> {
  const isHere = i18next.exists(code, { ns: 'refusals-input' });
  if (!isHere) await i18next.loadNamespaces('refusals');
  return i18next.t(code, { ns: isHere ? 'refusals-input' : 'refusals', ...params });
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

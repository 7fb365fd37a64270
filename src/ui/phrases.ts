// The one way a screen gets its words: a typed hook per slice, so that a key without words does not compile.
// i18next does the work; its own typing would need a line per slice in a shared place, this one needs none. Who says words hears of
// another language through one context: long lists say thousands of them, and each with an ear of its own is dear.
import i18next from 'i18next';
import { createContext, createElement, type ReactNode, use, useContext, useSyncExternalStore } from 'react';
import { languageOfLocale, sideOf } from '#phrases/side.ts';
import type ui from '#phrases/zh-CN/ui.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Every path of a phrase file that ends in words: `'list.title'`. `count_one` and `count_other` are asked as `count`. */
export type PhraseKey<Shape> = Shape extends string
  ? never
  : { [K in keyof Shape & string]: Shape[K] extends string ? Base<K> : `${K}.${PhraseKey<Shape[K]>}` }[keyof Shape &
      string];
type Base<K extends string> = K extends `${infer Name}_one` | `${infer Name}_other` ? Name : K;

export type Values = Record<string, string | number>;
export type Translate<Shape> = (key: PhraseKey<Shape>, values?: Values) => string;

/**
 * Makes a slice's hook: `export const usePhrases = phrasesOf<typeof zh>('customers')` in its `web/`, where `zh` is
 * `import type zh from '#phrases/zh-CN/customers.ts'`. Then `const t = usePhrases(); t('list.title')`.
 */
export function phrasesOf<Shape>(slice: string): () => Translate<Shape> {
  return () => wordsOf(useLanguage(), slice);
}

type Say = (key: string, values?: Values) => string;
const said = new Map<string, Say>();
const arriving = new Map<string, Promise<void>>();

/** One function for as long as the page is open, so that what is given it need not be drawn anew. Waits for words that come later. */
function wordsOf(language: Language, slice: string): Say {
  const place = `${language} ${slice}`;
  const known = said.get(place);
  if (!known && !i18next.hasResourceBundle(language, slice) && !arriving.has(place))
    arriving.set(place, comeWith(language, slice));
  // Asked also when the words have come meanwhile: React draws what waited once more, and wants to be asked the same.
  const arrival = arriving.get(place);
  if (arrival) use(arrival);
  if (known) return known;
  const say = sayingOf(language, slice);
  said.set(place, say);
  return say;
}

/** i18next is content where words do not come, and says their keys ever after; whoever draws with them must hear of it. */
async function comeWith(language: Language, slice: string): Promise<void> {
  await i18next.loadNamespaces(slice);
  if (!i18next.hasResourceBundle(language, slice)) throw new Error(`The words of ${slice} in ${language} did not come`);
}

/** What is said without values is looked up once. */
function sayingOf(language: Language, slice: string): Say {
  const t = i18next.getFixedT(language, slice);
  const bare = new Map<string, string>();
  return (key, values) => {
    if (values) return t(key, values);
    const words = bare.get(key) ?? t(key);
    bare.set(key, words);
    return words;
  };
}

/** Words by their whole place, where a door names them: `say('people:nav')`. */
export function useSay(): Say {
  const language = useLanguage();
  return (place, values) => i18next.t(place, { ...values, lng: language });
}

/** The design system's own words. */
export const useUiPhrases = phrasesOf<typeof ui>('ui');

/** A word of a policy's own vocabulary where it stands by itself or begins a sentence: 'core customer' is 'Core customer' there. */
export function atStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const LanguageContext = createContext<Language>('zh-CN');

/** Around everything: what says words is drawn again when another language is spoken. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  return createElement(LanguageContext.Provider, { value: useSyncExternalStore(onLanguage, spoken) }, children);
}

const spoken = (): Language => languageOfLocale(i18next.language);

function onLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}

/** The language of the screen. */
export const useLanguage = (): Language => useContext(LanguageContext);

/** The side of a policy's own words, `{ zh, en }`, that the screen speaks. */
export function useSide(): 'zh' | 'en' {
  return sideOf(useLanguage());
}

/** Speaks the language of whom the page is for, unless whoever reads has chosen one; without a provider nothing changes. */
const SpeakContext = createContext<(language: Language) => void>(() => undefined);
export const SpeakProvider = SpeakContext.Provider;
export const useSpeak = (): ((language: Language) => void) => useContext(SpeakContext);

/** The zone in which the organisation lives: every time on every screen is a time there. */
const ZoneContext = createContext('Asia/Shanghai');
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return createElement(ZoneContext.Provider, { value: zone }, children);
}
export const useZone = (): string => useContext(ZoneContext);

// In which of our two languages somebody is spoken to, and which side of a pair of words that is.

/** The side of words that a policy brings in both languages, `{ zh, en }`. */
export function sideOf(language: string): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}

/** The language that somebody has chosen; Chinese where they have chosen none. */
export function languageOfLocale(locale: string | null | undefined): 'zh-CN' | 'en' {
  return locale === 'en' ? 'en' : 'zh-CN';
}

// How a form says what it says: in the reader's language and the organisation's zone.
import english from '#phrases/en/forms.ts';
import { sideOf } from '#phrases/side.ts';
import chinese from '#phrases/zh-CN/forms.ts';
import type { Language } from '#platform/http/words.ts';
import type { Form } from './definitions.ts';

export interface FormWords {
  readonly language: Language;
  readonly phrases: typeof chinese;
  readonly pair: (words: Readonly<Record<'zh' | 'en', string>>) => string;
  /** The same where it begins a line. */
  readonly heading: (words: Readonly<Record<'zh' | 'en', string>>) => string;
  readonly day: (at: number) => string;
  readonly time: (at: number) => string;
  readonly cited: (one: Form['cited'][number]) => string;
}

export function formWords(language: Language, zone: string): FormWords {
  const phrases = language === 'en' ? (english as unknown as typeof chinese) : chinese;
  const side = sideOf(language);
  // Swedish writes days and times as ISO 8601 does.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const { cited, comma } = phrases.paper;
  return {
    language,
    phrases,
    pair: (words) => words[side],
    heading: (words) => words[side].replace(/^[a-z]/, (letter) => letter.toUpperCase()),
    day: (at) => day.format(at),
    time: (at) => time.format(at),
    cited: ({ policy, clauses }) =>
      cited.replace('{{policy}}', () => policy[side]).replace('{{clauses}}', () => clauses.join(comma)),
  };
}

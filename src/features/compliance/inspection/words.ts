// How an inspection pack says what it lists, in either language.
import english from '#phrases/en/compliance.ts';
import { sideOf } from '#phrases/side.ts';
import chinese from '#phrases/zh-CN/compliance.ts';
import type { Language } from '#platform/http/words.ts';
import { type Instant, keptShare, type Tally, vocabulary } from '#policy/index.ts';
import type { PackRow } from './gathering.ts';

export interface PackWords {
  readonly language: Language;
  readonly phrases: typeof chinese;
  readonly pair: (pair: { zh: string; en: string }) => string;
  readonly time: (at: Instant) => string;
  readonly share: (tally: Tally) => string;
  /** Of the policy, or of the contract that it rests on. */
  readonly clause: (row: PackRow) => string;
  readonly duty: (row: PackRow) => string;
  readonly began: (row: PackRow) => string;
  readonly calls: (row: PackRow) => string;
  readonly waiver: (row: PackRow) => string;
}

export function packWords(language: Language, zone: string): PackWords {
  const phrases = language === 'en' ? (english as unknown as typeof chinese) : chinese;
  const side = sideOf(language);
  const pair = (words: { zh: string; en: string }): string => words[side];
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const time = (at: Instant): string => format.format(at);
  const wordIn = (table: object, key: string): string =>
    Object.hasOwn(table, key)
      ? pair((table as Record<string, { zh: string; en: string }>)[key] ?? { zh: key, en: key })
      : key;
  return {
    language,
    phrases,
    pair,
    time,
    share: (tally) => {
      const share = keptShare(tally);
      return share === null ? '—' : `${Math.floor(share * 100)}%`;
    },
    clause: ({ clause, contractNumber, contractClause }) =>
      contractNumber === null
        ? clause
        : phrases.pack.agreed.replace('{{number}}', contractNumber).replace('{{clause}}', contractClause ?? ''),
    duty: (row) =>
      [row.title ? pair(row.title) : wordIn(vocabulary.duties, row.duty), row.groundTitle].filter(Boolean).join(' · '),
    began: ({ evidence: { began } }) => (began ? `${wordIn(vocabulary.events, began.type)} ${time(began.at)}` : ''),
    calls: ({ evidence: { calls } }) =>
      calls.map(({ at, person, role }) => `${person ?? wordIn(vocabulary.roles, role)} ${time(at)}`).join('; '),
    waiver: ({ evidence: { waiver } }) =>
      waiver ? [waiver.reason, waiver.by, time(waiver.at)].filter(Boolean).join(' · ') : '',
  };
}

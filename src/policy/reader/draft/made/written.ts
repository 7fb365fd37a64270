// What the shapes of rules are made from: a reading with all that the document says around it.
import type { Draft, Question, Reading, ReadSentence } from '../../model.ts';
import { normalise } from '../../text/normalise.ts';
import type { DraftLabels } from '../labels.ts';
import type { Words } from '../own-words.ts';
import type { Requests } from '../requests.ts';

export interface RuleInput {
  readonly reading: Reading;
  readonly sentence: ReadSentence;
  readonly draft: Draft;
  readonly labels: DraftLabels;
  readonly requests: Requests;
  readonly words: Words;
  readonly clause: string;
  readonly question: Question | undefined;
  readonly answers: Readonly<Record<string, string>>;
}

export type Written = Record<string, unknown>;

/** The phrase that says it, in one script and width. */
export function phraseOf({ draft, reading }: RuleInput): string {
  return plainWords(draft.original, reading.clause);
}

/** The whole sentence, in one script and width. */
export function sentenceOf({ draft, sentence }: RuleInput): string {
  return plainWords(draft.original, sentence.span);
}

export function plainWords(original: string, { from, to }: { readonly from: number; readonly to: number }): string {
  return normalise(original.slice(from, to)).body.text;
}

/** Whom the rule is for, and who owes it. */
export function heads({ reading, labels, words }: RuleInput): Written {
  const audience = labels.audience(reading);
  return { ...(audience ? { for: audience } : {}), by: reading.who ? words.role(reading.who.value) : 'owner' };
}

/** What binds the duty and no field of a rule says: shown to whoever owes it. */
export function providedThat({ condition, exception }: Reading): Written {
  const zh = [...(condition ? [`仅当：${condition.value}`] : []), ...(exception ? [`例外：${exception.value}`] : [])];
  const en = [
    ...(condition ? [`Only if: ${condition.value}`] : []),
    ...(exception ? [`Except: ${exception.value}`] : []),
  ];
  return zh.length === 0 ? {} : { agenda: { zh, en } };
}

// What every piece of the review works on: the document as it is read and decided, and how one decides.
import { createContext, useContext } from 'react';
import type { Finding, Pack } from '#policy/index.ts';
import type { Span } from '#policy/reader/model.ts';
import type { Mark, Review, ReviewedSentence } from '#policy/reader/review/review.ts';
import type { Changes } from './useDecisions.ts';

export interface Desk {
  readonly words: string;
  readonly review: Review;
  /** What each reading would be as a rule, by its key. */
  readonly rules: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** What of the policy that all readings would make reads: their sentences are said of it. */
  readonly hoped: Pack | undefined;
  /** What a colleague would remark on the draft as it stands. */
  readonly findings: readonly Finding[];
  readonly pack: Pack | undefined;
  /** How many questions of accepted rules have no answer. */
  readonly open: number;
  /** The sentence that is looked at. */
  readonly selected: ReviewedSentence | undefined;
  select(key: string): void;
  decide(changes: Changes): void;
  /** Takes the last decision back. */
  readonly undo: (() => void) | undefined;
  /** The field whose source is pointed at. */
  readonly pointed: Span | undefined;
  point(span: Span | undefined): void;
}

const DeskContext = createContext<Desk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a piece of the review stands outside of it');
  return desk;
}

/** What somebody still has to look at. */
const todo: ReadonlySet<Mark> = new Set(['certain', 'to_confirm', 'question', 'not_understood']);

export function isToDo({ mark }: Pick<ReviewedSentence, 'mark'>): boolean {
  return todo.has(mark);
}

/** The next after a place that is asked for, from the beginning again where there is none behind it. */
export function nextOf(
  sentences: readonly ReviewedSentence[],
  after: string | undefined,
  fits: (sentence: ReviewedSentence) => boolean,
): ReviewedSentence | undefined {
  const at = sentences.findIndex(({ key }) => key === after);
  return [...sentences.slice(at + 1), ...sentences.slice(0, at + 1)].find(fits);
}

/** Everything that a sentence was read as, accepted. */
export function acceptanceOf({ readings }: ReviewedSentence): Changes {
  return Object.fromEntries(
    readings.flatMap(({ key, state }) => (state === 'open' ? [[key, { as: 'accepted' as const }] as const] : [])),
  );
}

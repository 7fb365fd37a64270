// What a recogniser looks at, and what one is. A construction decides by the build of the phrase; a predicate offers verbs, and the verb
// nearest to the figure decides.
import type { Kind } from '../model.ts';
import type { Figure } from '../quantities/figures.ts';

/** A figure and all the words that may say what it is a figure of. Dates and the like are covered in all of them. */
export interface Context {
  readonly figure: Figure;
  /** Between the figure before it and this one; within its part of the sentence. */
  readonly before: string;
  /** From the figure to the next one; a frequency's own inner words (每月[与客户沟通]2次) stand first. */
  readonly after: string;
  readonly part: string;
  /** The parts of the sentence before and after. */
  readonly previous: string;
  readonly next: string;
  readonly sentence: string;
  /** What leads (before a colon) and heads it, the nearest first. */
  readonly leads: readonly string[];
  readonly headings: readonly string[];
  readonly column?: string;
  readonly subject?: string;
  /** The cells of its row that stand before it. */
  readonly row?: string;
  /** A tier, class or urgency leads, heads or begins it. */
  readonly isLabelled: boolean;
  readonly isAlone: boolean;
  /** 加急件三天: a noun and the figure, after a part that said what it is a figure of. */
  readonly isElliptic: boolean;
  /** The sentences around it. */
  readonly around: string;
  /** It stands in brackets right behind a name. */
  readonly isGloss: boolean;
}

/** How a figure is used. A span is a length of time that is no limit: 有效期一年. */
export type Aspect = 'deadline' | 'frequency' | 'share' | 'amount' | 'count' | 'span';

export interface Construction {
  readonly kind: Kind;
  readonly fits: (context: Context) => boolean;
}

export interface Predicate {
  readonly verbs: RegExp;
  /** What the verb makes of a figure; without an entry the verb says nothing about such a figure. */
  readonly makes: Partial<Record<Aspect, Kind>>;
  /** What the verb makes of a sentence that binds and states no figure. */
  readonly unfigured?: Kind;
}

/** The ways to take a figure, the likeliest first: 回访三次 without a period is as often as it says. */
export function aspectsOf({ measure, side }: Figure): readonly [Aspect, ...Aspect[]] {
  if (measure === 'frequency') return ['frequency'];
  if (measure === 'percent') return ['share'];
  if (measure === 'times') return ['frequency', 'amount'];
  if (measure === 'count') return ['count', 'amount'];
  if (measure !== 'duration') return ['amount'];
  return side === undefined ? ['span'] : ['deadline'];
}

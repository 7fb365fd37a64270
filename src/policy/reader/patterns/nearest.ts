// The verb nearest to a figure decides what it is a figure of.
import type { Kind } from '../model.ts';
import { matchesOf } from '../text/matches.ts';
import type { Aspect, Predicate } from './pattern.ts';

/** Words in which a verb may stand. */
export interface Words {
  readonly words: string;
  /** Where the figure stands seen from the words: the nearest verb is the last before it or the first after it. */
  readonly from: 'end' | 'start';
}

/**
 * What the nearest verb makes of a figure, taken in the first of the ways in which it may be taken; no verb further than `most` characters
 * counts. Where two verbs begin at the same place the longer counts, then the earlier of the list.
 */
export function nearest(
  { words, from }: Words,
  aspects: readonly Aspect[],
  among: readonly Predicate[],
  most = Number.POSITIVE_INFINITY,
): Kind | undefined {
  let best: { kind: Kind; at: number; length: number } | undefined;
  for (const { verbs, makes } of among) {
    const kind = aspects.map((aspect) => makes[aspect]).find((made) => made !== undefined);
    if (!kind || words === '') continue;
    const matches = matchesOf(words, verbs);
    const match = from === 'start' ? matches[0] : matches.at(-1);
    if (!match) continue;
    const at = from === 'start' ? match.index : words.length - match.index - match[0].length;
    if (at > most) continue;
    if (!best || at < best.at || (at === best.at && match[0].length > best.length))
      best = { kind, at, length: match[0].length };
  }
  return best?.kind;
}

// The words of recurrences.
import type words from '#phrases/zh-CN/recurrences.ts';
import { atStart, phrasesOf, useSide } from '#ui/phrases.ts';
import type { RecurrenceItem } from '../contract.ts';

export const useRecurrencePhrases = phrasesOf<typeof words>('recurrences');

/** A cause as its policy calls it, with those above it; undefined where it is none that a policy lists. */
export function useTitle(): (titles: RecurrenceItem['titles']) => string | undefined {
  const side = useSide();
  return (titles) => (titles.length === 0 ? undefined : titles.map((pair) => atStart(pair[side])).join(' / '));
}

/** What a group is called: what is shared, by name where there is one. */
export function useGroupName(): (group: Pick<RecurrenceItem, 'basis' | 'label' | 'titles' | 'customerName'>) => string {
  const t = useRecurrencePhrases();
  const title = useTitle();
  return ({ basis, label, titles, customerName }) =>
    title(titles) ?? label ?? (basis === 'customer' && customerName ? customerName : atStart(t(`basis.${basis}`)));
}

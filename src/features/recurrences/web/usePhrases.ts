// The words of recurrences.
import type words from '#phrases/zh-CN/recurrences.ts';
import { atStart, phrasesOf } from '#ui/phrases.ts';
import type { RecurrenceItem } from '../contract.ts';

export const useRecurrencePhrases = phrasesOf<typeof words>('recurrences');

/** What a group is called: what is shared, by name where there is one. */
export function useGroupName(): (group: Pick<RecurrenceItem, 'basis' | 'label' | 'customerName'>) => string {
  const t = useRecurrencePhrases();
  return ({ basis, label, customerName }) =>
    label ?? (basis === 'customer' && customerName ? customerName : atStart(t(`basis.${basis}`)));
}

// How many customers, sites, departments, people there are, said as what they are.
import { useDutyPhrases } from '../usePhrases.ts';
import type { Counts } from './bands.ts';

/** In the order in which they are said. */
const kinds = ['customer', 'site', 'department', 'person', 'organisation'] as const;

export function useSubjectCounts(): (counts: Counts) => string {
  const t = useDutyPhrases();
  return (counts) =>
    kinds
      .flatMap((kind) => ((counts[kind] ?? 0) > 0 ? [t(`today.subjects.${kind}`, { count: counts[kind] ?? 0 })] : []))
      .join(t('today.join'));
}

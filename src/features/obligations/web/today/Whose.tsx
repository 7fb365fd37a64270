// Whose Today one looks at: one's own; for leaders anybody's, and what nobody was found for.
import { lazy, Suspense } from 'react';
import { useAddress } from '#ui/Link.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { useDutyPhrases } from '../usePhrases.ts';

const nobody = 'nobody';

const Choice = lazy(() => import('./WhoseChoice.tsx'));

/** Who the address names (`?person=`), and what the page says about it. */
export function useWhose(): { asked: string | undefined; mine: boolean; lead: string } {
  const t = useDutyPhrases();
  const { id } = useReader();
  const { person } = useAddress().search;
  const mine = person === undefined || person === id;
  if (mine) return { asked: undefined, mine, lead: t('today.lead') };
  return { asked: person, mine, lead: person === nobody ? t('today.leadNobody') : t('today.leadOther') };
}

export function Whose() {
  const may = useMay();
  if (!may('obligation.read_team')) return null;
  return (
    <Suspense fallback={null}>
      <Choice nobody={nobody} />
    </Suspense>
  );
}

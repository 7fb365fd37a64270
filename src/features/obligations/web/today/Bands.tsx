// The stretches of urgency under their headings, each with how many customers there are in the whole, read or not.
import type { ReactNode } from 'react';
import { useAddress } from '#ui/Link.tsx';
import { useZone } from '#ui/phrases.ts';
import { daysBetween } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { type Band, type Group, groupsByBand } from './bands.ts';
import type { TodayList } from './useToday.ts';

export function Bands({ today, children }: { today: TodayList; children: (group: Group) => ReactNode }) {
  const t = useDutyPhrases();
  const now = useNow();
  const zone = useZone();
  const { find } = useAddress().search;
  const groups = [...groupsByBand(today.items, now, (from, at) => daysBetween(from, at, zone))];
  const countOf = (band: Band, read: number): number | undefined => {
    // Of what was searched for only what was read is known; a stretch in which others follow is not yet read.
    if (find === undefined) return Math.max(today.whole.customers[band], read);
    return today.more && band === groups.at(-1)?.[0] ? undefined : read;
  };
  return groups.map(([band, owed]) => {
    const count = countOf(band, owed.length);
    return (
      <section key={band} className={`band band--${band}`}>
        <h2>
          {t(`band.${band}`)}{' '}
          {count !== undefined && <span className="soft small">{t('today.customers', { count })}</span>}
        </h2>
        <ul className="band__groups">{owed.map(children)}</ul>
      </section>
    );
  });
}

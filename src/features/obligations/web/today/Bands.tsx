// The stretches of urgency under their headings, each with of how many there are in the whole, read or not: customers, sites, people.
import type { ReactNode } from 'react';
import { useAddress } from '#ui/Link.tsx';
import { useZone } from '#ui/phrases.ts';
import { daysBetween } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { type Band, type Counts, countsByKind, type Group, groupsByBand, most } from './bands.ts';
import { useSubjectCounts } from './useSubjectCounts.ts';
import type { TodayList } from './useToday.ts';

export function Bands({ today, children }: { today: TodayList; children: (group: Group) => ReactNode }) {
  const t = useDutyPhrases();
  const now = useNow();
  const zone = useZone();
  const { find } = useAddress().search;
  const stretches = [...groupsByBand(today.items, now, (from, at) => daysBetween(from, at, zone))];
  const say = useSubjectCounts();
  const countsOf = (band: Band, groups: readonly Group[]): Counts | undefined => {
    const read = countsByKind(groups);
    // Of what was searched for only what was read is known; a stretch in which others follow is not yet read.
    if (find === undefined) return most(today.whole.subjects[band], read);
    return today.more && band === stretches.at(-1)?.[0] ? undefined : read;
  };
  return stretches.map(([band, owed]) => {
    const counts = countsOf(band, owed);
    return (
      <section key={band} className={`band band--${band}`}>
        <h2>
          {t(`band.${band}`)} {counts !== undefined && <span className="soft small">{say(counts)}</span>}
        </h2>
        <ul className="band__groups">{owed.map(children)}</ul>
      </section>
    );
  });
}

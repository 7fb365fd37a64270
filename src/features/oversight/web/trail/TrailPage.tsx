// The audit trail: everything that happened, day by day, each event with all it says one press away.
import { Button } from 'antd';
import { usePages } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { dayOf, dayText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { listTrail, type TrailEntry } from '../../contract.ts';
import { Places } from '../pieces/Places.tsx';
import { useOversightPhrases } from '../usePhrases.ts';
import { Entry } from './Entry.tsx';
import { SaveTrail } from './SaveTrail.tsx';
import { TrailFilters } from './TrailFilters.tsx';
import { isNarrowed, useTrailFilter } from './useTrailFilter.ts';

export default function TrailPage() {
  const t = useOversightPhrases();
  const filter = useTrailFilter();
  const pages = usePages(listTrail, { query: filter });
  return (
    <Page title={t('places.trail')} lead={t('trail.lead')} actions={<SaveTrail filter={filter} />}>
      <Places />
      <TrailFilters rows={pages.rows} />
      {pages.error !== undefined && <ErrorView error={pages.error} onRetry={pages.onRetry} />}
      {!pages.rows && pages.error === undefined && <Bones lines={10} />}
      {pages.rows?.length === 0 && <Nothing />}
      {pages.rows && pages.rows.length > 0 && <Days rows={pages.rows} />}
      {pages.more && (
        <Button loading={pages.loadingMore} onClick={pages.onMore}>
          {t('trail.more')}
        </Button>
      )}
    </Page>
  );
}

function Nothing() {
  const t = useOversightPhrases();
  const { search, setSearch } = useAddress();
  const clear = () => setSearch(Object.fromEntries(Object.keys(search).map((key) => [key, undefined])));
  return (
    <Empty
      title={t('trail.empty')}
      text={t('trail.emptyText')}
      action={isNarrowed(search) && <Button onClick={clear}>{t('trail.clear')}</Button>}
    />
  );
}

function Days({ rows }: { rows: readonly TrailEntry[] }) {
  const zone = useZone();
  const language = useLanguage();
  const now = useNow('minute');
  const days = new Map<string, TrailEntry[]>();
  for (const row of rows) {
    const day = dayOf(row.recordedAt, zone);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, entries]) => (
    <section key={day} className="trail-day">
      <h2>{dayText(entries[0]?.recordedAt ?? 0, now, language, zone)}</h2>
      <ul className="sheet trail">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  ));
}

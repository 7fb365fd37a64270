// By whom, about whom, which kind, which days: each a choice that stands in the address.
import { Select } from 'antd';
import { CustomerPicker } from '#features/customers/web/index.tsx';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { Tag } from '#ui/data/Tag.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useAddress } from '#ui/Link.tsx';
import { useMay } from '#ui/reader.ts';
import { eventGroups, listActors, type TrailEntry } from '../../contract.ts';
import { useOversightPhrases, useTrailPhrases } from '../usePhrases.ts';
import { byItself, byLink, byProgram } from './useTrailFilter.ts';

export function TrailFilters({ rows }: { rows: readonly TrailEntry[] | undefined }) {
  const t = useOversightPhrases();
  const words = useTrailPhrases();
  const may = useMay();
  const { search, setSearch } = useAddress();
  const set = (key: string) => (value: string | undefined) =>
    setSearch({ [key]: value || undefined }, { replace: true });
  const { about } = search;
  return (
    <search className="trail-filters">
      <Who chosen={search.who} onChange={set('who')} />
      {about === undefined ? (
        may('customer.read') && (
          <fieldset className="trail-filters__customer" aria-label={t('trail.about')}>
            <CustomerPicker onChange={set('about')} />
          </fieldset>
        )
      ) : (
        <Tag onRemove={() => set('about')(undefined)}>
          {t('trail.aboutOne', { name: rows?.find((row) => row.about.id === about)?.about.name ?? '…' })}
        </Tag>
      )}
      <Select
        aria-label={t('trail.kind')}
        value={search.kind ?? ''}
        options={[
          { value: '', label: t('trail.kindAll') },
          ...eventGroups.map((group) => ({ value: group, label: words(`group.${group}`) })),
        ]}
        popupMatchSelectWidth={false}
        onChange={set('kind')}
      />
      <span className="row">
        <DayPicker aria-label={t('trail.from')} value={search.from} onChange={set('from')} />
        <span aria-hidden="true">–</span>
        <DayPicker aria-label={t('trail.to')} value={search.to} onChange={set('to')} />
      </span>
    </search>
  );
}

function Who({ chosen, onChange }: { chosen: string | undefined; onChange: (who: string | undefined) => void }) {
  const t = useOversightPhrases();
  const people = usePeopleOptions();
  const keys = useEndpoint(listActors, {}).data?.items ?? [];
  const options = [
    { value: '', label: t('trail.whoAll') },
    ...people,
    { value: byItself, label: t('trail.system') },
    { value: byProgram, label: t('trail.program') },
    { value: byLink, label: t('trail.link') },
    ...keys.map(({ id, name }) => ({ value: id, label: name ?? id })),
  ];
  return (
    <Select
      aria-label={t('trail.who')}
      value={chosen ?? ''}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={onChange}
    />
  );
}

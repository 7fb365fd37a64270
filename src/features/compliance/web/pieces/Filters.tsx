// Which days, as of when, and whose: each a choice that stands in the address.
import { Select } from 'antd';
import { listDepartments } from '#features/people/contract.ts';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { usePair, usePolicyWords } from '#features/policies/web/index.tsx';
import { useSiteOptions } from '#features/sites/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { DayPicker, InstantPicker } from '#ui/form/pickers.tsx';
import { useAddress } from '#ui/Link.tsx';
import { useNow } from '#ui/time/now.ts';
import type { Report } from '../../contract.ts';
import { nameOf, type SpanName, spanNames, spanOf } from '../spans.ts';
import { useAsked } from '../useAsked.ts';
import { useCompliancePhrases } from '../usePhrases.ts';

/** @param editions all that there were, to choose from where there are several */
export function Filters({ editions }: { editions: Report['known'] }) {
  const t = useCompliancePhrases();
  const { setSearch } = useAddress();
  const { from, to, asOf, today, person, department, tier, site, edition } = useAsked();
  const now = useNow();
  const say = usePair();
  const set = (change: Record<string, string | undefined>) => setSearch(change, { replace: true });
  const named = nameOf({ from, to }, today);
  const spans = [
    ...spanNames.map((value) => ({ value, label: t(`span.${value}`) })),
    ...(named === undefined ? [{ value: 'own' as const, label: t('span.own') }] : []),
  ];
  return (
    <search className="compliance-filters">
      <Select<SpanName | 'own'>
        aria-label={t('filter.span')}
        value={named ?? 'own'}
        options={spans}
        popupMatchSelectWidth={false}
        onChange={(name) => name !== 'own' && set({ ...spanOf(name, today) })}
      />
      <span className="row">
        <DayPicker aria-label={t('filter.from')} value={from} onChange={(day) => set({ from: day, to })} />
        <span aria-hidden="true">–</span>
        <DayPicker aria-label={t('filter.to')} value={to} onChange={(day) => set({ from, to: day })} />
      </span>
      <Choices person={person} department={department} tier={tier} site={site} onChange={set} />
      {editions.length > 1 && (
        <Select
          aria-label={t('filter.edition')}
          value={edition ?? ''}
          options={[
            { value: '', label: t('filter.editionAll') },
            ...editions.map(({ id, title }) => ({ value: id, label: `${say(title)} · ${id.split('@')[1] ?? id}` })),
          ]}
          popupMatchSelectWidth={false}
          onChange={(value) => set({ edition: value || undefined })}
        />
      )}
      <span className="row">
        <span className="soft small">{t('filter.asOf')}</span>
        <InstantPicker
          aria-label={t('filter.asOf')}
          value={asOf}
          until={now}
          onChange={(at) => set({ at: at === undefined ? undefined : new Date(at).toISOString() })}
        />
      </span>
    </search>
  );
}

interface ChoicesProps {
  person: string | undefined;
  department: string | undefined;
  tier: string | undefined;
  site: string | undefined;
  onChange: (change: Record<string, string | undefined>) => void;
}

function Choices({ person, department, tier, site, onChange }: ChoicesProps) {
  const t = useCompliancePhrases();
  const words = usePolicyWords();
  const people = usePeopleOptions();
  const departments = useEndpoint(listDepartments, {}).data?.items ?? [];
  const sites = useSiteOptions();
  const choose = (key: string) => (value: string) => onChange({ [key]: value || undefined });
  return (
    <>
      <Select
        aria-label={t('filter.department')}
        value={department ?? ''}
        options={[
          { value: '', label: t('filter.departmentAll') },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'none', label: t('filter.departmentNone') },
        ]}
        popupMatchSelectWidth={false}
        onChange={choose('department')}
      />
      <Select
        aria-label={t('filter.person')}
        value={person ?? ''}
        options={[
          { value: '', label: t('filter.personAll') },
          ...people,
          { value: 'nobody', label: t('filter.nobody') },
        ]}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={choose('person')}
      />
      <Select
        aria-label={t('filter.tier')}
        value={tier ?? ''}
        options={[{ value: '', label: t('filter.tierAll') }, ...words.options('tier')]}
        popupMatchSelectWidth={false}
        onChange={choose('tier')}
      />
      {sites.length > 0 && (
        <Select
          aria-label={t('filter.site')}
          value={site ?? ''}
          options={[
            { value: '', label: t('filter.siteAll') },
            ...sites,
            { value: 'none', label: t('filter.siteNone') },
          ]}
          popupMatchSelectWidth={false}
          onChange={choose('site')}
        />
      )}
    </>
  );
}

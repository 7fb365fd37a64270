// What the list of warnings is narrowed by; it stands in the address, so that a copied link shows the same.
import { Segmented } from 'antd';
import { useTiers } from '#features/customers/web/index.tsx';
import { useDepartmentOptions, usePeopleOptions } from '#features/people/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { useAddress } from '#ui/Link.tsx';
import { FilterChoice, Filters } from '#ui/page/Filters.tsx';
import { useZone } from '#ui/phrases.ts';
import { dayOf, instantOf } from '#ui/time/instants.ts';
import { now } from '#ui/time/now.ts';
import { type AlertFilter, alertStates, countAlerts } from '../contract.ts';
import { useAlertPhrases, usePair } from './usePhrases.ts';

const spans = [7, 30, 90] as const;
const day = 86_400_000;

/** What the address asks for. */
export function useAlertFilter(): { filter: AlertFilter; isNarrowed: boolean } {
  const { search } = useAddress();
  const zone = useZone();
  const state = alertStates.find((one) => one === search.state);
  const span = spans.find((one) => String(one) === search.since);
  const filter: AlertFilter = {
    ...(state ? { state } : {}),
    ...(search.alert ? { alert: search.alert } : {}),
    ...(search.tier ? { tier: search.tier } : {}),
    ...(search.department ? { departmentId: search.department } : {}),
    ...(search.person ? { personId: search.person } : {}),
    // From the beginning of a day, so that the question stays the same while the clock goes on.
    ...(span ? { since: instantOf(`${dayOf(now() - span * day, zone)}T00:00`, zone) } : {}),
    ...(search.sort === 'oldest' ? { sort: 'oldest' as const } : {}),
  };
  const { sort: _, state: __, ...narrowing } = filter;
  return { filter, isNarrowed: Object.keys(narrowing).length > 0 || state === 'cleared' };
}

export function AlertFilters() {
  const t = useAlertPhrases();
  const { search, setSearch } = useAddress();
  const set = (key: string, value: string | undefined) => setSearch({ [key]: value }, { replace: true });
  return (
    <Filters>
      <Segmented
        aria-label={t('filter.state')}
        value={alertStates.find((one) => one === search.state) ?? 'standing'}
        options={alertStates.map((value) => ({ value, label: t(`filter.${value}`) }))}
        onChange={(value) => set('state', value === 'standing' ? undefined : value)}
      />
      <FilterChoice name="alert" label={t('filter.alert')} placeholder={t('filter.anyAlert')} options={useKinds()} />
      <FilterChoice
        name="tier"
        label={t('filter.tier')}
        placeholder={t('filter.anyTier')}
        options={useTiers().options}
      />
      <FilterChoice
        name="department"
        label={t('filter.department')}
        placeholder={t('filter.anyDepartment')}
        options={useDepartmentOptions()}
      />
      <FilterChoice
        name="person"
        label={t('filter.person')}
        placeholder={t('filter.anyPerson')}
        options={usePeopleOptions()}
      />
      <FilterChoice name="since" label={t('filter.since')} placeholder={t('filter.ever')} options={useSpans()} />
      <Segmented
        aria-label={t('filter.sort')}
        value={search.sort === 'oldest' ? 'oldest' : 'newest'}
        options={(['newest', 'oldest'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
        onChange={(value) => set('sort', value === 'oldest' ? value : undefined)}
      />
    </Filters>
  );
}

function useKinds() {
  const pair = usePair();
  const { data } = useEndpoint(countAlerts, {});
  return (data?.alerts ?? []).map(({ alert, title }) => ({ value: alert, label: pair(title) }));
}

function useSpans() {
  const t = useAlertPhrases();
  return spans.map((count) => ({ value: String(count), label: t('filter.days', { count }) }));
}

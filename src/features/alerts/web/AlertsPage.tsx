// All warnings within reach: how many of each kind, and the list, narrowed by what stands in the address.

import { TierOf, useTiers } from '#features/customers/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type AlertItem, countAlerts, listAlerts } from '../contract.ts';
import { AlertFilters, useAlertFilter } from './AlertFilters.tsx';
import { dutyLines } from './slots.ts';
import { useAlertPhrases, usePair } from './usePhrases.ts';
import { Clause, Over, Seen } from './Why.tsx';
import './alerts.css';

export default function AlertsPage() {
  const t = useAlertPhrases();
  const { filter, isNarrowed } = useAlertFilter();
  const pages = usePages(listAlerts, { query: filter });
  useLive('alerts', [listAlerts, countAlerts]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Counts />
      <AlertFilters />
      <DataTable<AlertItem>
        {...pages}
        label={t('title')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={
          isNarrowed ? (
            <Empty title={t('noneFound')} text={t('noneFoundText')} />
          ) : (
            <Empty title={t('none')} text={t('noneText')} />
          )
        }
      />
    </Page>
  );
}

/** One press on a kind narrows the list to it. */
function Counts() {
  const t = useAlertPhrases();
  const pair = usePair();
  const { search, setSearch } = useAddress();
  const { data } = useEndpoint(countAlerts, {});
  if (!data || data.alerts.length === 0) return null;
  return (
    <ul className="alert-counts">
      {data.alerts.map(({ alert, title, standing, waiting, raised30, cleared30 }) => (
        <li key={alert}>
          <button
            type="button"
            className="bare alert-count"
            aria-pressed={search.alert === alert}
            onClick={() => setSearch({ alert: search.alert === alert ? undefined : alert }, { replace: true })}
          >
            <strong>{standing}</strong>
            <span>
              {pair(title)}
              <span className="soft small">
                {waiting > 0 && `${t('count.waiting', { count: waiting })} · `}
                {t('count.month', { raised: raised30, cleared: cleared30 })}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function useColumns(): Column<AlertItem>[] {
  const t = useAlertPhrases();
  const tiers = useTiers();
  const pair = usePair();
  return [
    {
      key: 'customer',
      title: t('column.customer'),
      phone: 'title',
      cell: ({ customerId, customerName, tier }) => (
        <span className="row">
          <Link to={`/customers/${customerId}`}>{customerName}</Link>
          <TierOf tier={tier} tiers={tiers} />
        </span>
      ),
    },
    { key: 'alert', title: t('column.alert'), phone: 'aside', cell: ({ title }) => pair(title) },
    {
      key: 'why',
      title: t('column.why'),
      cell: (item) => (
        <span className="alert-why">
          <Seen alert={item} />
          <Clause alert={item} />
          <Over alert={item} />
        </span>
      ),
    },
    {
      key: 'owner',
      title: t('column.owner'),
      cell: ({ ownerName }) => <span className="unbroken">{ownerName ?? t('nobody')}</span>,
    },
    { key: 'since', title: t('column.since'), cell: ({ raisedAt }) => <RelativeTime at={raisedAt} /> },
    {
      key: 'doing',
      title: t('column.doing'),
      cell: ({ duties }) =>
        duties.length > 0 ? (
          <SlotView of={dutyLines} given={{ items: duties }} quiet />
        ) : (
          <span className="soft">—</span>
        ),
    },
  ];
}

// All requests as a list, newest first; or what is open, by tier or urgency.
import { useMemo } from 'react';
import { TierOf, useTiers } from '#features/customers/web/index.tsx';
import { usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listRequests, type RequestFilter, type RequestLine, type RequestSort } from '../contract.ts';
import { requestClock } from './slots.ts';
import { addressOf, useRequestPhrases } from './usePhrases.ts';

interface RequestTableProps {
  filter: RequestFilter;
  sort: RequestSort;
}

export function RequestTable({ filter, sort }: RequestTableProps) {
  const t = useRequestPhrases();
  const go = useGo();
  const pages = usePages(listRequests, { query: { ...filter, ...(sort === 'newest' ? {} : { sort }) } });
  const columns = useColumns();
  return (
    <DataTable
      {...pages}
      label={t('list.title')}
      columns={columns}
      rowKey={(row) => row.id}
      onRow={(row) => go(addressOf(row))}
      empty={<Empty title={t('list.empty')} text={t('list.emptyText')} />}
    />
  );
}

/** Whether clocks may still run on it. */
export function isOpen({ state }: Pick<RequestLine, 'state'>): boolean {
  return state !== 'closed' && state !== 'cancelled';
}

/** What the customer wants; below it the number, and its kind or whose it is. */
export function Titled({ row, withCustomer = false }: { row: RequestLine; withCustomer?: boolean }) {
  const t = useRequestPhrases();
  return (
    <span className="titled">
      <Link to={addressOf(row)}>{row.title || t('page.gone')}</Link>
      <br />
      <span className="soft small">
        {row.number} ·{' '}
        {withCustomer ? <Link to={`/customers/${row.customerId}`}>{row.customerName}</Link> : t(`kind.${row.kind}`)}
      </span>
    </span>
  );
}

/** What runs, when it is wanted, by when it is to be done, and when it was. */
function Limits({ row }: { row: RequestLine }) {
  const t = useRequestPhrases();
  const moments = [
    ...(isOpen(row) ? ([['agreedTime', row.agreedTime]] as const) : []),
    ...(row.resolvedAt === null ? ([['solutionDue', row.solutionDue]] as const) : []),
    ['resolvedAt', row.resolvedAt] as const,
  ];
  return (
    <>
      {isOpen(row) && (
        <SlotView of={requestClock} given={{ customerId: row.customerId, requestId: row.id, clock: row.clock }} quiet />
      )}
      {moments.map(
        ([name, at]) =>
          at !== null && (
            <span key={name} className="soft small limit-moment">
              {t(`page.${name}`)} <RelativeTime at={at} />
            </span>
          ),
      )}
    </>
  );
}

function useColumns(): Column<RequestLine>[] {
  const t = useRequestPhrases();
  const tiers = useTiers();
  return useMemo(
    () => [
      {
        key: 'title',
        title: t('field.title'),
        phone: 'title',
        cell: (row) => <Titled row={row} />,
      },
      {
        key: 'customer',
        title: t('field.customer'),
        cell: (row) => (
          <>
            <Link to={`/customers/${row.customerId}`}>{row.customerName}</Link> <TierOf tier={row.tier} tiers={tiers} />
          </>
        ),
      },
      {
        key: 'urgency',
        title: t('field.urgency'),
        cell: (row) => <Badge tone={row.urgency === 'high' ? 'over' : 'idle'}>{t(`urgency.${row.urgency}`)}</Badge>,
      },
      {
        key: 'state',
        title: t('list.state'),
        phone: 'aside',
        cell: (row) => <span className="unbroken">{t(`state.${row.state}`)}</span>,
      },
      { key: 'owner', title: t('list.owner'), cell: (row) => row.ownerName ?? t('list.nobody') },
      { key: 'received', title: t('list.received'), cell: (row) => <RelativeTime at={row.receivedAt} /> },
      {
        key: 'clock',
        title: t('list.clock'),
        cell: (row) => <Limits row={row} />,
      },
    ],
    [t, tiers],
  );
}

// All complaints within reach, with this year's figures: how many, what they cost, who bought again.
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { TierOf, useTiers } from '#features/customers/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { FilterChoice, Filters } from '#ui/page/Filters.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type Complaint, faults, listComplaints, shownStates } from '../contract.ts';
import { requestClock } from './slots.ts';
import { TermsDrawer } from './TermsDrawer.tsx';
import { amountText, useComplaintPhrases } from './usePhrases.ts';
import { YearFigures } from './YearFigures.tsx';
import './complaints.css';

export default function ComplaintList() {
  const t = useComplaintPhrases();
  const may = useMay();
  const { search, setSearch } = useAddress();
  const [stating, setStating] = useState(false);
  const state = shownStates.find((one) => one === search.show) ?? 'open';
  const query = {
    state,
    fault: faults.find((one) => one === search.fault),
    compensated: search.compensated === undefined ? undefined : search.compensated === 'true',
  };
  const pages = usePages(listComplaints, { query });
  useLive('requests', [listComplaints]);
  const isNarrowed = query.fault !== undefined || query.compensated !== undefined || state !== 'all';
  return (
    <Page
      title={t('nav')}
      lead={t('lead')}
      actions={may('compensation.configure') && <Button onClick={() => setStating(true)}>{t('terms.act')}</Button>}
    >
      <YearFigures />
      <Filters>
        <Segmented
          aria-label={t('column.state')}
          value={state}
          options={shownStates.map((value) => ({ value, label: t(`show.${value}`) }))}
          onChange={(value) => setSearch({ show: value === 'open' ? undefined : value }, { replace: true })}
        />
        <FilterChoice
          name="fault"
          label={t('faultAll')}
          options={faults.map((value) => ({ value, label: t(`fault.${value}`) }))}
        />
        <FilterChoice
          name="compensated"
          label={t('compensatedAll')}
          options={(['true', 'false'] as const).map((value) => ({ value, label: t(`compensated.${value}`) }))}
        />
      </Filters>
      <DataTable<Complaint>
        {...pages}
        label={t('nav')}
        columns={useColumns()}
        rowKey={({ requestId }) => requestId}
        empty={
          isNarrowed ? (
            <Empty title={t('noneFound')} text={t('noneText')} />
          ) : (
            <Empty title={t('none')} text={t('noneText')} />
          )
        }
      />
      <TermsDrawer open={stating} onClose={() => setStating(false)} />
    </Page>
  );
}

function useColumns(): Column<Complaint>[] {
  const t = useComplaintPhrases();
  const tiers = useTiers();
  return [
    {
      key: 'what',
      title: t('column.what'),
      phone: 'title',
      cell: ({ customerId, customerName, tier, requestId, title, number }) => (
        <span className="titled">
          <Link to={`/customers/${customerId}/requests/${requestId}`}>{title}</Link>
          <br />
          <span className="soft small">
            {number} · <Link to={`/customers/${customerId}`}>{customerName}</Link>
          </span>{' '}
          <TierOf tier={tier} tiers={tiers} />
        </span>
      ),
    },
    { key: 'received', title: t('column.received'), cell: ({ receivedAt }) => <RelativeTime at={receivedAt} /> },
    { key: 'clock', title: t('column.clock'), cell: (one) => <Clock complaint={one} /> },
    {
      key: 'finding',
      title: t('column.finding'),
      cell: ({ fault, finding }) => (
        <span title={finding ?? undefined} className={fault === null ? 'soft unbroken' : 'unbroken'}>
          {t(`fault.${fault ?? 'unknown'}`)}
        </span>
      ),
    },
    {
      key: 'cost',
      title: t('column.cost'),
      align: 'end',
      cell: ({ cost }) => (cost > 0 ? t('yuan', { amount: amountText(cost) }) : <span className="soft">—</span>),
    },
    { key: 'bought', title: t('column.bought'), cell: (one) => <Bought complaint={one} /> },
    {
      key: 'owner',
      title: t('column.owner'),
      cell: ({ ownerName }) => <span className="unbroken">{ownerName ?? '—'}</span>,
    },
  ];
}

function Clock({ complaint: { customerId, requestId, solutionDue, solvedAt } }: { complaint: Complaint }) {
  return (
    <>
      <SlotView of={requestClock} given={{ customerId, requestId }} quiet />
      {solutionDue !== null && solvedAt === null && (
        <span className="soft small">
          <SolvedBy at={solutionDue} />
        </span>
      )}
    </>
  );
}

function SolvedBy({ at }: { at: number }) {
  const t = useComplaintPhrases();
  return (
    <span title={t('slot.solutionDue')}>
      <RelativeTime at={at} />
    </span>
  );
}

function Bought({ complaint: { solvedAt, boughtOn } }: { complaint: Complaint }) {
  const t = useComplaintPhrases();
  if (boughtOn !== null) return <span className="unbroken">{boughtOn}</span>;
  return <span className="soft">{t(solvedAt === null ? 'notYet' : 'notBought')}</span>;
}

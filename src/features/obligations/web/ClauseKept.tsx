// In the margin of a clause: how it was kept this quarter; pressed, it opens the duties behind the figure.
import { Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { Empty } from '#ui/page/Empty.tsx';
import { useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { clauseObligations, clauseRates, type ObligationItem } from '../contract.ts';
import { DutyState } from './DutyLine.tsx';
import { useDutyPhrases, useDutyTitle } from './usePhrases.ts';
import { WhyDrawer } from './WhyDrawer.tsx';
import './duties.css';

export default function ClauseKept({ clause, rules }: { clause: string; rules: readonly string[] }) {
  const t = useDutyPhrases();
  const isPhone = useIsPhone();
  const zone = useZone();
  const span = quarterOf(useNow(), zone);
  const [open, setOpen] = useState(false);
  const { data } = useEndpoint(clauseRates, { query: span });
  if (!data) return null;
  const rows = data.rows.filter((row) => rules.includes(row.rule));
  const sum = (of: 'kept' | 'late' | 'breached' | 'open') => rows.reduce((total, row) => total + row[of], 0);
  const figures = { kept: sum('kept'), late: sum('late'), breached: sum('breached') };
  const due = figures.kept + figures.late + figures.breached;
  if (due === 0 && sum('open') === 0) return <span className="soft small">{t('clause.none')}</span>;
  // Rounded down: a hundred per cent means all of them.
  const rate = due === 0 ? undefined : `${Math.floor((figures.kept / due) * 100)}%`;
  return (
    <>
      <button
        type="button"
        className="bare kept"
        title={t('clause.of', { clause, due, ...figures })}
        onClick={() => setOpen(true)}
      >
        <span className="kept__rate">{rate === undefined ? t('clause.none') : t('clause.rate', { rate })}</span>
        {due > 0 && (
          <span className="kept__bar" aria-hidden="true">
            <span className="kept__part kept__part--kept" style={{ flexGrow: figures.kept }} />
            <span className="kept__part kept__part--late" style={{ flexGrow: figures.late }} />
            <span className="kept__part kept__part--breached" style={{ flexGrow: figures.breached }} />
          </span>
        )}
        {figures.breached > 0 && (
          <span className="kept__breached small">{t('clause.breached', { count: figures.breached })}</span>
        )}
      </button>
      <Drawer
        open={open}
        title={t('clause.title', { clause })}
        placement={isPhone ? 'bottom' : 'right'}
        size={isPhone ? '100%' : 720}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <ClauseRows rules={rules} span={span} counts={{ ...figures, open: sum('open') }} />
      </Drawer>
    </>
  );
}

const shown = ['breached', 'late', 'kept', 'open'] as const;
type Shown = (typeof shown)[number];

interface ClauseRowsProps {
  rules: readonly string[];
  span: { from: string; to: string };
  counts: Readonly<Record<Shown, number>>;
}

function ClauseRows({ rules, span, counts }: ClauseRowsProps) {
  const t = useDutyPhrases();
  const [state, setState] = useState<Shown | 'all'>('all');
  const [why, setWhy] = useState<ObligationItem>();
  const query = { rules: [...rules], ...span, ...(state === 'all' ? {} : { state }) };
  const { data, error, refetch } = useEndpoint(clauseObligations, { query }, { keepPrevious: true });
  const options = [
    { value: 'all' as const, label: t('clause.all') },
    ...shown.map((value) => ({ value, label: `${t(`state.${value}`)} ${counts[value]}` })),
  ];
  return (
    <div className="stack">
      <div className="clause-filter">
        <Segmented<Shown | 'all'>
          size="small"
          aria-label={t('clause.state')}
          options={options}
          value={state}
          onChange={setState}
        />
      </div>
      <DataTable<ObligationItem>
        label={t('clause.label')}
        columns={useColumns()}
        rows={data?.items}
        rowKey={({ id }) => id}
        onRow={setWhy}
        error={error ?? undefined}
        onRetry={() => void refetch()}
        empty={<Empty title={t('clause.empty')} />}
      />
      {data?.more && <p className="soft small">{t('clause.more', { count: data.items.length })}</p>}
      <WhyDrawer item={why} onClose={() => setWhy(undefined)} />
    </div>
  );
}

function useColumns(): Column<ObligationItem>[] {
  const t = useDutyPhrases();
  const title = useDutyTitle();
  return [
    {
      key: 'customer',
      title: t('clause.customer'),
      phone: 'title',
      cell: ({ customerId, customerName }) => <Link to={`/customers/${customerId}`}>{customerName}</Link>,
    },
    { key: 'duty', title: t('clause.duty'), cell: title },
    { key: 'due', title: t('clause.due'), cell: ({ due }) => <RelativeTime at={due} /> },
    { key: 'state', title: t('clause.state'), phone: 'aside', cell: (item) => <DutyState item={item} /> },
    { key: 'owner', title: t('clause.owner'), cell: ({ ownerName }) => ownerName ?? t('line.nobody') },
  ];
}

const ends = ['03-31', '06-30', '09-30', '12-31'] as const;
const begins = ['01-01', '04-01', '07-01', '10-01'] as const;

/** First and last day, 'YYYY-MM-DD', of the calendar quarter in the zone. */
function quarterOf(at: number, zone: string): { from: string; to: string } {
  const [year = '', month = ''] = dayOf(at, zone).split('-');
  const quarter = Math.floor((Number(month) - 1) / 3);
  return { from: `${year}-${begins[quarter]}`, to: `${year}-${ends[quarter]}` };
}

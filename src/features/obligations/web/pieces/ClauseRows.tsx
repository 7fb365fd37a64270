// The duties behind a clause's figure, one outcome at a time.
import { Segmented } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { clauseObligations, type ObligationItem } from '../../contract.ts';
import { DutyState } from '../DutyLine.tsx';
import { pageOf } from '../own/subjects.ts';
import { useDutyPhrases, useDutyTitle, useOwnerText } from '../usePhrases.ts';
import { WhyDrawer } from '../why/WhyDrawer.tsx';

const shown = ['breached', 'late', 'kept', 'open'] as const;
type Shown = (typeof shown)[number];

interface ClauseRowsProps {
  rules: readonly string[];
  span: { from: string; to: string };
  counts: Readonly<Record<Shown, number>>;
}

export function ClauseRows({ rules, span, counts }: ClauseRowsProps) {
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
  const owner = useOwnerText();
  return [
    {
      key: 'customer',
      title: t('clause.customer'),
      phone: 'title',
      cell: (item) => <Link to={pageOf(item)}>{item.customerName}</Link>,
    },
    { key: 'duty', title: t('clause.duty'), cell: title },
    { key: 'due', title: t('clause.due'), cell: ({ due }) => <RelativeTime at={due} /> },
    { key: 'state', title: t('clause.state'), phone: 'aside', cell: (item) => <DutyState item={item} /> },
    { key: 'owner', title: t('clause.owner'), cell: owner },
  ];
}

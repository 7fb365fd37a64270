// One figure of a period, for each department, person, tier or site: whatever the policy takes it apart by.
import { Segmented } from 'antd';
import { useState } from 'react';
import { usePolicyWords } from '#features/policies/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import {
  type MeasureItem,
  type MeasuresAsked,
  type PeriodFigure,
  type Split,
  type SplitRow,
  splitMeasure,
} from '../../measures/contract.ts';
import { useCompliancePhrases } from '../usePhrases.ts';
import type { Opened } from './Records.tsx';
import { Sides } from './Sides.tsx';
import { useValueText } from './texts.ts';

interface SplitTableProps {
  measure: MeasureItem;
  period: PeriodFigure;
  asked: MeasuresAsked;
  onOpen: (opened: Opened) => void;
}

export function SplitTable(props: SplitTableProps) {
  const t = useCompliancePhrases();
  const { per } = props.measure;
  const [by, setBy] = useState<Split | 'whole'>('whole');
  return (
    <div>
      <Segmented<Split | 'whole'>
        size="small"
        aria-label={t('by.title')}
        options={[
          { value: 'whole', label: t('measure.whole') },
          ...per.map((value) => ({ value, label: t(`by.${value}`) })),
        ]}
        value={by}
        onChange={setBy}
      />
      {by !== 'whole' && <Rows key={by} {...props} by={by} />}
    </div>
  );
}

function Rows({ measure, period, asked, by, onOpen }: SplitTableProps & { by: Split }) {
  const t = useCompliancePhrases();
  const { edition, rule } = measure;
  const { from, to } = period;
  const { data, error, refetch } = useEndpoint(
    splitMeasure,
    { query: { ...asked, edition, rule, by, from, to } },
    { keepPrevious: true },
  );
  return (
    <DataTable<SplitRow>
      label={t('by.title')}
      columns={useColumns({ measure, period, by, onOpen })}
      rows={data && [...data.rows]}
      rowKey={({ key }) => key ?? 'none'}
      error={error ?? undefined}
      onRetry={() => void refetch()}
      {...(data && !data.more ? { total: data.rows.length } : {})}
      empty={<Empty title={t('measure.nothing')} />}
    />
  );
}

function useColumns({
  measure,
  period,
  by,
  onOpen,
}: Omit<SplitTableProps, 'asked'> & { by: Split }): Column<SplitRow>[] {
  const t = useCompliancePhrases();
  const words = usePolicyWords();
  const text = useValueText();
  const none = {
    person: t('filter.nobody'),
    department: t('filter.departmentNone'),
    tier: t('by.noTier'),
    site: t('by.noSite'),
  };
  const nameOf = ({ key, name }: SplitRow): string => {
    if (key === null) return none[by];
    return by === 'tier' ? words.value('tier', key) : (name ?? '—');
  };
  // What has no tier cannot be asked for by itself.
  const narrowOf = ({ key }: SplitRow) =>
    by === 'tier' ? { tier: key ?? undefined } : { [by]: key ?? (by === 'person' ? 'nobody' : 'none') };
  return [
    { key: 'name', title: t(`by.${by}`), phone: 'title', cell: nameOf },
    {
      key: 'value',
      title: t('measure.value'),
      align: 'end',
      phone: 'aside',
      cell: ({ value, met }) => (
        <>
          {met === false && <Badge tone="over">{t('measure.missed')}</Badge>} {text(value, measure.unit)}
        </>
      ),
    },
    {
      key: 'sides',
      title: t('measure.sides'),
      align: 'end',
      cell: (row) => (
        <Sides measure={measure} figure={row} days={period} narrow={narrowOf(row)} of={nameOf(row)} onOpen={onOpen} />
      ),
    },
  ];
}

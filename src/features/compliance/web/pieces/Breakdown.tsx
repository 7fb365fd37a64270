// The same figures by person, department, tier or site: a table in which every number opens its duties.
import { Segmented } from 'antd';
import { useState } from 'react';
import { usePolicyWords } from '#features/policies/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Block } from '#ui/page/Page.tsx';
import { type Asked, complianceFigures, type FigureRow, type Outcome } from '../../contract.ts';
import { shareText, useCompliancePhrases } from '../usePhrases.ts';
import { Figure, type OnDrill } from './Figure.tsx';

const ways = ['person', 'department', 'tier', 'site'] as const;
type Way = (typeof ways)[number];

export function Breakdown({ asked, onDrill }: { asked: Asked; onDrill: OnDrill }) {
  const t = useCompliancePhrases();
  const [by, setBy] = useState<Way>('person');
  const { data, error, refetch } = useEndpoint(
    complianceFigures,
    { query: { ...asked, by: [by] } },
    { keepPrevious: true },
  );
  const rows = data?.rows.filter((row) => keyOf(row, by) !== undefined);
  return (
    <Block
      title={t('by.title')}
      extra={
        <Segmented<Way>
          size="small"
          aria-label={t('by.title')}
          options={ways.map((value) => ({ value, label: t(`by.${value}`) }))}
          value={by}
          onChange={setBy}
        />
      }
    >
      <DataTable<FigureRow>
        label={t('by.title')}
        columns={useColumns(by, onDrill)}
        rows={rows && [...rows].sort((a, b) => b.tally.breached - a.tally.breached || b.tally.due - a.tally.due)}
        rowKey={(row) => keyOf(row, by) ?? 'nobody'}
        error={error ?? undefined}
        onRetry={() => void refetch()}
        total={rows?.length}
        empty={<Empty title={t('none.title')} text={t('none.text')} />}
      />
    </Block>
  );
}

function keyOf(row: FigureRow, by: Way): string | null | undefined {
  return by === 'person'
    ? row.personId
    : by === 'department'
      ? row.departmentId
      : by === 'site'
        ? row.siteId
        : row.tier;
}

function useColumns(by: Way, onDrill: OnDrill): Column<FigureRow>[] {
  const t = useCompliancePhrases();
  const words = usePolicyWords();
  const nameOf = (row: FigureRow): string => {
    if (by === 'person') return row.personName ?? t('filter.nobody');
    if (by === 'department') return row.departmentName ?? t('filter.departmentNone');
    if (by === 'site') return row.siteName ?? t('by.noSite');
    return row.tier == null ? t('by.noTier') : words.value('tier', row.tier);
  };
  const narrowOf = (row: FigureRow) => {
    if (by === 'person') return { person: row.personId ?? 'nobody' };
    if (by === 'department') return { department: row.departmentId ?? 'none' };
    if (by === 'site') return { site: row.siteId ?? 'none' };
    return { tier: row.tier ?? undefined };
  };
  const figure = (key: 'due' | Outcome, phone?: 'aside' | 'none'): Column<FigureRow> => ({
    key,
    title: t(`outcome.${key}`),
    align: 'end',
    phone,
    cell: (row) => (
      <Figure
        count={row.tally[key]}
        drill={{ title: nameOf(row), narrow: narrowOf(row), outcome: key === 'due' ? undefined : key }}
        onDrill={onDrill}
      />
    ),
  });
  return [
    { key: 'name', title: t(`by.${by}`), phone: 'title', cell: nameOf },
    { key: 'share', title: t('outcome.share'), align: 'end', phone: 'aside', cell: ({ tally }) => shareText(tally) },
    figure('due'),
    figure('kept'),
    figure('late'),
    figure('breached'),
    figure('waived', 'none'),
    figure('unproven'),
    figure('open', 'none'),
    figure('void', 'none'),
  ];
}

// Lists full, empty, loading and broken.
import { Button } from 'antd';
import { useState } from 'react';
import { ApiError } from '#ui/api/problem.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column, Sort } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { now } from '#ui/time/now.ts';
import { words } from './words.tsx';

const start = now();
const rows = Array.from({ length: 7 }, (_, row) => ({
  id: String(row),
  due: start + (row - 1) * 37 * 60_000,
  amount: 128_400 / (row + 1),
}));
type Row = (typeof rows)[number];

export function Tables() {
  const w = words[useLanguage()];
  const [keys, setKeys] = useState<readonly string[]>(['2']);
  const [sort, setSort] = useState<Sort>({ by: 'next', descending: false });
  const columns: Column<Row>[] = [
    { key: 'name', title: w.table.name, cell: ({ id }) => <Link to={`/customers/${id}`}>{w.title}</Link> },
    {
      key: 'tier',
      title: w.table.tier,
      phone: 'aside',
      cell: ({ id }) => <Badge tone={id === '0' ? 'accent' : 'idle'}>{id === '0' ? w.core : w.important}</Badge>,
    },
    { key: 'owner', title: w.table.owner, cell: () => w.person },
    { key: 'next', title: w.table.next, sortable: true, cell: ({ due }) => <ClockBadge label={w.respond} due={due} /> },
    {
      key: 'amount',
      title: w.table.amount,
      align: 'end',
      sortable: true,
      cell: ({ amount }) => amount.toLocaleString('en', { maximumFractionDigits: 0 }),
    },
  ];
  const empty = <Empty title={w.emptyTitle} text={w.emptyText} action={<Button type="primary">{w.emptyAct}</Button>} />;
  const common = { label: w.customers, columns, rowKey: ({ id }: Row) => id, empty };
  const broken = new ApiError(500, { code: 'fault', message: w.refused, requestId: 'req-7f3a' });
  return (
    <Page title={w.customers} actions={<Button type="primary">{w.emptyAct}</Button>}>
      <Block title={w.parts.tables}>
        <DataTable
          {...common}
          rows={rows}
          rowName={() => w.title}
          onRow={({ id }) => setKeys([id])}
          selection={{ keys, onChange: setKeys }}
          sort={sort}
          onSort={setSort}
          more
          total={1284}
        />
      </Block>
      <DataTable {...common} rows={[]} />
      <div className="block">
        <DataTable {...common} rows={undefined} />
      </div>
      <DataTable {...common} rows={undefined} error={broken} onRetry={() => setKeys([])} />
    </Page>
  );
}

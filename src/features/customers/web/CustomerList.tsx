// Everybody we look after: found as one types, narrowed by clicking, looked at through saved views, in the order one wants.
import { TableOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Selection } from '#ui/data/table.tsx';
import { Link, useGo } from '#ui/Link.tsx';
import { whenOpened } from '#ui/opened.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { type CustomerLine, countCustomers, listCustomers } from '../contract.ts';
import { CustomerFilters } from './CustomerFilters.tsx';
import { type ListFilter, useCustomerFilter } from './useCustomerFilter.ts';
import { useCustomerPhrases } from './usePhrases.ts';
import { BulkBar } from './views/BulkBar.tsx';
import type { Listed } from './views/chosen.ts';
import { FilterChips } from './views/FilterChips.tsx';
import { type FieldWords, useFields, useViewPhrases } from './views/useFields.ts';
import { columnsAsked, useListColumns } from './views/useListColumns.tsx';
import { useViews, type Views } from './views/useViews.ts';
import { ViewTabs } from './views/ViewTabs.tsx';
import './customers.css';

const NewCustomerDrawer = whenOpened(
  () => import('./NewCustomerDrawer.tsx').then((file) => file.NewCustomerDrawer),
  ({ open }) => open,
);
const ColumnsPanel = whenOpened(
  () => import('./views/ColumnsPanel.tsx').then((file) => file.ColumnsPanel),
  ({ open }) => open,
);
const ExportDrawer = whenOpened(
  () => import('./views/ExportDrawer.tsx').then((file) => file.ExportDrawer),
  ({ open }) => open,
);

/** Whoever may do one of these chooses lines. */
const selecting = ['customer.assign', 'customer.export', 'customer.write'];

export default function CustomerList() {
  const t = useCustomerPhrases();
  const tv = useViewPhrases();
  const may = useMay();
  const list = useCustomerFilter();
  const views = useViews();
  const words = useFields();
  const { filter, sort, isFiltered } = list;
  const [open, setOpen] = useState<'new' | 'columns' | 'export'>();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const count = useEndpoint(countCustomers, { query: filter }, { keepPrevious: true });
  useLive('customers', [listCustomers, countCustomers]);
  const listed: Listed = { filter, sort, columns: views.columns, found: count.data };
  const enter = may('customer.write') && (
    <Button type="primary" onClick={() => setOpen('new')}>
      {t('new.title')}
    </Button>
  );
  const number = count.data && t(count.data.exact ? 'list.count' : 'list.approximately', { count: count.data.count });
  return (
    <Page
      title={t('nav')}
      marks={<span className="soft">{number}</span>}
      actions={
        <>
          {may('import.run') && <Link to="/imports">{t('list.import')}</Link>}
          {may('customer.export') && <Button onClick={() => setOpen('export')}>{tv('export.act')}</Button>}
          {enter}
        </>
      }
    >
      <ViewTabs views={views} />
      <CustomerFilters list={list}>
        <FilterChips words={words} when={filter.when} onChange={list.setWhen} />
        <Button icon={<TableOutlined />} onClick={() => setOpen('columns')}>
          {tv('columns.title')}
        </Button>
      </CustomerFilters>
      <BulkBar listed={listed} ids={ticked} onClear={() => setTicked([])} />
      <Lines
        {...{ list, views, words }}
        selection={selecting.some(may) ? { keys: ticked, onChange: setTicked } : undefined}
        empty={<Nobody isFiltered={isFiltered} enter={enter} clear={list.clear} />}
      />
      <NewCustomerDrawer open={open === 'new'} onClose={() => setOpen(undefined)} />
      <ColumnsPanel
        open={open === 'columns'}
        words={words}
        columns={views.columns}
        onChange={views.setColumns}
        onReset={views.resetColumns}
        onClose={() => setOpen(undefined)}
      />
      <ExportDrawer
        open={open === 'export'}
        listed={listed}
        chosen={{ filter }}
        number={count.data}
        onClose={() => setOpen(undefined)}
      />
    </Page>
  );
}

interface LinesProps {
  list: ListFilter;
  views: Views;
  words: FieldWords;
  selection: Selection | undefined;
  empty: ReactNode;
}

/** Apart from what stands over them: pages that come while one scrolls draw nothing else anew. */
function Lines({ list: { filter, sort, setSort }, views, words, selection, empty }: LinesProps) {
  const t = useCustomerPhrases();
  const go = useGo();
  const pages = usePages(listCustomers, {
    query: { ...filter, sort: sort.by, descending: sort.descending, columns: columnsAsked(views.columns) },
  });
  const widen = (key: string, width: number) =>
    views.setColumns(views.columns.map((column) => (column.key === key ? { key, width } : column)));
  return (
    <DataTable<CustomerLine>
      {...pages}
      label={t('nav')}
      columns={useListColumns(views.columns, words)}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      onRow={({ id }) => go(`/customers/${id}`)}
      sort={sort}
      onSort={setSort}
      onWidth={widen}
      selection={selection}
      empty={empty}
    />
  );
}

function Nobody({ isFiltered, enter, clear }: { isFiltered: boolean; enter: ReactNode; clear: () => void }) {
  const t = useCustomerPhrases();
  const may = useMay();
  const go = useGo();
  if (isFiltered)
    return (
      <Empty
        title={t('list.none')}
        text={t('list.noneText')}
        action={<Button onClick={clear}>{t('list.clear')}</Button>}
      />
    );
  const bring = may('import.run') && <Button onClick={() => go('/imports')}>{t('list.import')}</Button>;
  return (
    <Empty
      title={t('list.empty')}
      text={t('list.emptyText')}
      action={
        <>
          {bring}
          {enter}
        </>
      }
    />
  );
}

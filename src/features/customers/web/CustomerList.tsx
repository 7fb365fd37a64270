// Everybody we look after: found as one types, narrowed by clicking, in the order one wants.
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type CustomerLine, type CustomerSort, countCustomers, listCustomers } from '../contract.ts';
import { AssignDrawer } from './AssignDrawer.tsx';
import { CustomerFilters } from './CustomerFilters.tsx';
import { NewCustomerDrawer } from './NewCustomerDrawer.tsx';
import { TierBadge } from './TierBadge.tsx';
import { useCustomerFilter } from './useCustomerFilter.ts';
import { useCustomerPhrases } from './usePhrases.ts';
import './customers.css';

export default function CustomerList() {
  const t = useCustomerPhrases();
  const may = useMay();
  const go = useGo();
  const list = useCustomerFilter();
  const { filter, sort, isFiltered } = list;
  const [open, setOpen] = useState<'new' | 'assign'>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const pages = usePages(listCustomers, {
    query: { ...filter, sort: sort.by as CustomerSort, descending: sort.descending },
  });
  const count = useEndpoint(countCustomers, { query: filter }, { keepPrevious: true });
  useLive('customers', [listCustomers, countCustomers]);
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
          {chosen.length > 0 && (
            <Button onClick={() => setOpen('assign')}>
              {t('list.assign')} · {t('list.chosen', { count: chosen.length })}
            </Button>
          )}
          {may('import.run') && <Link to="/imports">{t('list.import')}</Link>}
          {enter}
        </>
      }
    >
      <CustomerFilters list={list} />
      <DataTable<CustomerLine>
        {...pages}
        label={t('nav')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        onRow={({ id }) => go(`/customers/${id}`)}
        sort={sort}
        onSort={list.setSort}
        selection={may('customer.assign') ? { keys: chosen, onChange: setChosen } : undefined}
        empty={<Nobody isFiltered={isFiltered} enter={enter} clear={list.clear} />}
      />
      <NewCustomerDrawer open={open === 'new'} onClose={() => setOpen(undefined)} />
      <AssignDrawer
        open={open === 'assign'}
        customerIds={chosen}
        onClose={() => setOpen(undefined)}
        onDone={() => setChosen([])}
      />
    </Page>
  );
}

function Nobody({ isFiltered, enter, clear }: { isFiltered: boolean; enter: React.ReactNode; clear: () => void }) {
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

function useColumns(): Column<CustomerLine>[] {
  const t = useCustomerPhrases();
  return [
    {
      key: 'name',
      title: t('field.name'),
      sortable: true,
      phone: 'title',
      cell: ({ id, name, shortName }) => (
        <span>
          <Link to={`/customers/${id}`}>{name}</Link>
          {shortName && <span className="soft small"> {shortName}</span>}
        </span>
      ),
    },
    {
      key: 'tier',
      title: t('field.tier'),
      sortable: true,
      phone: 'aside',
      cell: ({ tier }) => <TierBadge tier={tier} />,
    },
    { key: 'kind', title: t('field.kind'), phone: 'none', cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'owner',
      title: t('field.owner'),
      cell: ({ ownerName }) => ownerName ?? <span className="soft">{t('page.noOwner')}</span>,
    },
    { key: 'phone', title: t('field.phone'), phone: 'none', cell: ({ phoneMasked }) => phoneMasked },
    {
      key: 'last_contact',
      title: t('field.lastContact'),
      sortable: true,
      cell: ({ lastContactAt }) =>
        lastContactAt === null ? <span className="soft">{t('list.never')}</span> : <RelativeTime at={lastContactAt} />,
    },
    {
      key: 'created',
      title: t('field.created'),
      sortable: true,
      phone: 'none',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
}

// All sites: where the organisation works, with how many people and customers.
import { Button, Checkbox } from 'antd';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Link, useAddress, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { addSite, listSites, type SiteLine } from '../contract.ts';
import { inputOf, SiteFields, type SiteValues } from './SiteFields.tsx';
import { useSitePhrases } from './useSites.ts';

export default function SiteList() {
  const t = useSitePhrases();
  const may = useMay();
  const go = useGo();
  const { search, setSearch } = useAddress();
  const closed = search.closed === 'yes';
  const sites = useEndpoint(listSites, { query: closed ? { closed } : {} });
  useLive('sites', [listSites]);
  const setAdding = (open: boolean) => setSearch({ new: open ? 'yes' : undefined }, { replace: !open });
  const add = may('site.write') && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('new.title')}
    </Button>
  );
  return (
    <Page title={t('nav')} actions={add}>
      <div className="row block">
        <Checkbox
          checked={closed}
          onChange={({ target }) => setSearch({ closed: target.checked ? 'yes' : undefined }, { replace: true })}
        >
          {t('list.closed')}
        </Checkbox>
      </div>
      <DataTable<SiteLine>
        rows={sites.data?.items}
        error={sites.error ?? undefined}
        onRetry={() => void sites.refetch()}
        label={t('nav')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={({ id }) => go(`/sites/${id}`)}
        empty={<Empty title={t('list.empty')} text={t(add ? 'list.emptyText' : 'list.emptyOther')} action={add} />}
      />
      <NewSite open={search.new === 'yes' && may('site.write')} onClose={() => setAdding(false)} />
    </Page>
  );
}

function useColumns(): Column<SiteLine>[] {
  const t = useSitePhrases();
  return [
    {
      key: 'name',
      title: t('field.name'),
      phone: 'title',
      cell: ({ id, name, closedAt }) => (
        <span className="row">
          <Link to={`/sites/${id}`}>{name}</Link>
          {closedAt !== null && <Badge>{t('state.closed')}</Badge>}
        </span>
      ),
    },
    { key: 'address', title: t('field.address'), cell: ({ address }) => address },
    { key: 'department', title: t('field.department'), cell: ({ department }) => department?.name ?? t('none') },
    { key: 'people', title: t('field.people'), align: 'end', phone: 'none', cell: ({ people }) => people },
    { key: 'customers', title: t('field.customers'), align: 'end', phone: 'aside', cell: ({ customers }) => customers },
  ];
}

function NewSite({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useSitePhrases();
  const go = useGo();
  const act = useAct(addSite, { changes: [listSites] });
  const add = async (values: SiteValues) => {
    const { id } = await act.mutateAsync({ body: inputOf(values) });
    go(`/sites/${id}`);
  };
  return (
    <FormDrawer<SiteValues>
      open={open}
      title={t('new.title')}
      submitLabel={t('new.submit')}
      onSubmit={add}
      onClose={onClose}
    >
      <SiteFields />
    </FormDrawer>
  );
}

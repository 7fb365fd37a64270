// One site: where it is, what is owed about it, who works there, which customers belong there.
import { Button, Select } from 'antd';
import { useState } from 'react';
import { listCustomers } from '#features/customers/contract.ts';
import { TierBadge } from '#features/customers/web/index.tsx';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { editSite, listSites, type SitePage as Site, showSite, staffSite } from '../contract.ts';
import { inputOf, SiteFields, type SiteValues } from './SiteFields.tsx';
import { siteSide } from './slots.ts';
import { useSitePhrases } from './useSites.ts';
import './sites.css';

const changes = [showSite, listSites];

export default function SitePage() {
  const t = useSitePhrases();
  const { siteId = '' } = useAddress().params;
  const { data, error, refetch } = useEndpoint(showSite, { params: { siteId } });
  useLive('sites', [showSite]);
  const crumbs = [{ label: t('nav'), to: '/sites' }];
  if (data) return <Known site={data} crumbs={crumbs} />;
  return (
    <Page title={t('nav')} crumbs={crumbs}>
      {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={6} />}
    </Page>
  );
}

function Known({ site, crumbs }: { site: Site; crumbs: { label: string; to: string }[] }) {
  const t = useSitePhrases();
  const may = useMay();
  const [open, setOpen] = useState<'edit' | 'people'>();
  const lead = [site.address, site.department?.name].filter(Boolean).join(' · ');
  return (
    <Page
      title={site.name}
      marks={site.closedAt !== null && <Badge>{t('state.closed')}</Badge>}
      lead={lead}
      crumbs={crumbs}
      actions={may('site.write') && <Acts site={site} onEdit={() => setOpen('edit')} />}
      aside={
        <Block
          title={t('people.title')}
          extra={
            may('site.write') && (
              <Button type="link" size="small" onClick={() => setOpen('people')}>
                {t('people.act')}
              </Button>
            )
          }
        >
          {site.people.length === 0 && <p className="soft">{t('people.nobody')}</p>}
          <ul className="site-lines">
            {site.people.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/people/${id}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </Block>
      }
    >
      <SlotView of={siteSide} given={{ siteId: site.id }} />
      <Customers site={site} />
      <EditDrawer site={site} open={open === 'edit'} onClose={() => setOpen(undefined)} />
      <PeopleDrawer site={site} open={open === 'people'} onClose={() => setOpen(undefined)} />
    </Page>
  );
}

function Acts({ site, onEdit }: { site: Site; onEdit: () => void }) {
  const t = useSitePhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const act = useAct(editSite, { changes });
  const isClosed = site.closedAt !== null;
  const turn = async () => {
    const { id, version, name } = site;
    const question = { title: t('close.title', { name }), text: t('close.text'), act: t('close.act') };
    if (!isClosed && !(await confirm(question))) return;
    await act
      .mutateAsync({ params: { siteId: id }, body: { version, closed: !isClosed } })
      .then(() => toast.done(t(isClosed ? 'open.done' : 'close.done', { name })), toast.failed);
  };
  return (
    <>
      <Button onClick={() => void turn()}>{t(isClosed ? 'open.act' : 'close.act')}</Button>
      <Button type="primary" onClick={onEdit}>
        {t('edit.act')}
      </Button>
    </>
  );
}

/** The first of them; the list shows all, narrowed to this site. */
const shown = 10;

function Customers({ site }: { site: Site }) {
  const t = useSitePhrases();
  const may = useMay();
  const query = { site: site.id, limit: shown };
  const { data } = useEndpoint(listCustomers, { query }, { enabled: may('customer.read') });
  return (
    <Block title={t('field.customers')}>
      {data?.items.length === 0 && <p className="soft">{t('customers.nobody')}</p>}
      <ul className="site-lines">
        {data?.items.map(({ id, name, tier, ownerName }) => (
          <li key={id} className="row">
            <Link to={`/customers/${id}`}>{name}</Link> <TierBadge tier={tier} />
            <span className="soft small">{ownerName}</span>
          </li>
        ))}
      </ul>
      {site.customers > 0 && (
        <Link to={`/customers?site=${site.id}`}>{t('customers.all', { count: site.customers })}</Link>
      )}
    </Block>
  );
}

interface DrawerProps {
  site: Site;
  open: boolean;
  onClose: () => void;
}

function EditDrawer({ site, open, onClose }: DrawerProps) {
  const t = useSitePhrases();
  const act = useAct(editSite, { changes });
  const { id, name, address, department, version } = site;
  const initial: Partial<SiteValues> = { name };
  if (address !== null) initial.address = address;
  if (department !== null) initial.departmentId = department.id;
  return (
    <FormDrawer<SiteValues>
      open={open}
      title={t('edit.title', { name })}
      initial={initial}
      onSubmit={(values) => act.mutateAsync({ params: { siteId: id }, body: { ...inputOf(values), version } })}
      onClose={onClose}
    >
      <SiteFields />
    </FormDrawer>
  );
}

function PeopleDrawer({ site, open, onClose }: DrawerProps) {
  const t = useSitePhrases();
  const act = useAct(staffSite, { changes });
  return (
    <FormDrawer<{ personIds: string[] }>
      open={open}
      title={t('people.edit', { name: site.name })}
      initial={{ personIds: site.people.map(({ id }) => id) }}
      onSubmit={({ personIds }) => act.mutateAsync({ params: { siteId: site.id }, body: { personIds } })}
      onClose={onClose}
    >
      <Field name="personIds" label={t('field.people')} hint={t('field.peopleHint')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={usePeopleOptions()} />
      </Field>
    </FormDrawer>
  );
}

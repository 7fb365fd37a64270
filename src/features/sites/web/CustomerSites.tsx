// The sites of a customer, among its fields; changed where they stand.
import { Button, Select } from 'antd';
import { useState } from 'react';
import { type CustomerPage, listCustomers, showCustomer, showTimeline } from '#features/customers/contract.ts';
import { Line } from '#features/customers/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Link } from '#ui/Link.tsx';
import { useMay } from '#ui/reader.ts';
import { listSites, setSites, showSite } from '../contract.ts';
import { useSiteOptions, useSitePhrases } from './useSites.ts';

export default function CustomerSites({ customer: { id, sites } }: { customer: CustomerPage }) {
  const t = useSitePhrases();
  const may = useMay();
  const options = useSiteOptions();
  const [open, setOpen] = useState(false);
  const act = useAct(setSites, { changes: [showCustomer, showTimeline, listCustomers, listSites, showSite] });
  // An organisation without sites is not told of them on every page.
  if (sites.length === 0 && options.length === 0) return null;
  // A closed site one is still at stays among the choices.
  const closed = sites.filter((site) => !options.some(({ value }) => value === site.id));
  const choices = [...options, ...closed.map((site) => ({ value: site.id, label: site.name }))];
  return (
    <Line label={t('customer.title')}>
      <span className="row">
        {sites.length === 0 && <span className="soft">{t('customer.none')}</span>}
        {sites.map((site) => (
          <Link key={site.id} to={`/sites/${site.id}`}>
            {site.name}
          </Link>
        ))}
        {may('customer.write') && (
          <Button type="link" size="small" onClick={() => setOpen(true)}>
            {t('edit.act')}
          </Button>
        )}
      </span>
      <FormDrawer<{ siteIds: string[] }>
        open={open}
        title={t('customer.edit')}
        width={400}
        initial={{ siteIds: sites.map((site) => site.id) }}
        onSubmit={({ siteIds }) => act.mutateAsync({ params: { customerId: id }, body: { siteIds } })}
        onClose={() => setOpen(false)}
      >
        <Field name="siteIds" label={t('customer.title')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={choices} />
        </Field>
      </FormDrawer>
    </Line>
  );
}

// Puts customers chosen in the list at a site: those ticked, or everybody the list finds.
import { Button, Select } from 'antd';
import { useState } from 'react';
import { listCustomers, showCustomer } from '#features/customers/contract.ts';
import type { Chosen } from '#features/customers/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { listSites, placeCustomers, placeMatching, showSite } from '../contract.ts';
import { useSiteOptions, useSitePhrases } from './useSites.ts';

const changes = [listCustomers, showCustomer, listSites, showSite];

export default function PlaceMany({ chosen, onDone }: { chosen: Chosen; onDone: () => void }) {
  const t = useSitePhrases();
  const toast = useToast();
  const options = useSiteOptions();
  const [open, setOpen] = useState(false);
  const some = useAct(placeCustomers, { changes });
  const matching = useAct(placeMatching, { changes });
  if (options.length === 0) return null;
  const place = async ({ siteId }: { siteId: string }) => {
    const params = { siteId };
    let count = 0;
    if ('ids' in chosen) {
      count = (await some.mutateAsync({ params, body: { customerIds: [...chosen.ids] } })).changed;
    } else {
      let after: string | undefined;
      do {
        const reply = await matching.mutateAsync({ params, body: { filter: chosen.filter, after } });
        count += reply.changed;
        after = reply.next ?? undefined;
      } while (after !== undefined);
    }
    toast.done(t('bulk.done', { count }));
    onDone();
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('bulk.act')}
      </Button>
      <FormDrawer<{ siteId: string }>
        open={open}
        title={t('bulk.title')}
        width={400}
        submitLabel={t('bulk.submit')}
        onSubmit={place}
        onClose={() => setOpen(false)}
      >
        <Field name="siteId" label={t('customer.title')} required>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Field>
      </FormDrawer>
    </>
  );
}

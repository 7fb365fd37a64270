// Whom a customer has brought, and noting another.
import { useState } from 'react';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { CustomerPicker } from '#features/customers/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { Link } from '#ui/Link.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { addReferral, listReferrals } from '../contract.ts';
import { useOrderPhrases } from './usePhrases.ts';
import './orders.css';
import { AddButton } from '#ui/page/AddButton.tsx';

interface Values {
  referredId: string;
  referredOn: string;
}

export default function Referrals({ customerId }: { customerId: string }) {
  const t = useOrderPhrases();
  const mayWrite = useMay()('order.write');
  const [open, setOpen] = useState(false);
  const { data } = useEndpoint(listReferrals, { params: { customerId } });
  const act = useAct(addReferral, { changes: [listReferrals, showCustomer, showTimeline] });
  const today = dayOf(useNow('minute'), useZone());
  const add = t('referral.add');
  return (
    <Block title={t('referral.title')} extra={mayWrite && <AddButton label={add} onClick={() => setOpen(true)} />}>
      {data?.items.length === 0 && <span className="soft">{t('referral.empty')}</span>}
      <ul className="order-lines">
        {data?.items.map(({ referredId, referredName, referredOn }) => (
          <li key={referredId}>
            <Link to={`/customers/${referredId}`}>{referredName}</Link> <span className="soft small">{referredOn}</span>
          </li>
        ))}
      </ul>
      <FormDrawer<Values>
        open={open}
        title={add}
        width={400}
        initial={{ referredOn: today }}
        onSubmit={(body) => act.mutateAsync({ params: { customerId }, body })}
        onClose={() => setOpen(false)}
      >
        <Field name="referredId" label={t('referral.who')} required>
          <CustomerPicker except={customerId} />
        </Field>
        <Field name="referredOn" label={t('referral.on')} required>
          <DayPicker />
        </Field>
      </FormDrawer>
    </Block>
  );
}

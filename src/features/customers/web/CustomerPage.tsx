// One customer: who it is and why it is called so, who looks after it, what is owed, what happened.
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { type CustomerPage as Customer, showCustomer, showTimeline } from '../contract.ts';
import { Contacts } from './Contacts.tsx';
import { CustomerTimeline } from './CustomerTimeline.tsx';
import { Details } from './Details.tsx';
import { customerDuties, customerRecord, customerRequests, customerSide } from './slots.ts';
import { Judgements, Tier } from './Tier.tsx';
import { useCustomerPhrases, useRoleWords } from './usePhrases.ts';
import { AssignDrawer } from './views/AssignDrawer.tsx';
import './customers.css';

export default function CustomerPage() {
  const t = useCustomerPhrases();
  const customerId = useAddress().params.customerId ?? '';
  const { data, error, refetch } = useEndpoint(showCustomer, { params: { customerId } });
  useLive(`customer:${customerId}`, [showCustomer, showTimeline]);
  const crumbs = [{ label: t('nav'), to: '/customers' }];
  if (!data) {
    return (
      <Page title={t('nav')} crumbs={crumbs}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={10} />}
      </Page>
    );
  }
  return <Known customer={data} crumbs={crumbs} />;
}

function Known({ customer, crumbs }: { customer: Customer; crumbs: { label: string; to: string }[] }) {
  const t = useCustomerPhrases();
  const given = { customerId: customer.id };
  const parts = [t(`kind.${customer.kind}`), customer.shortName, customer.phone].filter(Boolean);
  return (
    <Page
      title={customer.name}
      marks={<Tier customer={customer} />}
      lead={parts.join(' · ')}
      crumbs={crumbs}
      actions={<SlotView of={customerRecord} given={given} />}
      aside={
        <>
          <Team customer={customer} />
          <Contacts customer={customer} />
          <Judgements customer={customer} />
          <SlotView of={customerSide} given={given} />
          <Block title={t('page.details')}>
            <Details customer={customer} />
          </Block>
        </>
      }
    >
      <SlotView of={customerDuties} given={given} />
      <SlotView of={customerRequests} given={given} />
      <CustomerTimeline customerId={customer.id} />
    </Page>
  );
}

/** The owner first, then whoever helps. */
function Team({ customer: { id, ownerId, ownerName, team } }: { customer: Customer }) {
  const t = useCustomerPhrases();
  const may = useMay();
  const role = useRoleWords();
  const [open, setOpen] = useState(false);
  const seat = team.find(({ personId }) => personId === ownerId);
  const others = team.filter((member) => member !== seat);
  return (
    <Block
      title={t('page.team')}
      extra={
        may('customer.assign') && (
          <Button type="link" size="small" onClick={() => setOpen(true)}>
            {t('page.reassign')}
          </Button>
        )
      }
    >
      <ul className="customer-lines">
        <li>
          <strong>{ownerName ?? t('page.noOwner')}</strong>{' '}
          <span className="soft small">{seat ? role(seat.role) : t('field.owner')}</span>
        </li>
        {others.map((member) => (
          <li key={member.role}>
            {member.name} <span className="soft small">{role(member.role)}</span>
          </li>
        ))}
      </ul>
      <AssignDrawer open={open} chosen={{ ids: [id] }} onClose={() => setOpen(false)} />
    </Block>
  );
}

// One customer: who it is and why it is called so, who looks after it, what is owed, what happened.
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { type ActName, acts, fieldGroups } from '#policy/access/vocabulary.ts';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useSide } from '#ui/phrases.ts';
import { ReaderProvider, useMay, useReaderOf } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { type CustomerPage as Customer, showCustomer, showTimeline } from '../contract.ts';
import type { Part } from '../reach/contract.ts';
import { Contacts } from './Contacts.tsx';
import { CustomerTimeline } from './CustomerTimeline.tsx';
import { Details } from './Details.tsx';
import { Judgements } from './judgements/Judgements.tsx';
import { Labels } from './labels/Labels.tsx';
import { customerDuties, customerMarks, customerRecord, customerRequests, customerSide } from './slots.ts';
import { Tier } from './Tier.tsx';
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

interface KnownProps {
  customer: Customer;
  crumbs: { label: string; to: string }[];
}

/** Everything inside offers what the reader may do for this customer, not what they may do for some. */
function Known(props: KnownProps) {
  const reader = useReaderOf(isOfCustomers, props.customer.may);
  return (
    <ReaderProvider value={reader}>
      <Sheet {...props} />
    </ReaderProvider>
  );
}

const isOfCustomers = (permission: string): boolean =>
  Object.hasOwn(acts, permission) && acts[permission as ActName].of === 'customer';

function Sheet({ customer, crumbs }: KnownProps) {
  const t = useCustomerPhrases();
  const may = useMay();
  const given = { customerId: customer.id };
  const sees = (part: Part) => customer.parts.includes(part);
  const parts = [t(`kind.${customer.kind}`), customer.shortName, customer.phone].filter(Boolean);
  return (
    <Page
      title={customer.name}
      marks={
        <>
          <Tier customer={customer} />
          {sees('basics') && <SlotView of={customerMarks} given={given} quiet />}
        </>
      }
      lead={parts.join(' · ')}
      crumbs={crumbs}
      actions={<SlotView of={customerRecord} given={given} />}
      aside={
        <>
          <Team customer={customer} />
          {sees('contact') && <Contacts customer={customer} />}
          {sees('judgement') && <Labels customer={customer} />}
          {sees('judgement') && <Judgements customer={customer} />}
          <SlotView of={customerSide} given={given} />
          {sees('basics') && (
            <Block title={t('page.details')}>
              <Details customer={customer} />
            </Block>
          )}
        </>
      }
    >
      <InPart customer={customer} />
      {may('obligation.read') && <SlotView of={customerDuties} given={given} />}
      {may('request.read') && <SlotView of={customerRequests} given={given} />}
      {may('customer.history') && <CustomerTimeline customerId={customer.id} />}
    </Page>
  );
}

/** What is not here is said, so that nobody takes a part for the whole. */
function InPart({ customer: { whole, parts } }: { customer: Customer }) {
  const t = useCustomerPhrases();
  const side = useSide();
  if (whole) return null;
  if (!parts.includes('basics'))
    return <Alert type="info" showIcon title={t('page.partly')} description={t('page.partlyText')} />;
  const words = Object.entries(fieldGroups).flatMap(([part, word]) => (parts.includes(part) ? [word[side]] : []));
  return <Alert type="info" showIcon title={t('page.inPart', { parts: words.join(t('comma')) })} />;
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

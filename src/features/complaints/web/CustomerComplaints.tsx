// On a customer's page: its complaints, whose fault each was, what it was given.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { Block } from '#ui/page/Page.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { customerComplaints } from '../contract.ts';
import { amountText, useComplaintPhrases } from './usePhrases.ts';
import './complaints.css';

export default function CustomerComplaints({ customerId }: { customerId: string }) {
  const t = useComplaintPhrases();
  const { data } = useEndpoint(customerComplaints, { params: { customerId } });
  useLive(`customer:${customerId}`, [customerComplaints]);
  if (!data || data.items.length === 0) return null;
  return (
    <Block title={t('customer.title')}>
      <ul className="compensation-lines">
        {data.items.map(({ requestId, title, receivedAt, fault, cost }) => (
          <li key={requestId}>
            <Link to={`/customers/${customerId}/requests/${requestId}`}>{title}</Link>{' '}
            {fault !== null && <Badge>{t(`fault.${fault}`)}</Badge>}
            <div className="soft small">
              <RelativeTime at={receivedAt} />
              {cost > 0 && ` · ${t('customer.cost', { amount: amountText(cost) })}`}
            </div>
          </li>
        ))}
      </ul>
    </Block>
  );
}

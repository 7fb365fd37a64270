// The mark beside a customer's name on their page.
import { useEndpoint } from '#ui/api/queries.ts';
import { showConsents } from '../contract.ts';
import { MarketingMark } from './Marks.tsx';

export default function CustomerMark({ customerId }: { customerId: string }) {
  const { data } = useEndpoint(showConsents, { params: { customerId } });
  const marketing = data?.purposes.find(({ id }) => id === 'marketing');
  return marketing ? <MarketingMark may={marketing.may} why={marketing.why} /> : null;
}

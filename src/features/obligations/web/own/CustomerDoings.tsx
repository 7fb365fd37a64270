// What was done for a customer of a policy's own duties, at the side of its page.
import { useMay } from '#ui/reader.ts';
import { Doings } from './Doings.tsx';

export default function CustomerDoings({ customerId }: { customerId: string }) {
  return <Doings subjectId={customerId} isCustomer mayRecord={useMay()('duty.record')} />;
}

// A contract in the timeline: its number and title.
import type { TimelineEntry } from '#features/customers/contract.ts';
import { contractBrief } from '../contract.ts';

export default function ContractRecord({ entry }: { entry: TimelineEntry }) {
  const contract = entry.ground?.kind === 'contract' ? contractBrief.safeParse(entry.record).data : undefined;
  if (!contract) return null;
  return (
    <div>
      {contract.number} {contract.title}
    </div>
  );
}

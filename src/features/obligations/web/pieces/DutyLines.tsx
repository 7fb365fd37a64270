// Duties in lines on the pages of others: each with its clock, why, and the way to record that it was done.
import { useState } from 'react';
import type { ObligationItem } from '../../contract.ts';
import { DutyLine } from '../DutyLine.tsx';
import { WhyDrawer } from '../why/WhyDrawer.tsx';

export default function DutyLines({ items }: { items: readonly ObligationItem[] }) {
  const [why, setWhy] = useState<ObligationItem>();
  return (
    <>
      <ul className="duties duties--inline">
        {items.map((item) => (
          <DutyLine key={item.id} item={item} onWhy={setWhy} />
        ))}
      </ul>
      <WhyDrawer item={why} onClose={() => setWhy(undefined)} />
    </>
  );
}

// The tier beside the name: since when, and one press away why; who may, overrides it or lets the policy decide again.
import type { CustomerPage as Customer } from '../contract.ts';
import { LabelWhy } from './labels/LabelWhy.tsx';
import { TierBadge } from './TierBadge.tsx';
import { useLabels } from './usePhrases.ts';

export function Tier({ customer }: { customer: Customer }) {
  const { leading, others } = useLabels();
  // A policy that gives no label by rule has no tier.
  if (leading === undefined && others.length > 0) return null;
  return (
    <span className="row">
      <TierBadge tier={customer.tier} />
      {customer.whole && leading && <LabelWhy customer={customer} label={leading} />}
    </span>
  );
}

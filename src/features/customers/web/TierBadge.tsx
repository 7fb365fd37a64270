// What a customer is called by the policy, as a quiet badge. Colour is kept for urgency.
import { Badge } from '#ui/data/Badge.tsx';
import { atStart } from '#ui/phrases.ts';
import { type Tiers, useCustomerPhrases, useTiers } from './usePhrases.ts';

export function TierBadge({ tier }: { tier: string | null }) {
  return <TierOf tiers={useTiers()} tier={tier} />;
}

/** The same where what tiers are called is known: for long lists. */
export function TierOf({ tier, tiers }: { tier: string | null; tiers: Tiers }) {
  const t = useCustomerPhrases();
  // Where no policy knows tiers, nobody lacks one.
  if (tier === null && tiers.options.length === 0) return null;
  if (tier === null) return <span className="soft small">{t('tier.none')}</span>;
  const isHighest = tiers.options[0]?.value === tier;
  return <Badge tone={isHighest ? 'accent' : 'idle'}>{atStart(tiers.word(tier))}</Badge>;
}

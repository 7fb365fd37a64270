// A service in the timeline: which, and until when it runs.
import type { TimelineEntry } from '#features/customers/contract.ts';
import { subscriptionLine } from '../subscriptions/contract.ts';
import { useOrderPhrases } from './usePhrases.ts';

export default function SubscriptionRecord({ entry }: { entry: TimelineEntry }) {
  const t = useOrderPhrases();
  const held = entry.ground?.kind === 'subscription' ? subscriptionLine.safeParse(entry.record).data : undefined;
  if (!held) return null;
  return (
    <div>
      {held.title} · {t('subscription.until', { day: held.expiresOn })}
    </div>
  );
}

// A service in the timeline: which. Until when it runs stands beside the timeline, for an old entry would say it of today.
import type { TimelineEntry } from '#features/customers/contract.ts';
import { subscriptionLine } from '../subscriptions/contract.ts';

export default function SubscriptionRecord({ entry }: { entry: TimelineEntry }) {
  const held = entry.ground?.kind === 'subscription' ? subscriptionLine.safeParse(entry.record).data : undefined;
  return held ? <div>{held.title}</div> : null;
}

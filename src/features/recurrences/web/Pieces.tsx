// The small pieces that the list, the page and the slot share: the state of a group, why it is one, a request of it.
import { Badge, type BadgeTone } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { AlikeRequest, GroupState, RecurrenceItem } from '../contract.ts';
import { useRecurrencePhrases } from './usePhrases.ts';

const tones: Readonly<Record<GroupState, BadgeTone>> = {
  proposed: 'accent',
  accepted: 'calm',
  studied: 'calm',
  reopened: 'over',
  dismissed: 'idle',
  merged: 'idle',
};

export function StateBadge({ state }: { state: GroupState }) {
  const t = useRecurrencePhrases();
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}

/** How many in how many days made it a group, and who says so. */
export function Why({ group: { basis, nature, atLeast, days, clause } }: { group: RecurrenceItem }) {
  const t = useRecurrencePhrases();
  const parts: string[] = [t(`basis.${basis}`), t(`nature.${nature}`)];
  if (atLeast !== null && days !== null)
    parts.push(t('why', { atLeast, days }), clause === null ? t('byUs') : t('byClause', { clause }));
  return <span className="soft small">{parts.join(' · ')}</span>;
}

export function OneRequest({ request, quiet = false }: { request: AlikeRequest; quiet?: boolean }) {
  const t = useRecurrencePhrases();
  const { customerId, customerName, requestId, number, title, receivedAt, shared } = request;
  return (
    <>
      <Link to={`/customers/${customerId}/requests/${requestId}`}>{title}</Link>
      <div className="soft small">
        {number} · {customerName} · <RelativeTime at={receivedAt} />
        {!quiet && shared.length > 0 && <> · {t('shared', { words: shared.join(' ') })}</>}
      </div>
      {quiet && shared.length > 0 && <div className="soft small">{t('shared', { words: shared.join(' ') })}</div>}
    </>
  );
}

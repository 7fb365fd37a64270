// After saving a record: which duties it has settled, and which it counts for.
import { CheckCircleOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { call } from '#ui/api/api.ts';
import { keyOf } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { type ObligationItem, settledBy } from '../contract.ts';
import { useDutyPhrases, useDutyTitle } from './usePhrases.ts';
import './duties.css';

export default function Settled({ customerId, eventIds }: { customerId: string; eventIds: readonly string[] }) {
  const t = useDutyPhrases();
  const replies = useQueries({
    queries: eventIds.map((eventId) => ({
      queryKey: keyOf(settledBy, eventId),
      queryFn: () => call(settledBy, { params: { customerId, eventId } }),
    })),
  });
  const failed = replies.find(({ error }) => error !== null);
  if (failed) return <ErrorView error={failed.error} onRetry={() => void failed.refetch()} />;
  if (replies.some(({ data }) => data === undefined)) return <Bones lines={2} />;
  const items = new Map(replies.flatMap(({ data }) => data?.items ?? []).map((item) => [item.id, item]));
  if (items.size === 0) return <p className="soft">{t('settled.nothing')}</p>;
  return (
    <ul className="settled" aria-label={t('settled.title')}>
      {[...items.values()].map((item) => (
        <SettledLine key={item.id} item={item} />
      ))}
    </ul>
  );
}

function SettledLine({ item }: { item: ObligationItem }) {
  const t = useDutyPhrases();
  const { state, have, need } = item;
  const duty = useDutyTitle()(item);
  const figures = { duty, have, need };
  const text = {
    kept: t(need > 1 ? 'settled.keptOf' : 'settled.kept', figures),
    open: t(need > 1 ? 'settled.progress' : 'settled.open', figures),
    late: t('settled.late', figures),
    breached: t('settled.breached', figures),
    waived: t('settled.open', figures),
    void: t('settled.open', figures),
  }[state];
  return (
    <li className={`settled__line settled__line--${state}`}>
      <CheckCircleOutlined aria-hidden="true" /> {text}
    </li>
  );
}

// In Today: what waits in the queue of one's own department, the most pressing first; taking it makes what is due about it one's own.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { Strip, StripLine } from '#ui/page/Strip.tsx';
import { countQueue, listQueue, type Queued } from '../contract.ts';
import { Clock } from './Rows.tsx';
import { Take } from './Take.tsx';
import { addressOf, useQueuePhrases } from './usePhrases.ts';

/** More are a page of their own. */
const shown = 5;
const calm = 3000;

export default function TodayQueue() {
  const t = useQueuePhrases();
  const { data } = useEndpoint(listQueue, { query: { part: 'department', limit: shown } });
  const counts = useEndpoint(countQueue, {}).data;
  useLive('requests', [listQueue, countQueue], calm);
  if (!data || data.items.length === 0) return null;
  const count = counts?.parts.find(({ part }) => part === 'department')?.count ?? data.items.length;
  const title = t('waiting.title', { department: counts?.department?.name ?? '', count });
  return (
    <Strip label={title} tone="accent">
      <Link to="/queue?part=department">{title}</Link>
      <ul>
        {data.items.map((item) => (
          <Waiting key={item.id} item={item} />
        ))}
      </ul>
    </Strip>
  );
}

function Waiting({ item }: { item: Queued }) {
  const { customerId, customerName, title, version } = item;
  return (
    <StripLine
      beside={<Clock item={item} />}
      end={<Take customerId={customerId} requestId={item.id} version={version} />}
    >
      <Link to={addressOf(item)}>
        {customerName} · {title}
      </Link>
    </StripLine>
  );
}

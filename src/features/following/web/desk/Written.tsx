// In Today: requests whose customer has written by the link, until somebody has read it.
import { MessageOutlined } from '@ant-design/icons';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listWritten } from '../../contract.ts';
import { useFollowingPhrases } from '../usePhrases.ts';
import '../following.css';

export default function Written() {
  const t = useFollowingPhrases();
  const { data } = useEndpoint(listWritten, {});
  useLive('requests', [listWritten]);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="written" aria-label={t('news.title')}>
      <ul>
        {data.items.map(({ customerId, customerName, requestId, title, kind, count, writtenAt }) => (
          <li key={requestId} className="written__one">
            <MessageOutlined aria-hidden="true" />
            <Link to={`/customers/${customerId}/requests/${requestId}`}>
              {t(`news.${kind === 'ours' || kind === 'shared' ? 'message' : kind}`, { customer: customerName, title })}
            </Link>
            {count > 1 && <Badge tone="accent">{count}</Badge>}
            <span className="soft small">
              <RelativeTime at={writtenAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

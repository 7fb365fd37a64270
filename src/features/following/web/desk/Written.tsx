// In Today: requests whose customer has written by the link, until somebody has read it.
import { MessageOutlined } from '@ant-design/icons';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { Strip, StripLine } from '#ui/page/Strip.tsx';
import { listWritten } from '../../contract.ts';
import { useFollowingPhrases } from '../usePhrases.ts';

export default function Written() {
  const t = useFollowingPhrases();
  const { data } = useEndpoint(listWritten, {});
  useLive('requests', [listWritten]);
  if (!data || data.items.length === 0) return null;
  return (
    <Strip label={t('news.title')} tone="accent">
      <ul>
        {data.items.map(({ customerId, customerName, requestId, title, kind, count, writtenAt }) => (
          <StripLine
            key={requestId}
            icon={<MessageOutlined aria-hidden="true" />}
            beside={count > 1 && <Badge tone="accent">{count}</Badge>}
            at={writtenAt}
          >
            <Link to={`/customers/${customerId}/requests/${requestId}`}>
              {t(`news.${kind === 'ours' || kind === 'shared' ? 'message' : kind}`, { customer: customerName, title })}
            </Link>
          </StripLine>
        ))}
      </ul>
    </Strip>
  );
}

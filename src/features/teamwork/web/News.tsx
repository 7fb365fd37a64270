// In Today: notes that name the reader, and what is new about the requests they watch, until they have looked.
import { EyeOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useEventWords } from '#features/obligations/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { PutAway, Strip, StripLine } from '#ui/page/Strip.tsx';
import { useReader } from '#ui/reader.ts';
import { listNews, markSeen } from '../contract.ts';
import { type OfRequest, useTeamworkPhrases } from './usePhrases.ts';
import './teamwork.css';

export default function News() {
  const t = useTeamworkPhrases();
  const { id } = useReader();
  const what = useEventWords();
  const { data } = useEndpoint(listNews, {});
  useLive(id === null ? undefined : `person:${id}`, [listNews]);
  if (!data || data.mentions.length + data.watched.length === 0) return null;
  return (
    <Strip label={t('news.title')} tone="accent">
      <ul>
        {data.mentions.map((one) => (
          <Line
            key={`${one.requestId} ${one.writtenAt}`}
            of={one}
            title={one.title}
            at={one.writtenAt}
            icon={<UserOutlined aria-hidden="true" />}
          >
            {t('news.mention', { name: one.byName ?? '', title: one.title, words: one.words })}
          </Line>
        ))}
        {data.watched.map((one) => (
          <Line
            key={one.requestId}
            of={one}
            title={one.title}
            at={one.at}
            icon={<EyeOutlined aria-hidden="true" />}
            count={one.count}
          >
            {t('news.watched', { title: one.title, what: what({ type: one.type, data: {} }) })}
          </Line>
        ))}
      </ul>
    </Strip>
  );
}

interface LineProps {
  of: OfRequest;
  title: string;
  at: number;
  icon: ReactNode;
  count?: number;
  children: string;
}

function Line({ of: { customerId, requestId }, title, at, icon, count = 1, children }: LineProps) {
  const t = useTeamworkPhrases();
  const act = useAct(markSeen, { changes: [listNews] });
  return (
    <StripLine
      icon={icon}
      beside={count > 1 && <Badge title={t('news.more', { count })}>{count}</Badge>}
      at={at}
      end={
        <PutAway
          label={t('news.seen', { title })}
          busy={act.isPending}
          act={() => act.mutateAsync({ params: { customerId, requestId } })}
        />
      }
    >
      <Link to={`/customers/${customerId}/requests/${requestId}`}>{children}</Link>
    </StripLine>
  );
}

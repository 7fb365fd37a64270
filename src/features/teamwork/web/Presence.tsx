// At the head of a request: colleagues who have it open or are writing, so that two do not answer. Says the same of oneself.
import { EditOutlined, EyeOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '#ui/api/api.ts';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { useReader } from '#ui/reader.ts';
import { beat, listNews, markSeen, type Present, showTeamwork } from '../contract.ts';
import { type OfRequest, useTeamworkPhrases } from './usePhrases.ts';
import './teamwork.css';

/** How often a page says that it is open (ms), and how long after the last key somebody still counts as writing. */
const pace = 10_000;
const pause = 15_000;

export default function Presence(params: OfRequest) {
  const t = useTeamworkPhrases();
  const others = useOthers(params);
  useSeen(params);
  const writing = others.filter((one) => one.writing);
  const reading = others.filter((one) => !one.writing);
  const names = (of: readonly Present[]) => of.map(({ name }) => name).join(t('present.join'));
  return (
    <div role="status" aria-live="polite" className="present">
      {writing.length > 0 && (
        <p className="present__line present__line--writing">
          <EditOutlined aria-hidden="true" /> {t('present.writing', { names: names(writing) })}
        </p>
      )}
      {reading.length > 0 && (
        <p className="present__line">
          <EyeOutlined aria-hidden="true" /> {t('present.reading', { names: names(reading) })}
        </p>
      )}
    </div>
  );
}

/** Beats as long as the page is seen; somebody else's news beats at once, whose answer says who is there. */
function useOthers({ customerId, requestId }: OfRequest): readonly Present[] {
  const [others, setOthers] = useState<readonly Present[]>([]);
  const isWriting = useWriting();
  // The answer to a look at the same address makes the news of others heard.
  const news = useNews(customerId, requestId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: news of others is what it beats by, besides its own pace
  useEffect(() => {
    const params = { customerId, requestId };
    let isOver = false;
    const say = async (doing: 'read' | 'write' | 'leave') => {
      // No news of others is no fault of the page: the next beat tells.
      const reply = await call(beat, { params, body: { doing } }).catch(() => undefined);
      if (!isOver && reply) setOthers(reply.others);
    };
    const tell = () => void say(document.hidden ? 'leave' : isWriting ? 'write' : 'read');
    tell();
    const timer = setInterval(() => !document.hidden && tell(), pace);
    document.addEventListener('visibilitychange', tell);
    return () => {
      isOver = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [customerId, requestId, isWriting, news]);
  useEffect(
    () => () => void call(beat, { params: { customerId, requestId }, body: { doing: 'leave' } }).catch(() => undefined),
    [customerId, requestId],
  );
  return others;
}

/** Counts the news of who is at requests of this customer. */
function useNews(customerId: string, requestId: string): number {
  const { dataUpdatedAt } = useEndpoint(showTeamwork, { params: { customerId, requestId } });
  useLive(`present:${customerId}`, [showTeamwork]);
  return dataUpdatedAt;
}

/** Whether something was typed on this page lately. */
function useWriting(): boolean {
  const [isWriting, setWriting] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const typed = ({ target }: Event) => {
      if (!(target instanceof HTMLTextAreaElement)) return;
      setWriting(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setWriting(false), pause);
    };
    document.addEventListener('input', typed);
    return () => {
      document.removeEventListener('input', typed);
      clearTimeout(timer.current);
    };
  }, []);
  return isWriting;
}

/** Whoever opens the request has seen what was new about it. */
function useSeen({ customerId, requestId }: OfRequest): void {
  const client = useQueryClient();
  const { id } = useReader();
  const { data } = useEndpoint(listNews, {}, { enabled: id !== null });
  const isNew = [...(data?.mentions ?? []), ...(data?.watched ?? [])].some((one) => one.requestId === requestId);
  useEffect(() => {
    if (!isNew) return;
    void call(markSeen, { params: { customerId, requestId } })
      .then(() => client.invalidateQueries({ queryKey: [listNews.path] }))
      .catch(() => undefined);
  }, [isNew, customerId, requestId, client]);
}

// The wall display: clocks that run, large, the most pressing first; it turns its pages by itself. No titles and no words of customers:
// whoever passes by reads it. Over everything, for a screen without a keyboard; Esc or the button leads back.
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useGo } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { timeText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { listQueue, type Queued } from '../../contract.ts';
import { useQueue } from '../kept/useQueue.ts';
import { useQueuePhrases } from '../usePhrases.ts';
import { bandsOf, pageAt } from './pages.ts';
import { WallRow } from './WallRow.tsx';
import './wall.css';

const most = 5000;
/** However much happens, what has changed is asked for only so often (ms). */
const calm = 1000;
/** Each page stays so long (ms). */
const turn = 12_000;

export default function WallPage() {
  const t = useQueuePhrases();
  const go = useGo();
  const { data, error, refetch } = useQueue('all', most);
  useLive('requests', [listQueue], calm);
  useRenewal(() => void refetch());
  useEffect(() => {
    document.title = `${t('wall.title')} · Weixi`;
    const leave = ({ key }: KeyboardEvent) => key === 'Escape' && go('/queue');
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  });
  const running = (data?.items ?? []).filter(({ clock }) => clock !== null);
  return (
    <div className="wall" lang={useLanguage()}>
      <Head items={running} />
      {error !== null && !data && <ErrorView error={error} onRetry={() => void refetch()} />}
      {data && running.length === 0 && <p className="wall__none">{t('wall.none')}</p>}
      {running.length > 0 && <Turning items={running} />}
      {data?.more && <p className="wall__foot">{t('wall.more', { count: data.items.length })}</p>}
      <Button
        className="wall__leave"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('wall.leave')}
        onClick={() => go('/queue')}
      />
    </div>
  );
}

/** What time alone changes is told to nobody. */
function useRenewal(renew: () => void): void {
  const minute = Math.floor(useNow() / 60_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the minute is what it is renewed by
  useEffect(renew, [minute]);
}

function Head({ items }: { items: readonly Queued[] }) {
  const t = useQueuePhrases();
  const now = useNow('second');
  const zone = useZone();
  const bands = bandsOf(items, now);
  return (
    <header className="wall__head">
      <h1>{t('wall.title')}</h1>
      <dl>
        {(['overdue', 'hour', 'rest'] as const).map((band) => (
          <div key={band} className={`wall__band wall__band--${band}`}>
            <dt>{t(`wall.${band}`)}</dt>
            <dd>{bands[band]}</dd>
          </div>
        ))}
      </dl>
      <time>{timeText(now, zone)}</time>
    </header>
  );
}

const rowHeight = 76;
const edges = 176;

function Turning({ items }: { items: readonly Queued[] }) {
  const t = useQueuePhrases();
  const rows = useRows();
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurned((page) => page + 1), turn);
    return () => clearInterval(timer);
  }, []);
  const { page, pages, shown } = pageAt(items, turned, rows);
  return (
    <>
      <ol className="wall__rows" style={{ gridAutoRows: rowHeight }}>
        {shown.map((item) => (
          <WallRow key={item.id} item={item} />
        ))}
      </ol>
      {pages > 1 && <p className="wall__foot">{t('wall.page', { page: page + 1, pages })}</p>}
    </>
  );
}

/** As many lines as the screen is high. */
function useRows(): number {
  const [rows, setRows] = useState(() => rowsIn(window.innerHeight));
  useEffect(() => {
    const look = () => setRows(rowsIn(window.innerHeight));
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, []);
  return rows;
}

function rowsIn(height: number): number {
  return Math.max(1, Math.floor((height - edges) / rowHeight));
}

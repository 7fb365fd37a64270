// One clock on the wall: how long there still is, of what, whose, in whose hands.
import { PauseCircleOutlined } from '@ant-design/icons';
import { useDutyTitle } from '#features/obligations/web/index.tsx';
import { useRequestPhrases } from '#features/requests/web/index.tsx';
import { clockFace } from '#ui/time/clock.ts';
import { useNow } from '#ui/time/now.ts';
import { useDurationText } from '#ui/time/words.ts';
import type { Queued } from '../../contract.ts';
import { useQueuePhrases } from '../usePhrases.ts';

export function WallRow({ item: { clock, number, kind, urgency, customerName, owner, department } }: { item: Queued }) {
  const t = useQueuePhrases();
  const words = useRequestPhrases();
  const title = useDutyTitle();
  const duration = useDurationText();
  const now = useNow('second');
  if (clock === null) return null;
  const face = clockFace({ due: clock.due, from: clock.from, paused: clock.paused, now });
  const isLate = face.tone === 'over';
  return (
    <li className={`wall__row wall__row--${face.tone}`}>
      <span className="wall__clock">
        <small>{clock.paused ? <PauseCircleOutlined /> : t(isLate ? 'wall.late' : 'wall.due')}</small>
        {clock.paused ? t('wall.paused') : duration(face.amount)}
      </span>
      <span className="wall__duty">{title({ duty: clock.duty, title: null })}</span>
      <span className="wall__whose">
        {customerName}
        <small>
          {number} · {words(`kind.${kind}`)}
          {urgency === 'high' && ` · ${words('urgent')}`}
        </small>
      </span>
      <span className="wall__who">{owner?.name ?? department?.name ?? t('wall.nobody')}</span>
    </li>
  );
}

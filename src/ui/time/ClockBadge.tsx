// A running deadline that one sees from across the room: green, amber, red, grey when paused.
import { ClockCircleOutlined, PauseCircleOutlined } from '@ant-design/icons';
import { Badge } from '../data/Badge.tsx';
import { useUiPhrases } from '../phrases.ts';
import { clockFace, type Running } from './clock.ts';
import { useNow } from './now.ts';
import { useDurationText, useExactText } from './words.ts';

export interface ClockBadgeProps extends Omit<Running, 'now'> {
  /** What runs out, said before the time: "respond". */
  label?: string | undefined;
  /** Replaces the words after the label, for instance "waived". */
  text?: string | undefined;
}

/** Times are epoch milliseconds. It ticks each second within the last hour, else each half minute. */
export function ClockBadge({ label, text, ...running }: ClockBadgeProps) {
  const t = useUiPhrases();
  const durationText = useDurationText();
  const exactText = useExactText();
  const coarse = useNow('minute');
  const nearing = Math.abs(running.due - coarse) < 3_660_000 && running.doneAt === undefined && !running.paused;
  const face = clockFace({ ...running, now: useNow(nearing ? 'second' : 'minute') });
  const words = text ?? t(`time.${face.says}`, { amount: durationText(face.amount) });
  return (
    <Badge
      tone={face.tone}
      icon={face.says === 'paused' ? <PauseCircleOutlined /> : <ClockCircleOutlined />}
      title={t('time.due', { exact: exactText(running.due) })}
    >
      {label === undefined ? words : `${label} ${words}`}
    </Badge>
  );
}

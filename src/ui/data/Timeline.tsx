// What happened, newest first, under its days.
import type { ReactNode } from 'react';
import { useLanguage, useUiPhrases, useZone } from '../phrases.ts';
import { dayOf, daysBetween, dayText, timeText } from '../time/instants.ts';
import { useNow } from '../time/now.ts';
import { useExactText } from '../time/words.ts';
import type { BadgeTone } from './Badge.tsx';
import './data.css';

export interface TimelineItem {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  icon: ReactNode;
  tone?: BadgeTone | undefined;
  title: ReactNode;
  /** Who did it. */
  who?: string | undefined;
  body?: ReactNode;
}

/** `items` stand in the order given; a new day opens a new heading. `foot` holds "load more". */
export function Timeline({ items, foot }: { items: readonly TimelineItem[]; foot?: ReactNode }) {
  const zone = useZone();
  const dayName = useDayName();
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const day = dayOf(item.at, zone);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return (
    <div>
      {[...days].map(([day, happened]) => (
        <section key={day}>
          <h3 className="timeline__day">{dayName((happened[0] as TimelineItem).at)}</h3>
          <ol>
            {happened.map((item) => (
              <Happening key={item.id} item={item} />
            ))}
          </ol>
        </section>
      ))}
      {foot}
    </div>
  );
}

function Happening({ item }: { item: TimelineItem }) {
  const zone = useZone();
  const exactText = useExactText();
  return (
    <li className="timeline__item">
      <span className={`timeline__mark timeline__mark--${item.tone ?? 'idle'}`} aria-hidden="true">
        {item.icon}
      </span>
      <div>
        <div className="timeline__head">
          <span>{item.title}</span>
          <span className="soft small">
            {item.who !== undefined && <>{item.who} · </>}
            <time dateTime={new Date(item.at).toISOString()} title={exactText(item.at)}>
              {timeText(item.at, zone)}
            </time>
          </span>
        </div>
        {item.body}
      </div>
    </li>
  );
}

function useDayName(): (at: number) => string {
  const t = useUiPhrases();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  return (at) => {
    const days = daysBetween(now, at, zone);
    const near = ({ '0': 'time.today', '-1': 'time.yesterday', '1': 'time.tomorrow' } as const)[String(days)];
    return near === undefined ? dayText(at, now, language, zone) : t(near, { time: '' }).trim();
  };
}

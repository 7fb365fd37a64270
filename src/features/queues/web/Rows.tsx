// What stands in a queue, line by line, the most pressing first; only the lines in sight are drawn.
import { type DragEvent, memo, type ReactNode, useRef } from 'react';
import { TierOf, type Tiers, useTiers } from '#features/customers/web/index.tsx';
import { useDutyTitle } from '#features/obligations/web/index.tsx';
import { useRequestPhrases } from '#features/requests/web/index.tsx';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { Queued } from '../contract.ts';
import { addressOf, useQueuePhrases } from './usePhrases.ts';
import { useWindow } from './useWindow.ts';
import './queues.css';

interface RowsProps {
  items: readonly Queued[];
  /** At the end of each line: what can be done with it. */
  end?: ((item: Queued) => ReactNode) | undefined;
  onDrag?: ((item: Queued) => void) | undefined;
}

const rowHeight = { desk: 56, phone: 112 };

export function Rows({ items, end, onDrag }: RowsProps) {
  const t = useQueuePhrases();
  const tiers = useTiers();
  const frame = useRef<HTMLDivElement>(null);
  const height = rowHeight[useIsPhone() ? 'phone' : 'desk'];
  const seen = useWindow(frame, items.length, height);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section className="queue" ref={frame} aria-label={t('list.label')} tabIndex={0}>
      <ul style={{ height: seen.height }}>
        {items.slice(seen.first, seen.last).map((item, at) => (
          <Row key={item.id} item={item} at={seen.first + at} of={items.length} {...{ height, tiers, end, onDrag }} />
        ))}
      </ul>
    </section>
  );
}

function drag(event: DragEvent, item: Queued, onDrag: (item: Queued) => void): void {
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', item.number);
  onDrag(item);
}

interface RowProps extends Omit<RowsProps, 'items'> {
  item: Queued;
  at: number;
  of: number;
  height: number;
  tiers: Tiers;
}

/** Drawn again only when it has changed: scrolling draws the lines that come, not all in sight. */
const Row = memo(function Row({ item, at, of, height, tiers, end, onDrag }: RowProps) {
  const t = useQueuePhrases();
  const words = useRequestPhrases();
  const { customerId, customerName, tier, number, title, kind, urgency, state, receivedAt, owner, department } = item;
  return (
    <li
      className="queue__row"
      aria-setsize={of}
      aria-posinset={at + 1}
      style={{ height, transform: `translateY(${at * height}px)` }}
      {...(onDrag && { draggable: true, onDragStart: (event: DragEvent) => drag(event, item, onDrag) })}
    >
      <span className="queue__clock">
        <Clock item={item} />
      </span>
      <span className="queue__what">
        <Link className="clip" to={addressOf(item)}>
          {title}
        </Link>
        <span className="soft small clip">
          {urgency === 'high' && <Badge tone="over">{words('urgent')}</Badge>} {words(`kind.${kind}`)} · {number} ·{' '}
          {words(`state.${state}`)} · <RelativeTime at={receivedAt} />
        </span>
      </span>
      <span className="queue__whom">
        <Link className="clip" to={`/customers/${customerId}`}>
          {customerName}
        </Link>
        <TierOf tier={tier} tiers={tiers} />
      </span>
      <span className="queue__who soft small clip">
        {owner?.name ?? (department === null ? t('list.nobody') : t('list.inQueue', { department: department.name }))}
      </span>
      {end && <span className="queue__end">{end(item)}</span>}
    </li>
  );
});

export function Clock({ item: { clock } }: { item: Queued }) {
  const title = useDutyTitle();
  if (clock === null) return null;
  return (
    <ClockBadge
      label={title({ duty: clock.duty, title: null })}
      due={clock.due}
      from={clock.from}
      paused={clock.paused}
    />
  );
}

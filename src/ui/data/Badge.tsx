// A state in a word. Colour says urgency only: calm, soon, over; `accent` marks what is new or chosen; `idle` is the rest.
import type { ReactNode } from 'react';
import type { Tone } from '../time/clock.ts';
import './data.css';

export type BadgeTone = Tone | 'accent';

export interface BadgeProps {
  tone?: BadgeTone | undefined;
  icon?: ReactNode;
  /** Shown on hover. */
  title?: string | undefined;
  children: ReactNode;
}

export function Badge({ tone = 'idle', icon, title, children }: BadgeProps) {
  return (
    <span className={`badge badge--${tone}`} title={title}>
      {icon}
      <span className="clip">{children}</span>
    </span>
  );
}

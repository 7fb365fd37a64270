// A framed strip over what one came for: something wants to be looked at. One sentence, or lines of which each can be put away.
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from '../Link.tsx';
import { RelativeTime } from '../time/RelativeTime.tsx';
import { useToast } from './toast.tsx';
import './page.css';

export interface StripProps {
  /** What a screen reader calls it. */
  label: string;
  /** How pressing it is. */
  tone: 'accent' | 'soon' | 'over';
  children: ReactNode;
}

export function Strip({ label, tone, children }: StripProps) {
  return (
    <section className={`strip strip--${tone}`} aria-label={label}>
      {children}
    </section>
  );
}

export interface StripNoteProps {
  tone: StripProps['tone'];
  /** The sentence. */
  says: string;
  /** What it means, where the sentence does not say it. */
  text?: string | undefined;
  to: string;
  /** Where that leads. */
  act: string;
}

/** A strip of one sentence that leads somewhere. */
export function StripNote({ tone, says, text, to, act }: StripNoteProps) {
  return (
    <Strip label={says} tone={tone}>
      <div className="strip__note">
        <strong>{says}</strong>
        {text !== undefined && <span className="soft">{text}</span>}
        <Link to={to}>{act}</Link>
      </div>
    </Strip>
  );
}

export interface StripLineProps {
  icon?: ReactNode;
  /** What it says; mostly a link. */
  children: ReactNode;
  /** Quietly beside it: how many, whose. */
  beside?: ReactNode;
  /** When it was (epoch ms). */
  at?: number | undefined;
  /** At the end: what one does with it. */
  end?: ReactNode;
}

/** A line of a strip, in a list. */
export function StripLine({ icon, children, beside, at, end }: StripLineProps) {
  return (
    <li className="strip__line">
      {icon}
      <span className="strip__body">
        <span className="strip__text">{children}</span>
        {(beside !== undefined || at !== undefined) && (
          <span className="row soft small">
            {beside}
            {at !== undefined && <RelativeTime at={at} />}
          </span>
        )}
      </span>
      {end}
    </li>
  );
}

export interface PutAwayProps {
  /** What is put away, for a screen reader. */
  label: string;
  /** What the cross means, on hover. */
  title?: string | undefined;
  busy: boolean;
  /** What it throws is told. */
  act: () => Promise<unknown>;
}

/** The cross at the end of a line. */
export function PutAway({ label, title, busy, act }: PutAwayProps) {
  const toast = useToast();
  return (
    <Button
      type="text"
      size="small"
      icon={<CloseOutlined />}
      loading={busy}
      title={title}
      aria-label={label}
      onClick={() => void act().catch(toast.failed)}
    />
  );
}

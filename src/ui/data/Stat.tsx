// A figure with its name; with `to` it opens the rows behind it.
import type { ReactNode } from 'react';
import { Link } from '../Link.tsx';
import './data.css';

export interface StatProps {
  label: string;
  value: ReactNode;
  unit?: string | undefined;
  /** What it is compared with, or of when it is. */
  hint?: ReactNode;
  tone?: 'soon' | 'over' | undefined;
  to?: string | undefined;
}

/** Several figures in a line. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className="figures">{children}</div>;
}

export function Stat({ label, value, unit, hint, tone, to }: StatProps) {
  const inside = (
    <>
      <div className="stat__label soft small">{label}</div>
      <div className={`stat__figure${tone ? ` stat__figure--${tone}` : ''}`}>
        {value}
        {unit && <small>{unit}</small>}
      </div>
      {hint && <div className="soft small">{hint}</div>}
    </>
  );
  return to === undefined ? (
    <div className="stat">{inside}</div>
  ) : (
    <Link to={to} className="stat">
      {inside}
    </Link>
  );
}

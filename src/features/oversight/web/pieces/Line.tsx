// One line of a list of terms: what it is, and what stands there.
import type { ReactNode } from 'react';

export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

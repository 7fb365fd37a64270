// Kinds of record that are kept for so long and then go: which rows are due a slice knows, when they are due a policy says.
import type { Instant } from '../clock.ts';
import type { Tx } from '../database/tx.ts';

/** What is older than `before` and not held. */
export interface Due {
  readonly before: Instant;
  /** What keeps a record beyond its time: words of the policy (`legal_hold`, `request.open`). */
  readonly holds: readonly string[];
}

export interface Retained {
  /** As the policy's vocabulary names it: `recording`, `import_row`. Several slices may keep records of one kind. */
  readonly kind: string;
  /** Too much to go by itself: somebody looks at the preview and says yes. */
  readonly byHand?: boolean;
  readonly count: (tx: Tx, due: Due) => Promise<{ readonly count: number; readonly oldest: Instant | null }>;
  /** Removes at most `limit`, the oldest first; answers how many. Called until it answers less. */
  readonly remove: (tx: Tx, due: Due & { readonly limit: number }, now: Instant) => Promise<number>;
}

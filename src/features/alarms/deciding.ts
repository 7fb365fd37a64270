// When who looks after the machine is told: once when a trouble has begun, once a day while it lasts, once when it is over. Pure.
import type { Instant } from '#platform/clock.ts';
import type { AlarmKind, AlarmPhase } from './contract.ts';

/** Figures that are said with a trouble. */
export type Detail = Readonly<Record<string, number>>;

/** A trouble as some process sees it now. */
export interface Seen {
  readonly kind: AlarmKind;
  readonly detail: Detail;
}

/** One that lasts, as it is kept. */
export interface Standing extends Seen {
  readonly beganAt: Instant;
  readonly seenAt: Instant;
  /** Null: nobody was told of it. */
  readonly toldAt: Instant | null;
}

/** What becomes of one. */
export interface Change extends Standing {
  readonly endedAt: Instant | null;
  /** What is to be told of it now. */
  readonly tell: AlarmPhase | null;
}

const minute = 60_000;
/** What is gone again within this (ms) was a hiccup: nobody is told. Less than the minute between two rounds, which come a little early or late. */
export const settled = minute - 10_000;
/** Over is what no process has seen for this (ms): what one of them sees, another may not be able to. */
export const quiet = 5 * minute;
const again = 24 * 60 * minute;

/** @param standing those that last, as kept; @param seen those that this process sees now */
export function changesOf(standing: readonly Standing[], seen: readonly Seen[], now: Instant): Change[] {
  const known = new Map(standing.map((one) => [one.kind, one]));
  const lasting = seen.map(({ kind, detail }): Change => {
    const before = known.get(kind) ?? { beganAt: now, toldAt: null };
    const { beganAt, toldAt } = before;
    return { kind, detail, beganAt, toldAt, seenAt: now, endedAt: null, tell: tellOf(before, now) };
  });
  const gone = standing
    .filter(({ kind, seenAt }) => now - seenAt >= quiet && !seen.some((one) => one.kind === kind))
    .map((one): Change => ({ ...one, endedAt: one.seenAt, tell: one.toldAt === null ? null : 'over' }));
  return [...lasting, ...gone];
}

function tellOf({ beganAt, toldAt }: Pick<Standing, 'beganAt' | 'toldAt'>, now: Instant): AlarmPhase | null {
  if (toldAt === null) return now - beganAt >= settled ? 'begun' : null;
  return now - toldAt >= again ? 'lasting' : null;
}

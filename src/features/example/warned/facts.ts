// What was known of a customer at a time of the past that warnings rest on: bills in arrears, problems that came back, figures told.
import { windowOf } from '#features/customers/index.ts';
import { type FactValue, localDate } from '#policy/index.ts';
import type { Life } from '../life.ts';
import type { World } from '../world.ts';

/** A life with what is looked up at every look. */
export interface Known {
  readonly life: Life;
  /** When each bill's payment came in. */
  readonly paidAt: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
}

interface Problem {
  readonly id: string;
  readonly at: number;
  readonly on: string;
  readonly about: string;
  readonly cancelledAt: number;
}

const problems: ReadonlySet<unknown> = new Set(['issue', 'complaint', 'repair']);

export function knownOf(life: Life, { ledger, edition }: World): Known {
  const times = (type: string): Map<string, number> =>
    new Map(life.events.flatMap((event) => (event.type === type ? [[event.ground?.id ?? '', event.recorded]] : [])));
  const cancelled = times('request.cancelled');
  const found: Problem[] = [];
  const rows = ledger.rows.get('request') ?? [];
  // Those of this life were written last.
  for (let index = rows.length - 1; index >= 0 && rows[index]?.subject_id === life.id; index -= 1) {
    const row = rows[index];
    if (!row || !problems.has(row.kind)) continue;
    const id = String(row.id);
    const about = String(row.need_type ?? row.title)
      .trim()
      .toLowerCase();
    const cancelledAt = cancelled.get(id) ?? Number.POSITIVE_INFINITY;
    const at = Date.parse(String(row.received_at));
    found.push({ id, about, at, on: localDate(edition.calendar, at), cancelledAt });
  }
  // What was paid as it was placed is told of by nothing else.
  const atOnce = life.orders.flatMap(({ id, paidOn, placedAt }) => (paidOn === null ? [] : [[id, placedAt] as const]));
  return { life, paidAt: new Map([...atOnce, ...times('order.paid')]), problems: found };
}

/** Whether anything of it could ever be seen: most customers are never warned of. */
export function isEverSeen({ life, paidAt, problems: asked }: Known, key: string, now: number): boolean {
  const [name] = key.split('@');
  if (name === 'arrears_days')
    return life.orders.some(({ id, dueOn }) => (paidAt.get(id) ?? now) > Date.parse(`${dueOn}T00:00:00Z`));
  if (name === 'request.recurring') return asked.length > 1;
  return life.statements.some(({ fact }) => fact === key);
}

/** A fact as the running system would have computed it then. */
export function warnedFactAt(
  { life, paidAt, problems: asked }: Known,
  key: string,
  at: number,
  today: string,
): FactValue {
  const [name = '', span] = key.split('@');
  if (name === 'arrears_days') {
    const left = life.orders.filter(
      ({ id, placedAt, dueOn }) => placedAt <= at && dueOn < today && (paidAt.get(id) ?? at + 1) > at,
    );
    const first = left.map(({ dueOn }) => dueOn).sort()[0];
    return first === undefined ? { value: 0 } : { value: daysBetween(first, today), seen: left.map(({ id }) => id) };
  }
  if (name === 'request.recurring' && span !== undefined) {
    const { from } = windowOf(span, today);
    const counted = asked.filter((one) => one.at <= at && one.cancelledAt > at && one.on >= from);
    return most(counted);
  }
  return { value: life.statements.findLast((one) => one.fact === key && one.at <= at)?.value ?? null };
}

function most(counted: readonly Problem[]): FactValue {
  const alike = new Map<string, string[]>();
  for (const { about, id } of counted) alike.set(about, [...(alike.get(about) ?? []), id]);
  const [largest = []] = [...alike.values()].sort((a, b) => b.length - a.length);
  return { value: largest.length, seen: largest };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

// Today's order: by customer, so that one call settles several duties; each customer stands where its most urgent duty does.
import type { ObligationItem } from '../../contract.ts';

export const bands = ['overdue', 'hour', 'today', 'week', 'later'] as const;
export type Band = (typeof bands)[number];

/** A customer with what is owed to it, the most urgent first. */
export interface Group {
  readonly customerId: string;
  readonly subjectKind: ObligationItem['subjectKind'];
  readonly name: string;
  readonly tier: string | null;
  readonly items: readonly ObligationItem[];
}

const hour = 3_600_000;

/** How near a due is; `daysTo` counts calendar days in the organisation's zone. */
export function bandOf(due: number, now: number, daysTo: (now: number, at: number) => number): Band {
  if (due < now) return 'overdue';
  if (due < now + hour) return 'hour';
  const days = daysTo(now, due);
  if (days <= 0) return 'today';
  return days <= 6 ? 'week' : 'later';
}

/** The groups of each band, in order of their most urgent duty. */
export function groupsByBand(
  items: readonly ObligationItem[],
  now: number,
  daysTo: (now: number, at: number) => number,
): ReadonlyMap<Band, readonly Group[]> {
  const customers = new Map<string, ObligationItem[]>();
  for (const item of [...items].sort((a, b) => a.due - b.due)) {
    const known = customers.get(item.customerId);
    if (known) known.push(item);
    else customers.set(item.customerId, [item]);
  }
  const placed = new Map<Band, Group[]>();
  for (const [customerId, owed] of customers) {
    const first = owed[0] as ObligationItem;
    const band = bandOf(first.due, now, daysTo);
    const group = {
      customerId,
      subjectKind: first.subjectKind,
      name: first.customerName,
      tier: first.tier,
      items: owed,
    };
    placed.set(band, [...(placed.get(band) ?? []), group]);
  }
  return new Map(bands.flatMap((band) => (placed.has(band) ? [[band, placed.get(band) ?? []]] : [])));
}

/** How many there are of each kind of subject. */
export type Counts = Readonly<Record<string, number>>;

export function countsByKind(groups: readonly Pick<Group, 'subjectKind'>[]): Counts {
  const counts: Record<string, number> = {};
  for (const { subjectKind } of groups) counts[subjectKind] = (counts[subjectKind] ?? 0) + 1;
  return counts;
}

/** Of each kind the greater count: what was read may be newer than what was counted. */
export function most(one: Counts, other: Counts): Counts {
  const kinds = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(kinds.map((kind) => [kind, Math.max(one[kind] ?? 0, other[kind] ?? 0)]));
}

/** What to talk about with a customer: the points of all its duties, each once. */
export function agendaOf(items: readonly Pick<ObligationItem, 'agenda'>[], language: 'zh' | 'en'): string[] {
  return [...new Set(items.flatMap(({ agenda }) => agenda?.[language] ?? []))];
}

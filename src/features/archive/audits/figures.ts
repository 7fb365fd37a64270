// What a sample says: shares with their intervals. Pure.
import { wilson } from '#policy/index.ts';
import type { AuditFigures, AuditVerdict } from './contract.ts';
import { quantileFor } from './sampling.ts';

/** What was found of one customer. */
export interface Found {
  readonly ownerId: string | null;
  readonly departmentId: string | null;
  readonly verdicts: readonly AuditVerdict[];
  readonly filled: number;
  readonly required: number;
}

interface Drawn {
  readonly population: number;
  readonly confidence: number;
}

type Named = Omit<AuditFigures['byOwner'][number], 'name'>;
export type Figures = Omit<AuditFigures, 'byOwner' | 'byDepartment'> & { byOwner: Named[]; byDepartment: Named[] };

/**
 * Accuracy counts items, and customers were drawn: items of one customer are alike, so the interval is that of fewer items, by the
 * design effect of the ratio (Kish 1965; Cochran 1977, 6.3, 9A). Where most of the archive was drawn, it is narrower (finite population).
 */
export function figuresOf(found: readonly Found[], { population, confidence }: Drawn): Figures {
  const z = quantileFor(confidence);
  const counted = found.map(({ verdicts }) => ({ right: times(verdicts, 'right'), wrong: times(verdicts, 'wrong') }));
  const right = sum(counted.map((one) => one.right));
  const wrong = sum(counted.map((one) => one.wrong));
  const items = right + wrong;
  const drawn = found.length;
  const finite = population > drawn ? (population - 1) / (population - drawn) : Number.POSITIVE_INFINITY;
  const effect = items === 0 ? null : designEffect(counted, right / items);
  const checked = counted.filter((one) => one.right + one.wrong > 0);
  const flawless = checked.filter((one) => one.wrong === 0).length;
  const filled = sum(found.map((one) => one.filled));
  const required = sum(found.map((one) => one.required));
  return {
    customers: drawn,
    items,
    right,
    wrong,
    unknown: sum(found.map(({ verdicts }) => times(verdicts, 'unknown'))),
    accuracy: items === 0 ? null : wilson(right / items, (items / (effect ?? 1)) * finite, z),
    designEffect: effect,
    flawless:
      checked.length === 0
        ? null
        : { count: flawless, ...wilson(flawless / checked.length, checked.length * finite, z) },
    completeness: { filled, required, share: shareOf(filled, required) },
    byDepartment: grouped(found, ({ departmentId }) => departmentId),
    byOwner: grouped(found, ({ ownerId }) => ownerId),
  };
}

/** How much wider the variance is than of as many items drawn one by one; at least 1, because a small sample says less than it seems. */
function designEffect(customers: readonly { right: number; wrong: number }[], share: number): number {
  const count = customers.length;
  const items = sum(customers.map(({ right, wrong }) => right + wrong));
  const simple = (share * (1 - share)) / items;
  if (count < 2 || simple === 0) return 1;
  const squares = sum(customers.map(({ right, wrong }) => (right - share * (right + wrong)) ** 2));
  const clustered = (squares * count) / ((count - 1) * items * items);
  return Math.max(1, clustered / simple);
}

function grouped(found: readonly Found[], key: (one: Found) => string | null): Named[] {
  const groups = new Map<string | null, Found[]>();
  for (const one of found) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups]
    .map(([id, inside]): Named => {
      const verdicts = inside.flatMap((one) => one.verdicts);
      const right = times(verdicts, 'right');
      const total = right + times(verdicts, 'wrong');
      return { id, customers: inside.length, right, total, share: shareOf(right, total) };
    })
    .sort((a, b) => (a.share ?? 2) - (b.share ?? 2) || b.total - a.total || String(a.id).localeCompare(String(b.id)));
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function times(verdicts: readonly AuditVerdict[], verdict: AuditVerdict): number {
  return verdicts.filter((one) => one === verdict).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

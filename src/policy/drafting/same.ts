// Whether two parts of a document say the same, and what became of one.

export type ChangeKind = 'added' | 'removed' | 'changed' | 'same';

export function kindOf(before: unknown, after: unknown, differs: boolean): ChangeKind {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  return differs ? 'changed' : 'same';
}

/** A field that is there only where it has a value. */
export function given<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };
}

/** Equal as data, whatever the order in which fields were written. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

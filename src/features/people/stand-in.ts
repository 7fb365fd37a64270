// Who stands in for whom: pure, so that the sweep asks it for a thousand people with one reading of the absences.

/** Who is away, and the deputy each one named. */
export type Away = ReadonlyMap<string, string>;

/**
 * Who acts for a person: the first in the chain of deputies who is there. When everybody in it is away (deputies named each
 * other), it is the person, so that what is owed stays where people look for it.
 */
export function standIn(personId: string, away: Away): string {
  const asked = new Set<string>();
  let current = personId;
  for (;;) {
    const deputy = away.get(current);
    if (deputy === undefined) return current;
    asked.add(current);
    if (asked.has(deputy)) return personId;
    current = deputy;
  }
}

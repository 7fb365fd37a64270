// Doubts are noted as plain values come in, beside the customer and without the values: the mark stays when the value is closed.
import type { Instant, Tx } from '#platform/db.ts';
import { insertDoubts, type NotedDoubt, replaceDoubts } from './doubt-store.ts';
import { doubtsIn, isDoubtField } from './doubts.ts';

type Values = Readonly<Record<string, unknown>>;

/** A customer that enters, with the people one speaks to there. */
export interface Entered {
  readonly id: string;
  readonly fields: Values;
  readonly contacts: readonly { readonly id: string; readonly fields: Values }[];
}

/** Notes what is doubtful about customers that enter; one statement for any number. */
export function noteAtEntry(tx: Tx, entered: readonly Entered[], now: Instant): Promise<void> {
  const noted = entered.flatMap(({ id, fields, contacts }): NotedDoubt[] => [
    ...doubtsOf(fields, now).map((doubt) => ({ ...doubt, subjectId: id, holderId: id })),
    ...contacts.flatMap((contact) =>
      doubtsOf(contact.fields, now).map((doubt) => ({ ...doubt, subjectId: id, holderId: contact.id })),
    ),
  ]);
  return insertDoubts(tx, noted, now);
}

/** The same for fields that were given anew; others keep what was noted of them. */
export function noteAnew(
  tx: Tx,
  holder: Pick<NotedDoubt, 'subjectId' | 'holderId'>,
  given: Values,
  now: Instant,
): Promise<void> {
  const said = Object.keys(given).filter((field) => given[field] !== undefined);
  return replaceDoubts(tx, holder, said.filter(isDoubtField), doubtsOf(given, now), now);
}

function doubtsOf(fields: Values, now: Instant) {
  const today = new Date(now).toISOString().slice(0, 10);
  return Object.entries(fields).flatMap(([field, value]) =>
    typeof value === 'string' ? doubtsIn(field, value, today) : [],
  );
}

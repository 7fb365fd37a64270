// What somebody still has to confirm of the policies in force: the first steps ask for it.
import type { Tx } from '#platform/db.ts';
import { editionsInForce } from './in-force.ts';
import { parametersOf } from './parameters.ts';
import { editionRows } from './store.ts';

/** The names of parameters that the organisation is asked to confirm and has not; undefined while nothing is in force. */
export async function unconfirmedParameters(tx: Tx): Promise<string[] | undefined> {
  const { standing } = await editionsInForce(tx);
  if (standing.length === 0) return undefined;
  const rows = await editionRows(tx);
  return standing.flatMap(({ id, pack }) =>
    parametersOf(
      pack,
      rows.find((row) => row.id === id),
    ).flatMap(({ name, unconfirmed }) => (unconfirmed ? [name] : [])),
  );
}

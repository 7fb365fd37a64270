// What somebody still has to confirm of the policy in force: the first steps ask for it.
import type { Tx } from '#platform/db.ts';
import { parsePack } from '#policy/index.ts';
import { parametersOf } from './parameters.ts';
import { editionRows } from './store.ts';

/** The names of parameters that the organisation is asked to confirm and has not; undefined while nothing is in force. */
export async function unconfirmedParameters(tx: Tx): Promise<string[] | undefined> {
  const row = (await editionRows(tx)).filter(({ untilAt }) => untilAt === null).at(-1);
  const pack = row && parsePack(row.document).pack;
  if (!row || !pack) return undefined;
  return parametersOf(pack, row).flatMap(({ name, unconfirmed }) => (unconfirmed ? [name] : []));
}

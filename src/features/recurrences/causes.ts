// What the causes are called that policies tell apart, for whoever reads a group or the summary.
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { causesIn } from '#policy/index.ts';

type Pair = { zh: string; en: string };

/** By the name under which they are compared; of the editions that are, were and will be, the latest word holds. */
export async function causeTitles(tx: Tx): Promise<ReadonlyMap<string, Pair[]>> {
  const { editions } = await editionsInForce(tx);
  const causes = editions.flatMap(({ pack }) => causesIn(pack.causes));
  return new Map(causes.map(({ name, titles }) => [name.toLowerCase(), titles.map(({ zh, en }) => ({ zh, en }))]));
}

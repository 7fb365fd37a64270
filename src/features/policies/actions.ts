// Bringing a pack into force, and saying what its text leaves open.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { type Instant, parsePack } from '#policy/index.ts';
import type { ParameterValue } from './contract.ts';
import { editionsInForce, forgetInForce, shelfOf } from './in-force.ts';
import { checkedValues, openParameters } from './parameters.ts';
import { editionRows, insertEdition, type Organisation, saveOrganisation, setParameters } from './store.ts';

export interface Adopting {
  readonly pack: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly organisation: Organisation;
}

/** Puts a pack of the shelf in force from now on. What only the organisation can say must have been said. */
export async function adoptPack(tx: Tx, actor: Actor, input: Adopting, now: Instant): Promise<string> {
  const offered = shelfOf().packs.get(input.pack);
  if (!offered) throw refuse('policy.pack_not_found');
  const { pack, document } = offered;
  const parameters = checkedValues(pack, input.parameters);
  const [open] = openParameters(pack, input.parameters);
  if (open !== undefined) throw refuse('policy.parameter_open', { name: pack.parameters[open]?.title.zh ?? open });
  const id = `${pack.pack}@${pack.edition}`;
  if ((await editionRows(tx)).some((row) => row.id === id)) throw refuse('policy.already_in_force');
  await insertEdition(
    tx,
    {
      id,
      pack: pack.pack,
      edition: pack.edition,
      document,
      parameters,
      confirmed: Object.keys(input.parameters),
      appliesFrom: pack.applies_from,
      adoptedBy: actor.id,
    },
    now,
  );
  await beginOrganisation(tx, actor, input.organisation, now);
  return id;
}

/** An organisation that begins with no policy: it owes nothing until one of its own is published. */
export async function beginOrganisation(tx: Tx, actor: Actor, organisation: Organisation, now: Instant): Promise<void> {
  await saveOrganisation(tx, organisation, actor.id, now);
  forgetInForce(tx);
}

/** Confirms or states parameters of an edition in force or ahead; of the first where none is named. Rules that slept wake now and owe nothing for the time before. */
export async function stateParameters(
  tx: Tx,
  { edition, values }: { edition: string | undefined; values: Readonly<Record<string, ParameterValue>> },
  now: Instant,
): Promise<void> {
  const { editions, standing } = await editionsInForce(tx, now);
  const id = editions.find((one) => one.id === edition)?.id ?? standing[0]?.id;
  const row = (await editionRows(tx)).find((one) => one.id === id);
  const pack = row && parsePack(row.document).pack;
  if (!row || !pack) throw refuse('policy.not_found');
  const checked = checkedValues(pack, values);
  const woken = openParameters(pack, row.parameters).filter((name) => name in checked);
  await setParameters(tx, row.id, checked, Object.fromEntries(woken.map((name) => [name, now])));
  forgetInForce(tx);
}

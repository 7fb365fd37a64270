// The rights that hold now: what the editions in force allow, and the usual ones where they are silent.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import {
  type AccessRules,
  type AuthorityLine,
  type Clause,
  type DigestTerms,
  type FormTerms,
  type LinkTerms,
  type RightHolder,
  type Rights,
  rightsOf,
} from '#policy/index.ts';
import { editionsInForce, type InForce, looking, shelfOf } from './in-force.ts';

/** Put together once for each kind of holder while the editions stay the same. */
const known = new WeakMap<InForce, Map<string, Rights>>();

export async function rightsInForce(tx: Tx, holder: RightHolder): Promise<Rights> {
  const inForce = await editionsInForce(tx);
  const held = known.get(inForce) ?? new Map<string, Rights>();
  known.set(inForce, held);
  const key = [holder.level, ...holder.roles].join();
  const rights = held.get(key) ?? rightsOf(speaking(inForce), { ...shelfOf().usualRights, ...looking() }, holder);
  held.set(key, rights);
  return rights;
}

/** Whether what somebody may do asks for a second factor at signing in (access.yaml, `second_factor`). */
export function needsSecondFactor({ permissions, conditional }: Pick<Actor, 'permissions' | 'conditional'>): boolean {
  const { whoever_may: acts } = shelfOf().usualRights.second_factor;
  return acts.some((act) => permissions.has(act) || conditional?.has(act) === true);
}

/** Who may approve how much, as far as the organisation states nothing itself (access.yaml, `authority`). */
export function usualAuthority(): readonly AuthorityLine[] {
  return shelfOf().usualRights.authority?.compensation ?? [];
}

/** How long customers' links are good (access.yaml, `customer_links`). */
export function linkTerms(): LinkTerms {
  return shelfOf().usualRights.customer_links;
}

/** What may come with what is asked without an account (access.yaml, `public_form`). */
export function formTerms(): FormTerms {
  return shelfOf().usualRights.public_form;
}

/** When calls about one request become one line (access.yaml, `request_digests`). */
export function digestTerms(): DigestTerms {
  return shelfOf().usualRights.request_digests;
}

/** The clause that a right rests on: of the edition, or of the usual rights. */
export async function clauseOf(
  tx: Tx,
  { edition, clause }: { edition: string; clause: string },
): Promise<{ clause: Clause | undefined; isUsual: boolean }> {
  const { editions } = await editionsInForce(tx);
  const spoken = editions.find(({ id }) => id === edition);
  const { clauses } = spoken?.pack ?? shelfOf().usualRights;
  return { clause: clauses.find(({ no }) => no === clause), isUsual: spoken === undefined };
}

function speaking({ standing }: InForce): AccessRules[] {
  return standing.map(({ id, rules }) => ({ edition: id, rules: [...rules.values()], ...looking() }));
}

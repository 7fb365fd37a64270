// The doors of access: guard, act, present.
import { personOf, rolesHeldBy } from '#features/people/index.ts';
import { clauseOf, rightsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import type { Right } from '#policy/index.ts';
import * as contract from './contract.ts';

export const routes: readonly Route[] = [
  route({
    ...contract.personRights,
    may: 'people.read',
    act: async ({ tx, params }) => {
      const person = await personOf(tx, params.personId);
      if (!person) throw refuse('people.not_found');
      const holder = { level: person.level, roles: rolesHeldBy(person) };
      // Whoever has not chosen a password yet, or whose account is closed, holds nothing.
      const rights = person.invited || person.disabledAt !== null ? [] : [...(await rightsInForce(tx, holder))];
      const items: contract.RightItem[] = [];
      for (const [act, held] of rights) for (const right of held) items.push(await presentRight(tx, act, right));
      return { items };
    },
  }),
];

async function presentRight(tx: Tx, act: string, right: Right): Promise<contract.RightItem> {
  const { scope, because } = right;
  const { clause, isUsual } = await clauseOf(tx, because);
  return {
    act,
    scope,
    while: right.while ?? null,
    fields: right.fields ? [...right.fields] : null,
    limit: right.limit ? { ...right.limit, toldOver: right.limit.toldOver ?? null } : null,
    onlyIf: right.onlyIf ? [...right.onlyIf] : null,
    for: right.for
      ? Object.fromEntries(Object.entries(right.for).map(([label, values]) => [label, [...values]]))
      : null,
    because: { ...because, title: clause?.title ?? null, text: clause?.text ?? null, usual: isUsual },
  };
}

// The doors of access: guard, act, present.
import { z } from 'zod';
import { personOf, rolesHeldBy } from '#features/people/index.ts';
import { clauseOf, rightsInForce } from '#features/policies/index.ts';
import { id, pageSize } from '#platform/contract.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import type { Right } from '#policy/index.ts';
import * as contract from './contract.ts';
import { readUnusual } from './store.ts';

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
  route({
    ...contract.listUnusual,
    may: 'access.read',
    act: async ({ tx, query }) => {
      const { limit = pageSize } = query;
      const rows = await readUnusual(tx, readCursor(query.cursor, z.tuple([z.int(), id])), limit + 1);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.at, last.id]) };
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
    for: right.for
      ? Object.fromEntries(Object.entries(right.for).map(([label, values]) => [label, [...values]]))
      : null,
    because: { ...because, title: clause?.title ?? null, text: clause?.text ?? null, usual: isUsual },
  };
}

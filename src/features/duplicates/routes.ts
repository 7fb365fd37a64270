// The doors of duplicates: guard, act, present.
import { z } from 'zod';
import {
  customerOf,
  linesOf,
  mergeCustomers,
  partCustomers,
  reaches,
  readGroups,
  readMembers,
  readMerges,
} from '#features/customers/index.ts';
import { namesOf } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import type { Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import * as contract from './contract.ts';
import { alikeTo, compareAll, progressOf } from './finding/finding.ts';
import { type PairRow, readPairs, readPairsOf, writeDifferent } from './finding/pair-store.ts';

const may = 'customer.merge';
const pairPlace = z.tuple([z.number(), id, id]);
const mostOfOne = 20;

export const routes: readonly Route[] = [
  route({
    ...contract.listPairs,
    may,
    act: async ({ tx, actor, query: { cursor, limit = pageSize } }) => {
      const place = readCursor(cursor, pairPlace);
      const rows = await readPairs(tx, place && { score: place[0], a: place[1], b: place[2] }, limit + 1);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const items = await presented(tx, actor, rows.slice(0, limit));
      return last === undefined ? { items } : { items, next: writeCursor([last.score, last.a, last.b]) };
    },
  }),
  route({ ...contract.showComparing, may, act: ({ tx }) => progressOf(tx) }),
  route({ ...contract.compareAll, may, act: ({ tx }) => compareAll(tx) }),
  route({
    ...contract.findAlike,
    may: 'customer.write',
    act: async ({ tx, query }) => {
      const alike = await alikeTo(tx, query);
      // Who it is and whose, which every colleague may find out, so that nobody is entered twice.
      const lines = await linesOf(
        tx,
        alike.map(({ id: one }) => one),
      );
      const byId = new Map(lines.map((line) => [line.id, line]));
      return {
        items: alike.flatMap(({ id: one, reasons }) => {
          const line = byId.get(one);
          return line
            ? [{ id: one, name: line.name, tier: line.tier, ownerName: line.ownerName, reasons: [...reasons] }]
            : [];
        }),
      };
    },
  }),
  route({
    ...contract.listPairsOf,
    may,
    act: async ({ tx, actor, params }) => {
      await customerOf(tx, params.customerId);
      const members = await readMembers(tx, params.customerId);
      const items = await presented(tx, actor, await readPairsOf(tx, members, mostOfOne));
      if (items.length === 0) await customerOf(tx, params.customerId);
      return { items };
    },
  }),
  route({
    ...contract.tellApart,
    may,
    act: async ({ tx, actor, params: { customerId, otherId }, body, now }) => {
      // The guard has asked about the first alone.
      if ((await reaches(tx, actor, may, otherId)) === undefined) throw refuse('duplicate.pair_not_found');
      await lockSubjects(tx, [customerId, otherId]);
      const [a = '', b = ''] = [customerId, otherId].sort();
      if (!(await writeDifferent(tx, { a, b, note: body.note ?? null }, actor.id, now)))
        throw refuse('duplicate.pair_not_found');
      const told = { type: 'customer.told_apart', occurredAt: now, actor };
      record(tx, { ...told, subjectId: customerId, data: { other: otherId } });
      record(tx, { ...told, subjectId: otherId, data: { other: customerId } });
    },
  }),
  route({
    ...contract.listMerges,
    may: 'customer.history',
    act: async ({ tx, params: { customerId } }) => {
      await customerOf(tx, customerId);
      const [members, merges] = await Promise.all([readGroups(tx, [customerId]), readMerges(tx, customerId)]);
      const people = await namesOf(
        tx,
        merges.flatMap(({ mergedBy }) => mergedBy ?? []),
      );
      const lines = await linesOf(tx, [...new Set(merges.flatMap((one) => one.members.map((member) => member.id)))]);
      const named = new Map(lines.map((line) => [line.id, line.name]));
      return {
        members: members
          .filter((member) => member.id !== customerId)
          .map((member) => ({ id: member.id, name: member.name })),
        merges: merges.map(({ id: mergeId, members: merged, reason, mergedAt, mergedBy, undoneAt }) => ({
          id: mergeId,
          members: merged.map((member) => ({ id: member.id, name: named.get(member.id) ?? '' })),
          reason,
          mergedAt,
          mergedByName: (mergedBy && people.get(mergedBy)) || null,
          undone: undoneAt !== null,
        })),
      };
    },
  }),
  route({
    ...contract.mergeCustomers,
    may,
    act: async ({ tx, actor, params, body, now }) => {
      await customerOf(tx, params.customerId);
      for (const member of body.memberIds) {
        if ((await reaches(tx, actor, may, member)) === undefined) throw refuse('customer.not_found');
      }
      const merging = { rootId: params.customerId, memberIds: body.memberIds, reason: body.reason };
      return { id: await mergeCustomers(tx, actor, merging, now) };
    },
  }),
  route({
    ...contract.undoMerge,
    may,
    act: ({ tx, actor, params: { customerId, mergeId }, now }) =>
      partCustomers(tx, actor, { rootId: customerId, mergeId }, now),
  }),
];

/** Pairs with their sides as lists show them; those of which one side is out of reach are left out. */
async function presented(tx: Tx, actor: Actor, rows: readonly PairRow[]): Promise<contract.PairItem[]> {
  const lines = await linesOf(tx, [...new Set(rows.flatMap(({ a, b }) => [a, b]))], { actor, permission: may });
  const byId = new Map(lines.map((line) => [line.id, line]));
  return rows.flatMap(({ a, b, score, reasons, foundAt }) => {
    const [one, other] = [byId.get(a), byId.get(b)];
    return one && other ? [{ one, other, score, reasons: [...reasons], foundAt }] : [];
  });
}

// Erasing a person: what goes and what stays is told before, and done in one transaction. The subject stays, as erased; its events stay
// without contents, so that the chain still verifies.
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import type { Personal } from '#platform/personal/personal.ts';
import { countRows, eraseRows } from '#platform/personal/store.ts';
import { eraseContents } from '#platform/seal/erase.ts';
import type { SecretColumn } from '#platform/secrecy/column.ts';
import { localDate } from '#policy/index.ts';
import type { Preview } from './contract.ts';
import * as store from './store.ts';

/** Where everything about a person lies: what all slices have declared. */
export interface Holdings {
  readonly personal: readonly Personal[];
  readonly secrets: readonly SecretColumn[];
}

/** What a deletion would do now, for the customer and all who are one with it. */
export async function previewErasure(
  tx: Tx,
  { personal }: Holdings,
  subjectId: string,
  now: Instant,
): Promise<Preview> {
  const ids = await store.readMembers(tx, subjectId);
  const items: Preview['items'] = [];
  for (const table of personal.flatMap(({ tables }) => tables)) {
    const rows = await countRows(tx, table, ids);
    if (rows > 0) items.push({ table: table.table, rows, does: doesOf(table), because: table.because ?? null });
  }
  const { current } = await editionsInForce(tx, now);
  const today = current ? localDate(current.calendar, now) : new Date(now).toISOString().slice(0, 10);
  return { items, obstacles: await store.readObstacles(tx, ids, today) };
}

/** Contents of events go, though their rows stay. */
function doesOf({ table, erase }: { table: string; erase: 'delete' | 'blank' | 'keep' }): 'delete' | 'blank' | 'keep' {
  return table === 'event' ? 'blank' : erase;
}

export interface Erasing {
  readonly actor: Actor;
  readonly requestId: string | null;
  readonly decidedBy: string | null;
}

/** Erases the customer and all who are one with it. The caller has made sure that it may be done. */
export async function erase(
  tx: Tx,
  { personal, secrets }: Holdings,
  subjectId: string,
  { actor, requestId, decidedBy }: Erasing,
  now: Instant,
): Promise<Preview['items']> {
  const ids = await store.readMembers(tx, subjectId);
  await lockSubjects(tx, ids);
  for (const { end } of personal) await end?.(tx, ids, now);
  const report: Preview['items'] = [];
  for (const table of personal.flatMap(({ tables }) => tables)) {
    const rows = await eraseRows(tx, table, secrets, ids);
    if (rows > 0) report.push({ table: table.table, rows, does: table.erase, because: table.because ?? null });
  }
  await store.deleteReplies(tx, ids);
  const ground = requestId === null ? {} : { ground: { kind: 'rights', id: requestId } };
  for (const id of ids) await eraseContents(tx, id, { actor, ...ground }, now);
  await store.markErased(tx, ids);
  for (const id of ids) {
    const row = { subjectId: id, id: newId(), requestId, decidedBy, approvedBy: actor.id, report };
    await store.insertErasure(tx, row, now);
  }
  return report;
}

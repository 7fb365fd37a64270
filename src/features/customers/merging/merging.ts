// Customers that are one: brought under one root, and parted again. Nothing of a member is moved or changed, so parting gives back
// what was; what happened meanwhile stays where it was written, and says so.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { refind } from '../search/refind.ts';
import {
  insertMerge,
  type Member,
  type Merge,
  readGroups,
  readMerges,
  readRoots,
  restoreLastContact,
  takeLastContact,
  writeRoots,
  writeUndone,
} from './member-store.ts';

export interface Merging {
  /** Who stays: the one whose fields, tier and team are the whole's. */
  readonly rootId: string;
  readonly memberIds: readonly string[];
  readonly reason?: string | null | undefined;
}

/** Brings customers under a root; those that were roots bring their members along. Answers the id of the merge. */
export async function mergeCustomers(
  tx: Tx,
  actor: Actor,
  { rootId, memberIds, reason }: Merging,
  now: Instant,
): Promise<string> {
  const asked = [rootId, ...memberIds];
  const groups = await readGroups(tx, asked);
  await lockSubjects(tx, [...new Set([...asked, ...groups.map(({ id }) => id)])]);
  const roots = await readRoots(tx, asked);
  if (!roots.includes(rootId)) throw refuse('duplicate.no_root');
  const coming = roots.filter((id) => id !== rootId);
  if (coming.length === 0) throw refuse('duplicate.already_merged');
  const known = await readGroups(tx, coming);
  const moved: Pick<Member, 'id' | 'rootId'>[] = coming.flatMap((id) => {
    const members = known.filter((member) => member.rootId === id);
    return members.length > 0 ? members : [{ id, rootId: id }];
  });
  await writeRoots(
    tx,
    moved.map(({ id }) => ({ id, rootId })),
    now,
  );
  const id = newId();
  const members = moved.map((one) => ({ id: one.id, root: one.rootId }));
  const lastContactAt = await takeLastContact(tx, rootId);
  await insertMerge(tx, {
    id,
    rootId,
    members,
    lastContactAt,
    reason: reason ?? null,
    mergedAt: now,
    mergedBy: actor.id,
  });
  await refind(tx, [rootId, ...moved.map((one) => one.id)]);
  tell(tx, actor, { type: 'customer.merged', id, rootId, members }, now);
  return id;
}

/** Points the members of a merge back to where they were; refused while a later merge rests on it. */
export async function partCustomers(
  tx: Tx,
  actor: Actor,
  { rootId, mergeId }: { rootId: string; mergeId: string },
  now: Instant,
): Promise<void> {
  const merge = (await readMerges(tx, rootId)).find(({ id }) => id === mergeId);
  if (!merge) throw refuse('duplicate.merge_not_found');
  const ids = merge.members.map(({ id }) => id);
  await lockSubjects(tx, [rootId, ...ids]);
  const [fresh] = (await readMerges(tx, rootId)).filter(({ id }) => id === mergeId);
  if (!fresh || fresh.undoneAt !== null) throw refuse('duplicate.already_parted');
  const roots = await readRoots(tx, [rootId, ...ids]);
  if (roots.length !== 1 || roots[0] !== rootId) throw refuse('duplicate.merged_since');
  await writeRoots(
    tx,
    merge.members.map(({ id, root }) => ({ id, rootId: root })),
    now,
  );
  await restoreLastContact(tx, rootId, { before: merge.lastContactAt, members: ids });
  await writeUndone(tx, merge, actor.id, now);
  await refind(tx, [rootId, ...ids]);
  tell(tx, actor, { type: 'customer.unmerged', id: mergeId, rootId, members: merge.members }, now);
}

function tell(
  tx: Tx,
  actor: Actor,
  { type, id, rootId, members }: { type: string; id: string; rootId: string; members: Merge['members'] },
  now: Instant,
): void {
  const told = { type, occurredAt: now, actor };
  record(tx, { ...told, subjectId: rootId, data: { merge: id, root: rootId, members: members.map((one) => one.id) } });
  for (const one of members) record(tx, { ...told, subjectId: one.id, data: { merge: id, root: rootId } });
}

// Asking for approval, deciding, acting by it once. What may be asked for is decided at the edge (platform/approving/approving.ts).

import { z } from 'zod';
import { tellEvents } from '#features/oversight/index.ts';
import { shelfOf } from '#features/policies/index.ts';
import { type Actor, actsFor, colleaguesWithin } from '#platform/actor.ts';
import type { Approvals, Exactly, Wish } from '#platform/approving/approving.ts';
import { id, type Page, pageSize } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import type { Feature } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { newId } from '#platform/id.ts';
import { needLook } from '#platform/permission.ts';
import { refuse } from '#platform/refusal.ts';
import { stateOf, unusable } from './approval.ts';
import type { ApprovalItem } from './contract.ts';
import type { ApprovalRow } from './store.ts';
import * as store from './store.ts';

const permission = 'approval.give';
const hour = 3_600_000;

/** What the edge asks of this slice. */
export const approvals: Approvals = { ask, find: usable, use };

async function ask(tx: Tx, actor: Actor, { permissions, hash, request, purpose, told }: Wish, now: Instant) {
  const askerId = await lockPerson(tx, actor);
  if (await store.isAsked(tx, askerId, hash, now)) throw refuse('approval.already_asked');
  const approvalId = newId();
  const decideBy = now + shelfOf().usualRights.approval.decided_within * hour;
  const wish = { id: approvalId, askerId, purpose, acts: permissions, hash, request, told, decideBy };
  await store.insertApproval(tx, wish, now);
  const data = { ...told, permissions: [...permissions], purpose };
  record(tx, {
    subjectId: askerId,
    type: 'approval.asked',
    occurredAt: now,
    actor,
    ground: groundOf(approvalId),
    data,
  });
  return approvalId;
}

/** Who approved what may be used now; refuses all else. */
async function usable(tx: Tx, actor: Actor, approvalId: string, exactly: Exactly, now: Instant): Promise<string> {
  return approverOf(await store.findApproval(tx, approvalId), actor, exactly, now);
}

async function use(tx: Tx, actor: Actor, approvalId: string, exactly: Exactly, now: Instant): Promise<string> {
  const subjectId = await lockPerson(tx, actor);
  const found = await store.lockApproval(tx, approvalId);
  const approvedBy = approverOf(found, actor, exactly, now);
  await store.writeUse(tx, approvalId, now);
  const data = { permissions: [...exactly.permissions], approvedBy };
  record(tx, { subjectId, type: 'approval.used', occurredAt: now, actor, ground: groundOf(approvalId), data });
  return approvedBy;
}

/** Somebody else's looks as if it were not there. */
function approverOf(
  found: ApprovalRow | undefined,
  actor: Actor,
  { hash, permissions }: Exactly,
  now: Instant,
): string {
  if (found === undefined || found.askerId !== actor.id) throw refuse('approval.not_found');
  const why = unusable[stateOf(found, now)];
  if (why !== undefined) throw refuse(why);
  const isSame = found.hash.equals(hash) && permissions.every((one) => found.acts.includes(one));
  if (!isSame || found.decidedBy === null) throw refuse('approval.other');
  return found.decidedBy;
}

/**
 * Whose wishes somebody may decide: within reach of their right, never their own nor those of who leads them. Whoever decides for the whole house
 * is not led by the head of the department where they sit.
 */
async function decidedBy(tx: Tx, actor: Actor): Promise<Pick<store.ApprovalQuery, 'askers' | 'except'>> {
  const rights = actor.permissions.get(permission) ?? [];
  const within = colleaguesWithin(actor, rights);
  const seers = actor.viewedBy && colleaguesWithin(actor.viewedBy, actor.viewedBy.permissions.get(permission) ?? []);
  const askers = within && seers ? within.filter((one) => seers.includes(one)) : (within ?? seers);
  const ofHouse = rights.some(({ scope }) => scope === 'all');
  const leaders = actor.id === null ? [] : await store.readLeaders(tx, actor.id, !ofHouse);
  return { askers, except: [...actsFor(actor), ...leaders] };
}

/** By permission, what approvers of it must have besides their right (Feature.authorities). */
export type Authorities = NonNullable<Feature['authorities']>;

/** Approves or declines what waits. Opening values in full by another's hand takes the same proof as opening them oneself. */
export async function decide(
  tx: Tx,
  actor: Actor,
  { approvalId, granted, reason = null }: { approvalId: string; granted: boolean; reason?: string | null | undefined },
  authorities: Authorities,
  now: Instant,
): Promise<void> {
  const { askers, except = [] } = await decidedBy(tx, actor);
  const found = await store.findApproval(tx, approvalId);
  if (found === undefined || (askers !== undefined && !askers.includes(found.askerId)))
    throw refuse('approval.not_found');
  if (actor.id === null || except.includes(found.askerId)) throw refuse('approval.own');
  if (granted) needLook(actor);
  if (granted) for (const act of found.acts) await authorities[act]?.(tx, actor, found.told);
  await lockSubject(tx, found.askerId);
  const state = stateOf((await store.lockApproval(tx, approvalId)) ?? found, now);
  if (state !== 'waiting') throw refuse(state === 'lapsed' ? 'approval.lapsed' : 'approval.already_decided');
  const useBy = granted ? now + shelfOf().usualRights.approval.used_within * hour : null;
  await store.writeDecision(tx, approvalId, { by: actor.id, granted, reason, useBy }, now);
  const type = granted ? 'approval.granted' : 'approval.declined';
  const data = { permissions: [...found.acts], ...(reason === null ? {} : { reason }) };
  record(tx, { subjectId: found.askerId, type, occurredAt: now, actor, ground: groundOf(approvalId), data });
}

export async function withdraw(tx: Tx, actor: Actor, approvalId: string, now: Instant): Promise<void> {
  const subjectId = await lockPerson(tx, actor);
  const found = await store.lockApproval(tx, approvalId);
  if (found === undefined || found.askerId !== subjectId) throw refuse('approval.not_found');
  const state = stateOf(found, now);
  if (state !== 'waiting' && state !== 'granted') throw refuse(unusable[state] ?? 'approval.already_decided');
  await store.writeWithdrawal(tx, approvalId, now);
  const data = { permissions: [...found.acts] };
  record(tx, { subjectId, type: 'approval.withdrawn', occurredAt: now, actor, ground: groundOf(approvalId), data });
}

const place = z.tuple([id]);

interface Paging {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export async function toDecide(
  tx: Tx,
  actor: Actor,
  { state, ...paging }: Paging & { state: 'waiting' | 'all' },
  now: Instant,
): Promise<Page<ApprovalItem>> {
  const whose = await decidedBy(tx, actor);
  return pageOf(tx, actor, { ...whose, waitingAt: state === 'waiting' ? now : undefined }, paging, now);
}

export function ownOf(tx: Tx, actor: Actor, paging: Paging, now: Instant): Promise<Page<ApprovalItem>> {
  return pageOf(tx, actor, { askers: actor.id === null ? [] : [actor.id] }, paging, now);
}

export async function countsFor(tx: Tx, actor: Actor, now: Instant): Promise<{ waiting: number; ready: number }> {
  const decides = actor.permissions.has(permission);
  return {
    waiting: decides ? await store.countWaiting(tx, { ...(await decidedBy(tx, actor)), waitingAt: now }) : 0,
    ready: actor.id === null ? 0 : await store.countReady(tx, actor.id, now),
  };
}

async function pageOf(
  tx: Tx,
  actor: Actor,
  query: Omit<store.ApprovalQuery, 'limit' | 'after'>,
  { cursor, limit = pageSize }: Paging,
  now: Instant,
): Promise<Page<ApprovalItem>> {
  const rows = await store.readApprovals(tx, { ...query, after: readCursor(cursor, place)?.[0], limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const told = await tellEvents(tx, shown.map(asEvent));
  const items = shown.map((row, index) => itemOf(row, told[index]?.said ?? [], actor, now));
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return last === undefined ? { items } : { items, next: writeCursor([last.id]) };
}

/** What is asked for is said like what happened. */
function asEvent({ id: approvalId, askerId, askedAt, told }: ApprovalRow) {
  const times = { recordedAt: askedAt, occurredAt: askedAt };
  const by = { subjectId: askerId, actorId: askerId, actorKind: 'person' as const };
  return {
    id: approvalId,
    type: 'approval.asked',
    ...by,
    ...times,
    groundKind: null,
    groundId: null,
    data: told,
    erased: false,
  };
}

function itemOf(row: ApprovalRow, said: ApprovalItem['said'], actor: Actor, now: Instant): ApprovalItem {
  const { id: approvalId, acts, askerId, askerName, askedAt, purpose, decidedAt, deciderName, reason, usedAt } = row;
  const state = stateOf(row, now);
  const isOwn = askerId === actor.id;
  return {
    id: approvalId,
    acts: [...acts],
    asker: { id: askerId, name: askerName },
    askedAt,
    purpose,
    said,
    state,
    until: state === 'waiting' ? row.decideBy : state === 'granted' ? row.useBy : null,
    decided: decidedAt === null ? null : { at: decidedAt, by: deciderName ?? '—', reason },
    usedAt,
    request: isOwn && actor.viewedBy === undefined && state === 'granted' ? row.request : null,
    mayDecide: !isOwn && state === 'waiting' && actor.viewedBy === undefined,
  };
}

function groundOf(approvalId: string) {
  return { kind: 'approval', id: approvalId };
}

/** What somebody asks for belongs to their own history; who is nobody here asks for nothing. */
async function lockPerson(tx: Tx, { id: personId }: Actor): Promise<string> {
  if (personId === null || (await lockSubject(tx, personId)) === undefined) throw refuse('people.not_found');
  return personId;
}

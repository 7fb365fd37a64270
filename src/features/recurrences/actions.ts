// What people do with a group: take it up, put it aside, merge it, split it, study its cause, carry out what follows.
import { personOf } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { Scope } from './contract.ts';
import { proposeAll } from './grouping/proposing.ts';
import { type Terms, writeTerms } from './grouping/store.ts';
import * as store from './store.ts';

interface Act {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Instant;
}

/** Takes a group up: who studies the cause, and until when. */
export async function accept(
  act: Act,
  id: string,
  { version, ownerId, due }: { version: number; ownerId: string; due: string },
): Promise<void> {
  const group = await seen(act, id, version);
  if (group.state !== 'proposed') throw refuse('recurrence.already_taken_up');
  await needPerson(act.tx, ownerId);
  await store.writeAccepted(act.tx, group, { ownerId, due }, act.now);
  tell(act, group, 'recurrence.accepted', { owner: ownerId, due });
}

/** Puts a group aside; what comes after counts anew. */
export async function dismiss(
  act: Act,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  const group = await seen(act, id, version);
  needStanding(group);
  await store.writeDismissed(act.tx, group, reason, act.now);
  tell(act, group, 'recurrence.dismissed', { reason });
}

/** Brings a group into another of the same customer, or another across customers; that one has its requests, keys and actions from now on. */
export async function merge(
  act: Act,
  id: string,
  { version, intoId }: { version: number; intoId: string },
): Promise<void> {
  if (id === intoId) throw refuseInput({ path: 'intoId', code: 'recurrence.into_itself', params: {} });
  // In the order of their ids, so that two merges cannot wait for each other.
  const [first, second] = [id, intoId].sort() as [string, string];
  const both = new Map([
    [first, await store.lockRecurrence(act.tx, first)],
    [second, await store.lockRecurrence(act.tx, second)],
  ]);
  const into = both.get(intoId);
  const group = await seen(act, id, version);
  if (!into) throw refuse('recurrence.not_found');
  needStanding(group);
  needStanding(into);
  if (into.subjectId !== group.subjectId || into.nature !== group.nature) throw refuse('recurrence.of_another_scope');
  await store.writeMerged(act.tx, group, into, act.now);
  tell(act, group, 'recurrence.merged', { into: intoId });
}

/** Takes some requests into a group of their own; what comes still goes into the first. Answers the new one's id. */
export async function split(
  act: Act,
  id: string,
  { version, requestIds, label }: { version: number; requestIds: readonly string[]; label: string },
): Promise<string> {
  const group = await seen(act, id, version);
  needStanding(group);
  const { subjectId, nature } = group;
  const made = {
    subjectId,
    id: newId(),
    nature,
    label,
    basis: 'people',
    value: '',
    state: 'proposed',
    atLeast: null,
    days: null,
    clause: null,
  } as const;
  await store.insertRecurrence(act.tx, made, act.now);
  const moved = await store.moveMembers(act.tx, group, made.id, requestIds);
  if (moved !== new Set(requestIds).size) throw refuse('request.not_found');
  if ((await store.countMembers(act.tx, group)) === 0) throw refuse('recurrence.nothing_left');
  tell(act, group, 'recurrence.split', { into: made.id, label, count: moved });
  return made.id;
}

/** Writes the study. Concluded, it names the cause, something that is done about it, and from when that should help. */
export async function study(
  act: Act,
  id: string,
  {
    version,
    concluded,
    cause = null,
    effectiveOn = null,
    ...rest
  }: {
    version: number;
    concluded: boolean;
    ownerId: string;
    due: string;
    cause?: string | null | undefined;
    effectiveOn?: string | null | undefined;
  },
): Promise<void> {
  const group = await seen(act, id, version);
  if (group.state === 'proposed') throw refuse('recurrence.not_taken_up');
  needStanding(group);
  if (rest.ownerId !== group.ownerId) await needPerson(act.tx, rest.ownerId);
  await store.writeStudy(act.tx, group, { ...rest, cause, effectiveOn });
  if (!concluded) return tell(act, group, 'recurrence.changed', { owner: rest.ownerId, due: rest.due });
  if (cause === null) throw refuseInput({ path: 'cause', code: 'input.required', params: {} });
  if (effectiveOn === null) throw refuseInput({ path: 'effectiveOn', code: 'input.required', params: {} });
  if ((await store.countActions(act.tx, group)) === 0) throw refuse('recurrence.nothing_done');
  await store.writeConcluded(act.tx, group, act.now);
  tell(act, group, 'recurrence.studied', { cause, effective_on: effectiveOn });
}

export async function addAction(act: Act, id: string, given: Omit<store.NewAction, 'id'>): Promise<string> {
  const group = await seen(act, id);
  if (group.state === 'proposed') throw refuse('recurrence.not_taken_up');
  needStanding(group);
  await needPerson(act.tx, given.ownerId);
  const action = { ...given, id: newId() };
  await store.insertAction(act.tx, group, action);
  tell(act, group, 'recurrence.action_set', {
    action: action.id,
    words: given.words,
    owner: given.ownerId,
    due: given.due,
  });
  return action.id;
}

/** Locks whom the group is about, then the group, for whoever is to bring files to its study, or to take them away. */
export async function lockStudy(act: Act, { subjectId, id }: { subjectId: string; id: string }): Promise<void> {
  await lockSubject(act.tx, subjectId);
  const group = await seen(act, id);
  if (group.state === 'proposed') throw refuse('recurrence.not_taken_up');
  needStanding(group);
}

export async function finishAction(act: Act, id: string, actionId: string): Promise<void> {
  const group = await seen(act, id);
  if (!(await store.writeActionDone(act.tx, group, actionId, act.actor.id, act.now)))
    throw refuse('recurrence.action_not_found');
  tell(act, group, 'recurrence.action_done', { action: actionId });
}

/** States the figures where no policy does, and looks at what they make a group of. */
export async function stateTerms(
  { tx, actor, now }: Act,
  stated: Readonly<Record<Scope, { atLeast: number; days: number } | null>>,
): Promise<void> {
  const terms = (['customer', 'organisation'] as const).flatMap((scope): Terms[] => {
    const figures = stated[scope];
    return figures === null ? [] : [{ scope, ...figures }];
  });
  await lockSubject(tx, organisationId);
  await writeTerms(tx, terms, actor.id, now);
  record(tx, {
    type: 'recurrence.terms_stated',
    subjectId: organisationId,
    occurredAt: now,
    actor,
    data: { ...stated },
  });
  await proposeAll(tx, now);
}

/** The group as it stands, locked; refuses what was seen in an older state. */
async function seen({ tx }: Act, id: string, version?: number): Promise<store.Stored> {
  const group = await store.lockRecurrence(tx, id);
  if (!group) throw refuse('recurrence.not_found');
  if (version !== undefined && group.version !== version) throw refuse('recurrence.changed_conflict');
  return group;
}

function needStanding({ state }: store.Stored): void {
  if (state === 'dismissed' || state === 'merged') throw refuse('recurrence.over');
}

async function needPerson(tx: Tx, personId: string): Promise<void> {
  const person = await personOf(tx, personId);
  if (!person || person.disabledAt !== null)
    throw refuseInput({ path: 'ownerId', code: 'request.owner_gone', params: {} });
}

function tell(
  { tx, actor, now }: Act,
  { subjectId, id }: store.Stored,
  type: string,
  data: Record<string, unknown>,
): void {
  record(tx, { type, subjectId, occurredAt: now, actor, ground: { kind: 'recurrence', id }, data });
}

// What a step asks: the fields that the path and the step itself want, who takes it, and what proves that the customer said so.
import { reaches } from '#features/customers/index.ts';
import { departmentOf, holdersOf, personOf } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { causesIn, type Path, type PathStep } from '#policy/index.ts';
import { type DeedName, deeds, type FieldName, type StepFieldWord, stepFields } from '#policy/vocabulary/index.ts';
import type { Stored } from '../store.ts';
import type { Deed, FieldValues, StepEntry } from './contract.ts';
import type { DeedDone } from './way.ts';

/** The fields without which a step is not taken, those that may be said besides, and whether it wants words. */
export function fieldsOf(
  deed: Deed,
  asked: PathStep<DeedName> | undefined,
): { must: FieldName[]; may: FieldName[]; needsWords: boolean } {
  const { must = [], may = [] } = deeds[deed];
  const own = must.filter((name) => name !== 'words');
  const needed = [...own, ...(asked?.asks ?? []).filter((name) => !own.includes(name))];
  return { must: needed, may: may.filter((name) => !needed.includes(name)), needsWords: must.includes('words') };
}

/** Refuses, field by field, what is missing, what the step does not take, and what cannot be. */
export async function needFields(
  tx: Tx,
  { step, fields, words: said }: Pick<StepEntry, 'step' | 'fields' | 'words'>,
  { asked, path, now }: { asked: PathStep<DeedName> | undefined; path: Path | undefined; now: Instant },
): Promise<void> {
  const { must, may, needsWords } = fieldsOf(step, asked);
  if (needsWords && !said) throw refuseInput({ path: 'words', code: 'input.required', params: {} });
  // What goes out as a message is what is written here.
  if (fields.told_by === 'message' && !said) throw refuseInput({ path: 'words', code: 'input.required', params: {} });
  const isUnreached = fields.unreachable === true;
  for (const name of must)
    if (fields[name] === undefined && !isUnreached)
      throw refuseInput({ path: `fields.${name}`, code: 'input.required', params: {} });
  for (const [name, value] of Object.entries(fields) as [FieldName, FieldValues[FieldName]][]) {
    if (value === undefined) continue;
    if (![...must, ...may].includes(name))
      throw refuseInput({ path: `fields.${name}`, code: 'request.field_elsewhere', params: {} });
    const word: StepFieldWord = stepFields[name];
    if (word.kind === 'cause' && path && !causesIn(path.causes).some((cause) => cause.name === value))
      throw refuseInput({ path: `fields.${name}`, code: 'request.cause_unknown', params: {} });
    if (word.kind === 'department' && !(await departmentOf(tx, String(value))))
      throw refuseInput({ path: `fields.${name}`, code: 'request.department_gone', params: {} });
    if ((word.kind === 'person' || word.kind === 'people') && !(await areAtWork(tx, [value].flat().map(String))))
      throw refuseInput({ path: `fields.${name}`, code: 'request.owner_gone', params: {} });
    if (word.kind === 'moment' && Number(value) <= now)
      throw refuseInput({ path: `fields.${name}`, code: 'request.agreed_time_past', params: {} });
  }
}

async function areAtWork(tx: Tx, people: readonly string[]): Promise<boolean> {
  for (const id of people) if ((await personOf(tx, id))?.disabledAt !== null) return false;
  return true;
}

/** Whether they may do what a step opens to others: forming a task force lets its members see the customer. */
export async function mayOpen(tx: Tx, actor: Actor, deed: Deed, customerId: string): Promise<boolean> {
  const { needs } = deeds[deed];
  return needs === undefined || actor.kind === 'system' || (await reaches(tx, actor, needs, customerId)) !== undefined;
}

/** Whether a step is for this person: the post that the policy names, whoever stands in for it, or anybody while nobody holds it. */
export async function takes(
  tx: Tx,
  actor: Actor,
  by: string | undefined,
  request: Pick<Stored, 'ownerId'>,
): Promise<boolean> {
  if (by === undefined || actor.kind !== 'person') return true;
  const colleagues = [actor.id, ...(actor.standsFor ?? [])];
  if (by === 'owner') return request.ownerId === null || colleagues.includes(request.ownerId);
  if (actor.roles.includes(by)) return true;
  const holders = await holdersOf(tx, by);
  return holders.length === 0 || holders.some(({ id }) => colleagues.includes(id));
}

/**
 * What the customer is to say is proved: by their own link, by the conversation in which they said it, or, where the policy has a number of
 * attempts, by as many of them in vain.
 */
export function needProof(
  actor: Actor,
  asked: PathStep<DeedName> | undefined,
  { conversation, fields }: Pick<StepEntry, 'conversation' | 'fields'>,
  round: readonly DeedDone[],
): void {
  if (fields.told_by === 'conversation' && !conversation)
    throw refuseInput({ path: 'conversation', code: 'request.telling_unproved', params: {} });
  if (fields.unreachable === true) {
    if (asked?.attempts === undefined)
      throw refuseInput({ path: 'fields.unreachable', code: 'request.never_unreachable', params: {} });
    const tried = round.filter(({ step }) => step === 'try_reach').length;
    if (tried < asked.attempts)
      throw refuse('request.try_first', { needed: asked.attempts, tried, clause: asked.clause });
    return;
  }
  const isTheirs = actor.kind === 'customer_link' || actor.kind === 'system';
  if (asked?.isConfirmed && !isTheirs && !conversation)
    throw refuseInput({ path: 'conversation', code: 'request.confirmation_unproved', params: {} });
}

// Compensation is proposed by asking for approval, and given by the same request once somebody with the authority has approved it. Nothing is
// given beyond the budget, and nobody approves their own.
import { lockCustomer } from '#features/customers/index.ts';
import { personOf, rolesHeldBy } from '#features/people/index.ts';
import { editionsInForce, usualAuthority } from '#features/policies/index.ts';
import { lockRequest, tellOfRequest, type Which } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { type AuthorityLine, authorityOf, localDate } from '#policy/index.ts';
import type { Form } from './contract.ts';
import * as store from './store.ts';

interface Entry {
  readonly form: Form;
  readonly amount: number;
  readonly reason: string;
}

/** What whoever approves is told, besides what for. Refuses what could not be given. */
export async function foresee(
  tx: Tx,
  which: Which,
  { form, amount }: Entry,
  now: Instant,
): Promise<Record<string, unknown>> {
  const { request, tier, left } = await looked(tx, which, amount, now);
  return {
    request: request.id,
    number: request.number,
    form,
    amount,
    ...(tier === null ? {} : { tier }),
    ...(left === null ? {} : { left }),
  };
}

/** Gives compensation. Without somebody's approval only within one's own authority. Answers its id. */
export async function give(tx: Tx, actor: Actor, which: Which, entry: Entry, now: Instant): Promise<string> {
  const { request, tier, departmentId, today } = await looked(tx, which, entry.amount, now);
  // A policy may let a post give by itself: then it is its own authority that limits it.
  if (actor.approval === undefined) await needAuthority(tx, actor, { amount: entry.amount, tier });
  const id = newId();
  await store.insertCompensation(
    tx,
    {
      subjectId: request.subjectId,
      id,
      requestId: request.id,
      ...entry,
      givenOn: today,
      givenBy: actor.kind === 'person' ? actor.id : null,
      approvedBy: actor.approval?.by ?? null,
      departmentId,
    },
    now,
  );
  const { form, amount } = entry;
  tellOfRequest(tx, actor, request, 'request.compensated', now, {
    form,
    amount,
    ...(actor.approval ? { approved_by: actor.approval.by } : {}),
  });
  return id;
}

/** Throws where the amount is above what this approver may approve for a customer of the tier. */
export async function needAuthority(tx: Tx, approver: Actor, told: Readonly<Record<string, unknown>>): Promise<void> {
  const person = approver.id === null ? undefined : await personOf(tx, approver.id);
  const amount = Number(told.amount);
  const tier = typeof told.tier === 'string' ? told.tier : null;
  const holder = person && { level: person.level, roles: rolesHeldBy(person) };
  const most = holder && authorityOf(await tableOf(tx), holder, tier);
  if (most === undefined) throw refuse('compensation.no_authority_not_allowed');
  if (!(amount <= most)) throw refuse('compensation.above_authority', { amount, most });
}

/** The organisation's own table, else the usual one. */
export async function tableOf(tx: Tx): Promise<readonly AuthorityLine[]> {
  return (await store.readAuthority(tx)) ?? usualAuthority();
}

export async function stateAuthority(
  tx: Tx,
  actor: Actor,
  lines: readonly AuthorityLine[] | null,
  now: Instant,
): Promise<void> {
  await lockSubject(tx, organisationId);
  await store.writeAuthority(tx, lines, actor.id, now);
  const data = { lines: lines ?? 'usual' };
  record(tx, { type: 'compensation.authority_stated', subjectId: organisationId, occurredAt: now, actor, data });
}

export async function stateBudgets(
  tx: Tx,
  actor: Actor,
  { year, budgets }: { year: number; budgets: readonly { departmentId: string; amount: number | null }[] },
  now: Instant,
): Promise<void> {
  await lockSubject(tx, organisationId);
  const known = new Set((await store.readBudgets(tx, year)).map(({ departmentId }) => departmentId));
  for (const [index, budget] of budgets.entries()) {
    if (!known.has(budget.departmentId))
      throw refuseInput({ path: `budgets.${index}.departmentId`, code: 'input.id', params: {} });
    await store.writeBudget(tx, { year, ...budget }, actor.id, now);
  }
  record(tx, {
    type: 'compensation.budget_stated',
    subjectId: organisationId,
    occurredAt: now,
    actor,
    data: { year, budgets },
  });
}

/** The complaint, whose tier it is, from which budget, and what is left of that when it is given. Locks them. */
async function looked(tx: Tx, which: Which, amount: number, now: Instant) {
  const customer = await lockCustomer(tx, which.customerId);
  const request = await lockRequest(tx, which);
  if (request.kind !== 'complaint') throw refuse('compensation.no_complaint', { number: request.number });
  if (request.state === 'cancelled') throw refuse('request.already_cancelled', { number: request.number });
  const today = await todayOf(tx, now);
  const year = Number(today.slice(0, 4));
  const departmentId = await store.readDepartment(tx, request.subjectId, request.id);
  if (departmentId !== null) await store.lockBudget(tx, departmentId, year);
  const [budget] = departmentId === null ? [] : await store.readBudgets(tx, year, departmentId);
  const left = budget?.amount == null ? null : Math.round((budget.amount - budget.used) * 100) / 100;
  if (left !== null && amount > left) throw refuse('compensation.over_budget', { amount, left });
  return { request, tier: customer.tier, departmentId, today, left };
}

export async function todayOf(tx: Tx, now: Instant): Promise<string> {
  const { current } = await editionsInForce(tx, now);
  return current ? localDate(current.calendar, now) : new Date(now).toISOString().slice(0, 10);
}

/** Whether the organisation stated a table of its own. */
export async function isStated(tx: Tx): Promise<boolean> {
  return (await store.readAuthority(tx)) !== undefined;
}

// What is done with contracts: entered, worded anew, ended. What they set binds from their first day, never for the time before somebody entered it.
import { lockCustomer } from '#features/customers/index.ts';
import { filesOf } from '#features/files/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { type Calendar, localDate, reviewContract, startOfLocalDate, termId } from '#policy/index.ts';
import type { ContractChange, ContractInput, TermInput } from './contract.ts';
import {
  countChange,
  cutVersions,
  insertContract,
  insertVersion,
  readVersions,
  type VersionRow,
  writeEnd,
} from './store.ts';

const day = 86_400_000;

interface OfCustomer {
  readonly customerId: string;
}
interface OfContract extends OfCustomer {
  readonly contractId: string;
}

/** Enters a contract. Answers its id. */
export async function recordContract(
  tx: Tx,
  actor: Actor,
  { customerId, number, ...input }: OfCustomer & ContractInput,
  now: Instant,
): Promise<string> {
  await lockCustomer(tx, customerId);
  const id = newId();
  const calendar = await reviewed(tx, { customerId, contractId: id, number, ...input }, now);
  if (!(await insertContract(tx, { customerId, id, number }, actor.id, now)))
    throw refuse('contract.number_conflict', { number });
  await addVersion(
    tx,
    actor,
    { customerId, contractId: id, nth: 1, reason: null, ...input },
    startOf(calendar, input.firstDay),
    calendar,
    now,
  );
  tell(tx, actor, 'contract.recorded', { customerId, contractId: id }, said(number, input), now);
  return id;
}

/** Words a contract anew from a day on; the wording before holds until then. */
export async function changeContract(
  tx: Tx,
  actor: Actor,
  { customerId, contractId, from, revision, reason, ...input }: OfContract & ContractChange,
  now: Instant,
): Promise<void> {
  const last = await lockContract(tx, { customerId, contractId }, revision);
  const calendar = await reviewed(tx, { customerId, contractId, number: last.number, ...input }, now);
  if (from < localDate(calendar, now)) throw refuse('contract.day_past');
  const begins = Math.max(startOf(calendar, from), startOf(calendar, input.firstDay), now);
  await cutVersions(tx, customerId, contractId, begins);
  await addVersion(tx, actor, { customerId, contractId, nth: last.nth + 1, reason, ...input }, begins, calendar, now);
  await countChange(tx, customerId, contractId);
  tell(tx, actor, 'contract.changed', { customerId, contractId }, { ...said(last.number, input), reason }, now);
}

/** Ends a contract with a day; from then on the policy alone holds. */
export async function endContract(
  tx: Tx,
  actor: Actor,
  {
    customerId,
    contractId,
    lastDay,
    reason,
    revision,
  }: OfContract & { lastDay: string; reason: string; revision: number },
  now: Instant,
): Promise<void> {
  const last = await lockContract(tx, { customerId, contractId }, revision);
  if (lastDay < last.firstDay) throw refuseInput({ path: 'lastDay', code: 'contract.ends_before', params: {} });
  if (last.lastDay !== null && lastDay > last.lastDay)
    throw refuseInput({ path: 'lastDay', code: 'contract.ends_later', params: { day: last.lastDay } });
  const calendar = await calendarOf(tx, now);
  await cutVersions(tx, customerId, contractId, Math.max(startOf(calendar, lastDay) + day, now));
  await writeEnd(tx, { customerId, contractId, lastDay, reason }, actor.id, now);
  await countChange(tx, customerId, contractId);
  const data = { number: last.number, title: last.title, lastDay, reason };
  tell(tx, actor, 'contract.ended', { customerId, contractId }, data, now);
}

interface Wording extends OfContract {
  readonly title: string;
  readonly firstDay: string;
  readonly lastDay?: string | undefined;
  readonly terms: readonly TermInput[];
  readonly fileIds?: readonly string[] | undefined;
}

/** Refuses what the policy's checker finds wrong with it; what it only remarks on stands. Answers the calendar that its days are of. */
async function reviewed(
  tx: Tx,
  { customerId, contractId, number, ...input }: Wording & { number: string },
  now: Instant,
) {
  const { standing } = await editionsInForce(tx, now);
  const [first] = reviewContract({ number, ...input }, standing).filter(({ severity }) => severity === 'error');
  if (first) throw refuse('contract.terms_unfit', { place: first.place, code: first.code });
  await needFiles(tx, customerId, input.fileIds ?? []);
  return calendarOf(tx, now);
}

async function needFiles(tx: Tx, customerId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  const known = new Set((await filesOf(tx, customerId)).map(({ id }) => id));
  if (fileIds.some((id) => !known.has(id))) throw refuse('file.not_found');
}

async function addVersion(
  tx: Tx,
  actor: Actor,
  { terms, title, firstDay, lastDay, fileIds, ...of }: Wording & { nth: number; reason: string | null },
  begins: Instant,
  calendar: Calendar,
  now: Instant,
): Promise<void> {
  const id = newId();
  const rows = terms.map(({ wording = '', ...says }) => ({
    id: termId({ version: id }, says),
    clause: says.clause,
    wording,
    says,
  }));
  const version = {
    ...of,
    id,
    title,
    firstDay,
    lastDay: lastDay ?? null,
    bindsFrom: Math.max(begins, now),
    bindsUntil: lastDay === undefined ? null : startOf(calendar, lastDay) + day,
    fileIds: [...new Set(fileIds ?? [])],
    terms: rows,
  };
  await insertVersion(tx, version, actor.id, now);
}

async function lockContract(tx: Tx, { customerId, contractId }: OfContract, revision: number): Promise<VersionRow> {
  await lockCustomer(tx, customerId);
  const last = (await readVersions(tx, customerId))
    .filter((one) => one.contractId === contractId && one.customerId === customerId)
    .sort((a, b) => b.nth - a.nth)[0];
  if (!last) throw refuse('contract.not_found');
  if (last.endedAt !== null) throw refuse('contract.already_ended', { number: last.number });
  if (last.revision !== revision) throw refuse('contract.changed_conflict', { number: last.number });
  return last;
}

async function calendarOf(tx: Tx, now: Instant): Promise<Calendar> {
  const { current } = await editionsInForce(tx, now);
  if (!current) throw refuse('policy.not_found');
  return current.calendar;
}

/** The beginning of a local day. */
function startOf(calendar: Calendar, date: string): Instant {
  const start = startOfLocalDate(calendar, date);
  if (start === undefined) throw refuseInput({ path: 'firstDay', code: 'input.date', params: {} });
  return start;
}

function said(
  number: string,
  { title, firstDay, lastDay, terms }: Pick<Wording, 'title' | 'firstDay' | 'lastDay' | 'terms'>,
) {
  return { number, title, firstDay, ...(lastDay ? { lastDay } : {}), terms: terms.length };
}

function tell(
  tx: Tx,
  actor: Actor,
  type: string,
  { customerId, contractId }: OfContract,
  data: Record<string, unknown>,
  now: Instant,
): void {
  const ground = { kind: 'contract', id: contractId };
  record(tx, { type, subjectId: customerId, occurredAt: now, actor, ground, data });
}

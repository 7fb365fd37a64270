// What is done about an incident, step by step; each is an event of the organisation's.
import { readContacts } from '#features/commitments/index.ts';
import { accountIdOf } from '#features/people/index.ts';
import { editionsInForce, organisationOf } from '#features/policies/index.ts';
import english from '#phrases/en/incidents.ts';
import chinese from '#phrases/zh-CN/incidents.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { readSignIns } from '#platform/session/store.ts';
import { workbookType, writeSeparated, writeWorkbook } from '#platform/table/write-table.ts';
import { incidentReport, localDate, parseDuration } from '#policy/index.ts';
import type { Affected, Incident } from './contract.ts';
import { draftsOf } from './drafts.ts';
import * as store from './store.ts';

export interface Opening {
  readonly actorId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly eventId?: string | undefined;
  readonly cause: string;
}

/** Enters an incident. The span may reach into the present: whom it concerns is found anew at each look. */
export async function openIncident(tx: Tx, actor: Actor, given: Opening, now: Instant): Promise<{ id: string }> {
  if (given.to <= given.from) throw refuseInput({ path: 'to', code: 'incident.span', params: {} });
  if (given.from > now) throw refuseInput({ path: 'from', code: 'incident.in_future', params: {} });
  if (!(await store.isAccount(tx, given.actorId))) throw refuse('incident.account_not_found');
  await lockSubject(tx, organisationId);
  const { current } = await editionsInForce(tx);
  const year = Number((current ? localDate(current.calendar, now) : new Date(now).toISOString()).slice(0, 4));
  const [id, number] = [newId(), await store.nextNumber(tx, year)];
  await store.insertIncident(tx, { ...given, id, number, eventId: given.eventId ?? null }, actor.id, now);
  tell(tx, actor, id, 'incident.opened', { number, actorId: given.actorId, from: given.from, to: given.to }, now);
  return { id };
}

/** An incident. Throws `incident.not_found`. */
export async function incidentOf(tx: Tx, id: string): Promise<Incident> {
  const found = await store.readIncident(tx, id);
  if (!found) throw refuse('incident.not_found');
  return present(found);
}

export function present({ actorId, actorName, ...row }: store.IncidentRow): Incident {
  return { ...row, actor: { id: actorId, name: actorName }, reportBy: row.openedAt + withinMs };
}

const hours = { h: 3_600_000, min: 60_000 } as const;
const within = parseDuration(incidentReport.within);
const withinMs = (within?.amount ?? 0) * hours[within?.unit === 'min' ? 'min' : 'h'];

/** All that is known of it: whom it concerns in numbers, from where the account was used, what is to be told. */
export async function wholeOf(tx: Tx, id: string, language: 'zh-CN' | 'en', now: Instant) {
  const incident = await incidentOf(tx, id);
  const span = { actorId: incident.actor.id, from: incident.from, to: incident.to };
  const counted = await store.countAffected(tx, span);
  const [organisation, contacts] = [await organisationOf(tx), await readContacts(tx)];
  const { current } = await editionsInForce(tx);
  const asker = { name: organisation?.name ?? '', ...contacts };
  const drafts = draftsOf({
    incident,
    counted,
    organisation: asker,
    zone: current?.calendar.table.zone.id,
    language,
    now,
  });
  const accountId = await accountIdOf(tx, span.actorId);
  const signIns = accountId === undefined ? [] : await readSignIns(tx, accountId, span);
  return { ...incident, counted, signIns, drafts };
}

export async function affectedPage(
  tx: Tx,
  id: string,
  page: { after?: string | undefined; limit: number },
): Promise<Affected[]> {
  const { actor, from, to } = await incidentOf(tx, id);
  return store.readAffected(tx, { actorId: actor.id, from, to }, page);
}

/** Writes down what is known and done. What is closed is opened again by the same door. */
export async function editIncident(
  tx: Tx,
  actor: Actor,
  { id, ...change }: store.IncidentChange & { id: string; version: number; closed?: boolean | undefined },
  now: Instant,
): Promise<void> {
  await lockSubject(tx, organisationId);
  const before = await incidentOf(tx, id);
  if ((change.reportedAt ?? 0) > now) throw refuseInput({ path: 'reportedAt', code: 'incident.in_future', params: {} });
  if ((change.toldAt ?? 0) > now) throw refuseInput({ path: 'toldAt', code: 'incident.in_future', params: {} });
  if (!(await store.updateIncident(tx, { id, ...change }, actor.id, now))) throw refuse('incident.changed_conflict');
  const fields = Object.keys(change).filter((field) => field !== 'version');
  const type = change.closed === true && before.closedAt === null ? 'incident.closed' : 'incident.changed';
  tell(tx, actor, id, type, { number: before.number, fields }, now);
}

const portion = 1_000;

/** The list as a file; masked, as lists are: who is to tell somebody opens how to reach them one by one, which is recorded. */
export async function exportAffected(
  db: Database,
  actor: Actor,
  { id, format, language = 'zh-CN' }: { id: string; format: 'xlsx' | 'csv'; language?: 'zh-CN' | 'en' | undefined },
): Promise<Download> {
  const words = (language === 'en' ? english : chinese) as typeof chinese;
  const incident = await db.write(async (tx, now) => {
    const found = await incidentOf(tx, id);
    const { persons } = await store.countAffected(tx, { actorId: found.actor.id, from: found.from, to: found.to });
    tell(tx, actor, id, 'incident.exported', { number: found.number, count: persons, format }, now);
    return found;
  });
  const name = `${words.list.file}-${incident.number}.${format}`;
  const rows = rowsOf(db, incident, words);
  return format === 'xlsx'
    ? { name, mediaType: workbookType, content: writeWorkbook(rows, words.list.file) }
    : { name, mediaType: 'text/csv; charset=utf-8', content: writeSeparated(rows) };
}

async function* rowsOf(db: Database, { id }: Incident, { list, field }: typeof chinese): AsyncGenerator<string[]> {
  const { name, phone, fields, looks, files, copies, wholeLists, maskedLists, first, last } = list;
  yield [list.id, name, phone, fields, looks, files, copies, wholeLists, maskedLists, first, last];
  for (let after: string | undefined, full = true; full; ) {
    const rows = await db.read((tx) => affectedPage(tx, id, { after, limit: portion }));
    for (const row of rows) {
      const seen = row.fields.map((one) => (field as Readonly<Record<string, string>>)[one] ?? one).join(', ');
      const counts = [row.looks, row.files, row.copies, row.wholeLists, row.maskedLists].map(String);
      const times = [row.first, row.last].map((moment) => new Date(moment).toISOString());
      yield [row.customerId, row.name ?? '', row.phoneMasked ?? '', seen, ...counts, ...times];
    }
    after = rows.at(-1)?.customerId;
    full = rows.length === portion;
  }
}

function tell(tx: Tx, actor: Actor, incident: string, type: string, data: object, occurredAt: Instant): void {
  record(tx, { type, subjectId: organisationId, occurredAt, actor, data: { incident, ...data } });
}

// The SQL of interactions: the records, their earlier versions, what waits for approval. Information has a store of its own.
import { membersOf } from '#features/customers/index.ts';
import { filesOfRecords } from '#features/files/index.ts';
import { at, empty, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Channel, InteractionItem, InteractionState } from './contract.ts';

/** A record as it is written; who took part is there as people and as the roles they held. */
export interface InteractionRow {
  readonly id: string;
  readonly subjectId: string;
  readonly contactId: string | null;
  readonly direction: 'outgoing' | 'incoming';
  readonly channel: Channel;
  readonly participantIds: readonly string[];
  readonly participants: readonly string[];
  readonly content: string;
  readonly need: string | null;
  readonly feedback: string | null;
  readonly nextStep: string | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string | null;
  readonly heldBy: string | null;
  readonly state: InteractionState;
  readonly heldEvent: string | null;
  readonly requestId: string | null;
  readonly source: string;
  readonly externalRef: string | null;
  readonly purpose: string | null;
}

const columns: readonly (readonly [field: keyof InteractionRow, column: string, type: string])[] = [
  ['subjectId', 'subject_id', 'uuid'],
  ['id', 'id', 'uuid'],
  ['contactId', 'contact_id', 'uuid'],
  ['direction', 'direction', 'text'],
  ['channel', 'channel', 'text'],
  ['participantIds', 'participant_ids', 'uuid[]'],
  ['participants', 'participants', 'text[]'],
  ['content', 'content', 'text'],
  ['need', 'need', 'text'],
  ['feedback', 'feedback', 'text'],
  ['nextStep', 'next_step', 'text'],
  ['occurredAt', 'occurred_at', 'timestamptz'],
  ['recordedAt', 'recorded_at', 'timestamptz'],
  ['recordedBy', 'recorded_by', 'uuid'],
  ['heldBy', 'held_by', 'uuid'],
  ['state', 'state', 'text'],
  ['heldEvent', 'held_event', 'uuid'],
  ['requestId', 'request_id', 'uuid'],
  ['source', 'source', 'text'],
  ['externalRef', 'external_ref', 'text'],
  ['purpose', 'purpose', 'text'],
];
const instants: ReadonlySet<string> = new Set(['occurredAt', 'recordedAt']);
const columnList = raw(columns.map(([, column]) => column).join(', '));
const typedList = raw(columns.map(([, column, type]) => `${column} ${type}`).join(', '));

/** Writes records in one statement for any number; answers the ids of those that were new (by `external_ref`). */
export async function insertInteractions(tx: Tx, rows: readonly InteractionRow[]): Promise<Set<string>> {
  const wire = rows.map((row) =>
    Object.fromEntries(
      columns.map(([field, column]) => [column, instants.has(field) ? new Date(row[field] as Instant) : row[field]]),
    ),
  );
  const inserted = await tx.rows<{ id: string }>(sql`insert into interaction (${columnList})
    select ${columnList} from jsonb_to_recordset(${JSON.stringify(wire)}::jsonb) as r(${typedList})
    on conflict (subject_id, external_ref) where external_ref is not null do nothing returning id`);
  return new Set(inserted.map(({ id }) => id));
}

/** Writes one record and answers it as people read it, in one round trip. */
export async function insertInteraction(tx: Tx, row: InteractionRow): Promise<InteractionItem> {
  const values = columns.map(([field, , type]) =>
    instants.has(field) ? at(row[field] as Instant) : sql`${row[field]}::${raw(type)}`,
  );
  const written =
    await tx.row<Row>(sql`with i as (insert into interaction (${columnList}) values (${join(values)}) returning *)
    select ${item} from i ${named}`);
  return { ...written, files: [] };
}

/** Says by which event each record counts, in one statement. */
export async function noteHeldEvents(
  tx: Tx,
  held: readonly { subjectId: string; id: string; event: string }[],
): Promise<void> {
  await tx.run(sql`update interaction i set held_event = told.event
    from unnest(${held.map(({ subjectId }) => subjectId)}::uuid[], ${held.map(({ id }) => id)}::uuid[], ${held.map(({ event }) => event)}::uuid[])
      as told(subject_id, id, event)
    where i.subject_id = told.subject_id and i.id = told.id`);
}

export type Stored = InteractionRow & { readonly version: number };

export async function readInteraction(tx: Tx, customerId: string, id: string): Promise<Stored | undefined> {
  const fields = join(columns.map(([field, column]) => raw(`${column} as "${field}"`)));
  return tx.maybe<Stored>(
    sql`select ${fields}, version from interaction where subject_id = ${customerId}::uuid and id = ${id}::uuid`,
  );
}

/** Writes what is given and counts the version up; the version before is kept where `kept` is given. */
export async function updateInteraction(
  tx: Tx,
  before: Stored,
  changes: Partial<InteractionRow>,
  kept?: { readonly content: unknown; readonly at: Instant; readonly by: string | null },
): Promise<void> {
  if (kept) {
    await tx.run(sql`insert into interaction_version (subject_id, interaction_id, version, content, replaced_at, replaced_by)
      values (${before.subjectId}, ${before.id}, ${before.version}, ${JSON.stringify(kept.content)}, ${at(kept.at)}, ${kept.by})`);
  }
  const set: Sql[] = [sql`version = version + 1`];
  for (const [field, column, type] of columns) {
    const value = changes[field];
    if (value === undefined) continue;
    set.push(
      instants.has(field)
        ? sql`${raw(column)} = ${at(value as Instant)}`
        : sql`${raw(column)} = ${value}::${raw(type)}`,
    );
  }
  await tx.run(
    sql`update interaction set ${join(set)} where subject_id = ${before.subjectId}::uuid and id = ${before.id}::uuid`,
  );
}

export interface Decision {
  readonly state: InteractionState;
  readonly by: string | null;
  readonly at: Instant;
  readonly reason: string | null;
  readonly heldEvent?: string | null;
}

/** Approved, refused or retracted: by whom, when and why. */
export async function decideInteraction(tx: Tx, before: Stored, decision: Decision): Promise<void> {
  await tx.run(sql`update interaction set state = ${decision.state}, decided_by = ${decision.by}, decided_at = ${at(decision.at)},
      decision_reason = ${decision.reason}, version = version + 1
      ${decision.heldEvent === undefined ? empty : sql`, held_event = ${decision.heldEvent}::uuid`}
    where subject_id = ${before.subjectId}::uuid and id = ${before.id}::uuid`);
}

/** When the last contact was that counts; null when there is none. */
export async function lastCounted(tx: Tx, customerId: string): Promise<Instant | null> {
  const { last } = await tx.row<{ last: Instant | null }>(
    sql`select max(occurred_at) as last from interaction where subject_id in (${membersOf(customerId)}) and state = 'counted'`,
  );
  return last;
}

const item = sql`i.id, i.subject_id as "customerId", i.channel, i.direction, i.contact_id as "contactId", contact.name as "contactName",
  coalesce((select jsonb_agg(jsonb_build_object('id', p.person_id, 'name', p.name) order by p.name) from person_brief p
    where p.person_id = any(i.participant_ids)), '[]') as participants,
  i.purpose, i.held_by as "heldById", holder.name as "heldByName", i.content, i.need, i.feedback, i.next_step as "nextStep",
  i.occurred_at as "occurredAt", i.recorded_at as "recordedAt", recorder.name as "recordedByName", i.state,
  decider.name as "decidedByName", i.decided_at as "decidedAt", i.decision_reason as "decisionReason", i.request_id as "requestId", i.version`;
const named = sql`left join contact_brief contact on contact.subject_id = i.subject_id and contact.contact_id = i.contact_id
  left join person_brief holder on holder.person_id = i.held_by
  left join person_brief recorder on recorder.person_id = i.recorded_by
  left join person_brief decider on decider.person_id = i.decided_by`;

/** Records as people read them. */
export async function readItems(tx: Tx, customerId: string, ids: readonly string[]): Promise<InteractionItem[]> {
  const rows = await tx.rows<Row>(
    sql`select ${item} from interaction i ${named} where i.subject_id = ${customerId}::uuid and i.id = any(${ids}::uuid[])`,
  );
  return withFiles(tx, rows);
}

type Row = Omit<InteractionItem, 'files'>;

async function withFiles<R extends Row>(tx: Tx, rows: readonly R[]): Promise<(R & Pick<InteractionItem, 'files'>)[]> {
  const subjects = [...new Set(rows.map(({ customerId }) => customerId))];
  const files = await filesOfRecords(
    tx,
    'interaction',
    subjects,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, files: files(row.id) }));
}

/** A customer's records, newest first. */
export async function readPage(
  tx: Tx,
  customerId: string,
  { after, limit }: { after: readonly [number, string] | undefined; limit: number },
): Promise<InteractionItem[]> {
  const rows =
    await tx.rows<Row>(sql`select ${item} from interaction i ${named} where i.subject_id in (${membersOf(customerId)})
    ${after ? sql`and (i.occurred_at, i.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty}
    order by i.occurred_at desc, i.id desc limit ${limit}`);
  return withFiles(tx, rows);
}

/** What waits for a leader, over all customers, the oldest record first. */
export async function readAwaiting(
  tx: Tx,
  { after, limit }: { after: readonly [number, string] | undefined; limit: number },
  within: Sql,
): Promise<(InteractionItem & { customerName: string; tier: string | null })[]> {
  const rows = await tx.rows<
    Row & { customerName: string; tier: string | null }
  >(sql`select ${item}, customer.name as "customerName", customer.tier from interaction i ${named}
    join customer_brief customer on customer.subject_id = i.subject_id
    where i.state = 'awaiting_approval' and ${within} ${after ? sql`and (i.recorded_at, i.id) > (${at(after[0])}, ${after[1]}::uuid)` : empty}
    order by i.recorded_at, i.id limit ${limit}`);
  return withFiles(tx, rows);
}

export interface VersionRow {
  readonly version: number;
  readonly content: Record<string, unknown>;
  readonly replacedAt: Instant;
  readonly replacedByName: string | null;
}

export async function readVersions(tx: Tx, customerId: string, id: string): Promise<VersionRow[]> {
  return tx.rows(sql`select v.version, v.content, v.replaced_at as "replacedAt", p.name as "replacedByName"
    from interaction_version v left join person_brief p on p.person_id = v.replaced_by
    where v.subject_id = ${customerId}::uuid and v.interaction_id = ${id}::uuid order by v.version desc`);
}

export interface ContactName {
  readonly id: string;
  readonly name: string;
  readonly post: string | null;
  readonly keyPerson: boolean;
}

/** The people one speaks to at a customer, the key ones first; those who left are absent. */
export async function readContacts(tx: Tx, customerId: string): Promise<ContactName[]> {
  return tx.rows(sql`select contact_id as id, name, post, key_person as "keyPerson" from contact_brief
    where subject_id in (${membersOf(customerId)}) and left_at is null order by key_person desc, name`);
}

export async function hasContact(tx: Tx, customerId: string, contactId: string): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from contact_brief where subject_id in (${membersOf(customerId)}) and contact_id = ${contactId}::uuid) as found`,
  );
  return found;
}

/** The last needs and the last next step that were recorded. */
export async function readRecent(
  tx: Tx,
  customerId: string,
): Promise<{ need: string | null; nextStep: string | null; occurredAt: Instant }[]> {
  return tx.rows(sql`select need, next_step as "nextStep", occurred_at as "occurredAt" from interaction
    where subject_id in (${membersOf(customerId)}) and state = 'counted' and (need is not null or next_step is not null)
    order by occurred_at desc, id desc limit 10`);
}

// The SQL by which an example's past is written. It is the one place that writes the tables of other slices: their actions
// write what happens now, and a past of two years through them would be minutes of work and would all be recorded today.
import { at, type Instant, raw, sql, type Tx } from '#platform/db.ts';
import { organisationId } from '#platform/subject.ts';
import type { PastEvent, Row, Table } from './world.ts';

/** Rows of a table, some thousands in a statement. The types are the table's own. */
export async function writeRows(tx: Tx, table: Table, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = raw(Object.keys(first).join(', '));
  for (let from = 0; from < rows.length; from += atOnce) {
    const json = JSON.stringify(rows.slice(from, from + atOnce));
    await tx.run(sql`insert into ${raw(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${raw(table)}, ${json}::jsonb)`);
  }
}

const atOnce = 4000;

export type SubjectEvent = PastEvent & { readonly subjectId: string };

/** Events with the times at which they occurred and were recorded. Nothing reacts to them: what they brought about is written too. */
export async function writePastEvents(tx: Tx, events: readonly SubjectEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += atOnce) {
    const part = events.slice(from, from + atOnce);
    const column = <T>(value: (event: SubjectEvent) => T): T[] => part.map(value);
    await tx.run(sql`insert into event (subject_id, id, type, occurred_at, recorded_at, actor_id, actor_kind, ground_kind, ground_id, data)
      select subject_id, id, type, to_timestamp(occurred / 1000.0), to_timestamp(recorded / 1000.0), actor_id,
        coalesce(actor_kind, case when actor_id is null then 'system' else 'person' end), ground_kind, ground_id, data::jsonb
      from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ id }) => id)}::uuid[], ${column(({ type }) => type)}::text[],
        ${column(({ occurred }) => occurred)}::double precision[], ${column(({ recorded }) => recorded)}::double precision[],
        ${column(({ actorId }) => actorId)}::uuid[], ${column(({ actorKind }) => actorKind ?? null)}::text[], ${column(({ ground }) => ground?.kind ?? null)}::text[],
        ${column(({ ground }) => ground?.id ?? null)}::uuid[], ${column(({ data }) => JSON.stringify(data ?? {}))}::text[])
        as told (subject_id, id, type, occurred, recorded, actor_id, actor_kind, ground_kind, ground_id, data)`);
  }
}

/** How a customer stands at the end of its past. */
export interface Standing {
  readonly id: string;
  readonly owner: string | null;
  readonly tier: string | null;
  readonly rank: number;
  readonly since: Instant | null;
  readonly rule: string | null;
  readonly lastContact: Instant | null;
}

export async function writeStandings(tx: Tx, standings: readonly Standing[]): Promise<void> {
  await tx.run(sql`update customer c set owner_id = r.owner, tier = r.tier, tier_rank = r.rank, tier_since = to_timestamp(r.since / 1000.0),
      tier_rule = r.rule, last_contact_at = to_timestamp(r."lastContact" / 1000.0), last_activity_at = to_timestamp(r."lastContact" / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) as r(id uuid, owner uuid, tier text, rank smallint, since float8, rule text,
      "lastContact" float8)
    where c.subject_id = r.id`);
}

/** Says that the policy has been applied since that day, as an organisation does that followed it on paper before. */
export async function applySince(tx: Tx, edition: string, since: string): Promise<void> {
  await tx.run(
    sql`update policy_edition set applies_from = ${since}::date, revision = revision + 1 where id = ${edition}`,
  );
}

/** Says since when the organisation is there: what it owes itself began with its go-live, not with the example. */
export async function enterSince(tx: Tx, since: Instant): Promise<void> {
  await tx.run(sql`update subject set entered_at = ${at(since)} where id = ${organisationId}`);
}

/** Says that everybody has been where they are since they came. */
export async function placeSince(tx: Tx): Promise<void> {
  await tx.run(
    sql`update customer_site p set since = s.entered_at from subject s where s.id = p.subject_id and s.entered_at < p.since`,
  );
}

/** The period of reassessment that was gone through; the daily look begins with the next. */
export async function noteReassessed(tx: Tx, period: Instant): Promise<void> {
  await tx.run(
    sql`insert into setting (name, value) values ('customers_reassessed', ${JSON.stringify({ period })}::jsonb)`,
  );
}

/** The next request goes on after the last one of the past. */
export async function continueNumbers(tx: Tx, last: number): Promise<void> {
  await tx.rows(sql`select setval('request_number', ${Math.max(last, 1)}::bigint)`);
}

/** A word now and then, so that the server does not take a long thought for a dead client. */
export async function breathe(tx: Tx): Promise<void> {
  await tx.rows(sql`select 1`);
}

/** Whom one speaks to first, by customer. */
export async function readKeyContacts(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.rows<{ subjectId: string; id: string }>(
    sql`select subject_id as "subjectId", contact_id as id from contact_brief where key_person`,
  );
  return new Map(rows.map(({ subjectId, id }) => [subjectId, id]));
}

// The SQL of what customers have said, on what one rests for them, and whom one leaves alone. Merged members are seen together.
import { at, empty, type Instant, insertRows, type Sql, sql, type Tx } from '#platform/db.ts';
import type { ConsentItem } from './contract.ts';
import type { Standing } from './verdict.ts';

export interface ConsentRow {
  readonly subjectId: string;
  readonly id: string;
  readonly contactId: string | null;
  readonly purpose: string;
  readonly state: string;
  readonly separate: boolean;
  readonly noticeVersion: number | null;
  readonly channel: string | null;
  readonly givenAt: Instant;
  readonly proof: string | null;
  readonly bornOn: string | null;
  readonly guardian: string | null;
}

const consentColumns = [
  'subject_id',
  'id',
  'contact_id',
  'purpose',
  'state',
  'is_separate',
  'notice_version',
  'channel',
  'given_at',
  'proof',
  'born_on',
  'guardian',
  'recorded_at',
  'recorded_by',
];

export function insertConsents(tx: Tx, rows: readonly ConsentRow[], by: string | null, now: Instant): Promise<void> {
  const recorded = iso(now);
  return insertRows(
    tx,
    'consent',
    consentColumns,
    rows.map((row) => [
      row.subjectId,
      row.id,
      row.contactId,
      row.purpose,
      row.state,
      row.separate,
      row.noticeVersion,
      row.channel,
      iso(row.givenAt),
      row.proof,
      row.bornOn,
      row.guardian,
      recorded,
      by,
    ]),
  );
}

export interface BasisRow {
  readonly subjectId: string;
  readonly purpose: string;
  readonly basis: string;
  readonly note: string | null;
  readonly since: Instant;
}

/** For subjects that have none yet: of those who enter. */
export function insertBases(tx: Tx, rows: readonly BasisRow[], by: string | null): Promise<void> {
  return insertRows(
    tx,
    'processing_basis',
    ['subject_id', 'purpose', 'basis', 'note', 'since', 'stated_by'],
    rows.map(({ subjectId, purpose, basis, note, since }) => [subjectId, purpose, basis, note, iso(since), by]),
  );
}

export async function writeBasis(tx: Tx, row: BasisRow, by: string | null): Promise<void> {
  await tx.run(sql`insert into processing_basis (subject_id, purpose, basis, note, since, stated_by)
    values (${row.subjectId}::uuid, ${row.purpose}, ${row.basis}, ${row.note}, ${at(row.since)}, ${by}::uuid)
    on conflict (subject_id, purpose) do update set basis = excluded.basis, note = excluded.note, since = excluded.since, stated_by = excluded.stated_by`);
}

/** What stands for each of the subjects and a purpose; a merged customer by all its members. One without a customer stands alone. */
export async function readStandings(tx: Tx, ids: readonly string[], purpose: string): Promise<Map<string, Standing>> {
  const rows = await tx.rows<Standing & { id: string }>(sql`
    with asked as (select id, coalesce((select root_id from customer_root where subject_id = id), id) as root from unnest(${ids}::uuid[]) as a(id)),
      member as (select a.id, k.subject_id as of from asked a join customer_root k on k.root_id = a.root union select id, id from asked)
    select a.id,
      exists (select from member m join processing_restricted r on r.subject_id = m.of where m.id = a.id) as restricted,
      (select b.basis from member m join processing_basis b on b.subject_id = m.of where m.id = a.id and b.purpose = ${purpose}
        order by b.since desc limit 1) as basis,
      coalesce((select jsonb_agg(jsonb_build_object('state', w.state, 'guardian', w.guardian, 'at', floor(extract(epoch from w.given_at) * 1000)))
        from member m cross join lateral (select state, guardian, given_at from consent c where c.subject_id = m.of and c.purpose = ${purpose}
          and c.contact_id is null order by c.given_at desc, c.id desc limit 1) w where m.id = a.id), '[]') as words,
      (select max(c.born_on) from member m join consent c on c.subject_id = m.of where m.id = a.id and c.contact_id is null) as "bornOn"
    from asked a`);
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** The condition that a subject wants nothing for this purpose: the last word of one of its members is no. */
export function isUnwanted(subjectId: Sql, purpose: string): Sql {
  return sql`exists (select from customer_root own join customer_root m on m.root_id = own.root_id
      cross join lateral (select state from consent c where c.subject_id = m.subject_id and c.purpose = ${purpose} and c.contact_id is null
        order by c.given_at desc, c.id desc limit 1) w
    where own.subject_id = ${subjectId} and w.state <> 'given')`;
}

/** Those of the subjects who want nothing for this purpose. */
export async function readAgainst(tx: Tx, ids: readonly string[], purpose: string): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    sql`select distinct a.id from unnest(${ids}::uuid[]) as a(id) where ${isUnwanted(sql`a.id`, purpose)}`,
  );
  return new Set(rows.map(({ id }) => id));
}

const consentFields = sql`c.id, c.contact_id as "contactId", k.name as "contactName", c.purpose, c.state, c.is_separate as separate,
  c.notice_version as "noticeVersion", c.channel, c.given_at as "givenAt", c.recorded_at as "recordedAt", p.name as "recordedByName",
  c.proof, c.born_on as "bornOn", c.guardian`;

/** What a customer and its members have said, newest first. */
export function readConsents(tx: Tx, subjectId: string): Promise<ConsentItem[]> {
  return tx.rows(sql`select ${consentFields} from consent c left join person_brief p on p.person_id = c.recorded_by
      left join contact_brief k on k.subject_id = c.subject_id and k.contact_id = c.contact_id
    where c.subject_id in (select m.subject_id from customer_root own join customer_root m on m.root_id = own.root_id
      where own.subject_id = ${subjectId}::uuid union select ${subjectId}::uuid)
    order by c.given_at desc, c.id desc limit 200`);
}

export async function hasContact(tx: Tx, subjectId: string, contactId: string): Promise<boolean> {
  const found = await tx.maybe(
    sql`select 1 from contact_brief where subject_id = ${subjectId}::uuid and contact_id = ${contactId}::uuid`,
  );
  return found !== undefined;
}

export interface AskAgain {
  readonly customerId: string;
  readonly customerName: string;
  readonly purposes: string[];
  readonly version: number | null;
  readonly givenAt: Instant;
}

/** Customers with a consent that stands and was given under a notice before this one, in the order of their ids. */
export function readToAskAgain(
  tx: Tx,
  version: number,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<AskAgain[]> {
  return tx.rows(sql`select b.subject_id as "customerId", b.name as "customerName", array_agg(w.purpose order by w.purpose) as purposes,
      min(w.notice_version) as version, min(w.given_at) as "givenAt"
    from customer_brief b cross join lateral (select distinct on (purpose) purpose, state, notice_version, given_at from consent c
        where c.subject_id = b.subject_id and c.contact_id is null order by purpose, given_at desc, id desc) w
    where w.state = 'given' and coalesce(w.notice_version, 0) < ${version}
      and b.subject_id in (select subject_id from consent where state = 'given')
      ${after === undefined ? empty : sql`and b.subject_id > ${after}::uuid`}
    group by b.subject_id, b.name order by b.subject_id limit ${limit}`);
}

export interface RestrictionRow {
  readonly reason: string;
  readonly at: Instant;
}

export function readRestriction(tx: Tx, subjectId: string): Promise<RestrictionRow | undefined> {
  return tx.maybe(
    sql`select reason, placed_at as at from restriction where subject_id = ${subjectId}::uuid and lifted_at is null`,
  );
}

export async function insertRestriction(
  tx: Tx,
  { subjectId, id, reason }: { subjectId: string; id: string; reason: string },
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into restriction (subject_id, id, reason, placed_at, placed_by)
    values (${subjectId}::uuid, ${id}::uuid, ${reason}, ${at(now)}, ${by}::uuid)`);
}

export async function liftRestriction(tx: Tx, subjectId: string, by: string | null, now: Instant): Promise<boolean> {
  const lifted = await tx.run(sql`update restriction set lifted_at = ${at(now)}, lifted_by = ${by}::uuid
    where subject_id = ${subjectId}::uuid and lifted_at is null`);
  return lifted > 0;
}

/** Those of the customers whom one need not leave alone: whoever is restricted stays in the house. */
export async function unrestricted(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select subject_id as id from processing_restricted where subject_id = any(${ids}::uuid[])`,
  );
  const left = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !left.has(id));
}

/** Who was entered by mistake is taken out again, and so is what one rested on. */
export async function deleteSaid(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`delete from processing_basis where subject_id = any(${ids}::uuid[])`);
  await tx.run(sql`delete from consent where subject_id = any(${ids}::uuid[])`);
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Whether it is a customer of the archive now. */
export async function isCustomer(tx: Tx, subjectId: string): Promise<boolean> {
  return (await tx.maybe(sql`select 1 from customer_brief where subject_id = ${subjectId}::uuid`)) !== undefined;
}

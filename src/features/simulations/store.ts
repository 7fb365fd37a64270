// All SQL of simulations: the rows of what was asked and found, and the records that are lived through, a portion of subjects at a time.
import { at, empty, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Estimate, HistoryEvent, Instant, ParameterValue, Simulated, Subject } from '#policy/index.ts';
import type { SimulationBrief } from './contract.ts';

export interface SimulationRow {
  readonly id: string;
  readonly draftId: string | null;
  readonly draftRevision: number | null;
  readonly pack: string;
  readonly document: { readonly title: { zh: string; en: string } };
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly from: Instant;
  readonly until: Instant;
  readonly state: SimulationBrief['state'];
  readonly done: number;
  readonly total: number | null;
  readonly askedAt: Instant;
  readonly askedBy: string | null;
  readonly finishedAt: Instant | null;
  readonly estimate: SimulationBrief['estimate'];
}

const columns = sql`s.id, s.draft_id as "draftId", s.draft_revision as "draftRevision", s.pack, s.document, s.parameters, s.from_at as "from",
  s.until_at as until, s.state, s.done, s.total, s.asked_at as "askedAt", p.name as "askedBy", s.finished_at as "finishedAt",
  case when s.sampled is not null then json_build_object('drawn', s.sampled, 'of', s.sampled_of) end as estimate`;
const named = sql`simulation s left join person_brief p on p.person_id = s.asked_by`;

export type NewSimulation = Pick<SimulationRow, 'id' | 'draftId' | 'draftRevision' | 'pack' | 'from' | 'until'> & {
  readonly document: unknown;
  readonly parameters: unknown;
  readonly askedBy: string;
};

export async function insertSimulation(tx: Tx, one: NewSimulation, now: Instant): Promise<void> {
  await tx.run(sql`
    insert into simulation (id, draft_id, draft_revision, pack, document, parameters, from_at, until_at, state, asked_at, asked_by)
    values (${one.id}, ${one.draftId}, ${one.draftRevision}, ${one.pack}, ${JSON.stringify(one.document)}::json, ${JSON.stringify(one.parameters)}::jsonb,
      ${at(one.from)}, ${at(one.until)}, 'running', ${at(now)}, ${one.askedBy})`);
}

export function readRow(tx: Tx, id: string): Promise<SimulationRow | undefined> {
  return tx.maybe(sql`select ${columns} from ${named} where s.id = ${id}`);
}

export async function readResult(tx: Tx, id: string): Promise<Found | undefined> {
  return (await tx.maybe<{ result: Found }>(sql`select result from simulation where id = ${id} and result is not null`))
    ?.result;
}

/** The latest first, after a place. */
export function readRows(
  tx: Tx,
  draft: string | undefined,
  after: { readonly askedAt: Instant; readonly id: string } | undefined,
  limit: number,
): Promise<SimulationRow[]> {
  const beyond: Sql = after ? sql`and (s.asked_at, s.id) < (${at(after.askedAt)}, ${after.id}::uuid)` : empty;
  const of: Sql = draft === undefined ? empty : sql`and s.draft_id = ${draft}`;
  return tx.rows(
    sql`select ${columns} from ${named} where true ${of} ${beyond} order by s.asked_at desc, s.id desc limit ${limit}`,
  );
}

/** Notes how far it is; false when it is not to go on. */
export async function noteProgress(tx: Tx, id: string, done: number, total: number): Promise<boolean> {
  const changed = await tx.run(
    sql`update simulation set done = ${done}, total = ${total} where id = ${id} and state = 'running'`,
  );
  return changed > 0;
}

/** Ends it, unless it has ended. Of one that went on to everybody and did not get there, the estimate stands. */
export async function finish(
  tx: Tx,
  id: string,
  state: 'done' | 'cancelled' | 'failed',
  found: Found | null,
  now: Instant,
): Promise<boolean> {
  const result = found === null ? null : JSON.stringify(found);
  const changed = await tx.run(sql`
    update simulation set finished_at = ${at(now)}, ${
      found === null
        ? sql`state = case when result is null then ${state} else 'done' end`
        : sql`state = ${state}, result = ${result}::jsonb, sampled = ${found.estimate?.drawn ?? null}, sampled_of = ${found.estimate?.of ?? null}`
    } where id = ${id} and state = 'running'`);
  return changed > 0;
}

/** Has an estimate go on to everybody; false when it is none, or runs. */
export async function goOn(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx.run(sql`update simulation set state = 'running', done = 0, total = null, finished_at = null
    where id = ${id} and state = 'done' and sampled is not null`);
  return changed > 0;
}

export type Found = Simulated & { readonly weeks: readonly Instant[]; readonly estimate?: Estimate };

/** Whoever was made one with others is lived as the root. */
const lived = sql`subject s left join customer_root r on r.subject_id = s.id
    where s.kind <> 'erased' and (r.root_id is null or r.root_id = s.id)`;

/** Subjects in the order of their ids, after one: all, or those that are no customers. */
export function readSubjects(
  tx: Tx,
  among: 'all' | 'others',
  after: string | undefined,
  limit: number,
): Promise<Subject[]> {
  return tx.rows(sql`
    select s.id, s.kind, s.entered_at as entered from ${lived} and ${among === 'all' ? sql`true` : sql`s.kind <> 'customer'`}
      and s.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by s.id limit ${limit}`);
}

export function countSubjects(tx: Tx): Promise<{ customers: number; others: number }> {
  return tx.row(sql`select count(*) filter (where s.kind = 'customer')::int as customers,
    count(*) filter (where s.kind <> 'customer')::int as others from ${lived}`);
}

/**
 * So many customers drawn at random, each as likely as any other, always the same ones for a seed. Whoever was made one with others is left out
 * afterwards, so that only those drawn are asked about: the rest are as good a sample of the roots, of a few less.
 */
export function drawCustomers(tx: Tx, seed: number, limit: number): Promise<Subject[]> {
  return tx.rows(sql`select s.id, s.kind, s.entered from (
      select id, kind, entered_at as entered from subject where kind = 'customer' order by uuid_hash_extended(id, ${seed}::bigint), id limit ${limit}) s
    left join customer_root r on r.subject_id = s.id where r.root_id is null or r.root_id = s.id`);
}

/** What happened to the subjects and to those that are one with them. */
export async function readHistories(
  tx: Tx,
  subjects: readonly string[],
  types: readonly string[],
  since: Instant,
): Promise<ReadonlyMap<string, HistoryEvent[]>> {
  const rows = await tx.rows<{
    subjectId: string;
    id: string;
    type: string;
    occurred: Instant;
    recorded: Instant;
    data: Record<string, unknown>;
    groundKind: string | null;
    groundId: string | null;
  }>(sql`
    with wanted as materialized (
      select s.id as member, s.id as root from unnest(${subjects}::uuid[]) as s(id)
      union select r.subject_id, r.root_id from customer_root r where r.root_id = any(${subjects}::uuid[]) and r.subject_id <> r.root_id)
    select w.root as "subjectId", e.id, e.type, e.occurred_at as occurred, e.recorded_at as recorded, e.data, e.ground_kind as "groundKind",
      e.ground_id as "groundId"
    from wanted w join event e on e.subject_id = w.member
    where e.type = any(${types}::text[]) and (e.occurred_at >= ${at(since)} or e.type = 'label.changed')
      and (w.member = w.root or e.type not in ('label.changed', 'subject.entered'))`);
  const histories = new Map<string, HistoryEvent[]>();
  for (const { subjectId, id, type, occurred, recorded, data, groundKind, groundId } of rows) {
    const ground = groundKind === null || groundId === null ? null : { kind: groundKind, id: groundId };
    const event = { id, type, occurred, recorded, data, ground };
    const known = histories.get(subjectId);
    if (known) known.push(event);
    else histories.set(subjectId, [event]);
  }
  return histories;
}

export interface NamedCustomer {
  readonly id: string;
  readonly name: string;
}

/** Of these customers, those that the reader may see, with their names. */
export function readNames(tx: Tx, ids: readonly string[], within: Sql): Promise<NamedCustomer[]> {
  return tx.rows(
    sql`select c.subject_id as id, c.name from customer_brief c where c.subject_id = any(${ids}::uuid[]) and ${within}`,
  );
}

export interface SampledRow {
  readonly id: string;
  readonly name: string;
  readonly entered: Instant;
}

/** A few customers within a condition on `c`, spread evenly and always the same ones; and how many there are. */
export async function sampleCustomers(tx: Tx, limit: number, within: Sql): Promise<Sampling> {
  const those = sql`from customer_brief c join subject s on s.id = c.subject_id
    where c.subject_id = c.root_id and ${within}`;
  return {
    rows: await tx.rows(sql`select c.subject_id as id, c.name, s.entered_at as entered ${those}
      order by right(c.subject_id::text, 12) limit ${limit}`),
    total: (await tx.row<{ total: number }>(sql`select count(*)::int as total ${those}`)).total,
  };
}

/** The same of subjects of another kind, within a condition on `s`. */
export async function sampleOthers(tx: Tx, kind: string, limit: number, within: Sql): Promise<Sampling> {
  const those = sql`from subject s left join subject_name n on n.subject_id = s.id where s.kind = ${kind} and ${within}`;
  return {
    rows: await tx.rows(sql`select s.id, coalesce(n.name, '') as name, s.entered_at as entered ${those}
      order by right(s.id::text, 12) limit ${limit}`),
    total: (await tx.row<{ total: number }>(sql`select count(*)::int as total ${those}`)).total,
  };
}

export interface Sampling {
  readonly rows: readonly SampledRow[];
  readonly total: number;
}

/** Until when only name and phone were known of callers: till their record was completed, or still. */
export async function readProvisional(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx.rows<{ id: string; until: Instant | null }>(sql`
    select v.subject_id as id, null::timestamptz as until from provisional_customer v where v.subject_id = any(${ids}::uuid[])
    union all select e.subject_id, max(e.occurred_at) from event e
      where e.subject_id = any(${ids}::uuid[]) and e.type = 'customer.completed'
        and not exists (select from provisional_customer v where v.subject_id = e.subject_id) group by e.subject_id`);
  return new Map(rows.map(({ id, until }) => [id, until ?? Number.POSITIVE_INFINITY]));
}

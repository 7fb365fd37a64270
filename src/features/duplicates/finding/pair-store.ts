// The SQL of finding: the queue, the keys of names, candidates, pairs.
import type { Crossing } from '#features/customers/index.ts';
import { at, empty, type Instant, insertRows, sql, type Tx } from '#platform/db.ts';
import type { Reason, Shared } from '../names/scoring.ts';
import { crossing, sharing } from './sameness-store.ts';

/** What is asked for by more than so many is a switchboard, a chain's name: it tells nobody apart. */
const mostAlike = 20;

export async function enqueue(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`insert into duplicate_queue (subject_id) select subject_id from customer_root where subject_id = any(${ids}::uuid[])
    on conflict (subject_id) do update set whole = false where duplicate_queue.whole`);
}

/** Every customer is to be compared; how many wait then. */
export async function enqueueAll(tx: Tx): Promise<number> {
  await tx.run(
    sql`insert into duplicate_queue (subject_id, whole) select subject_id, true from customer_root on conflict do nothing`,
  );
  return countQueue(tx);
}

export async function countQueue(tx: Tx): Promise<number> {
  return (await tx.row<{ count: number }>(sql`select count(*) as count from duplicate_queue`)).count;
}

/** Takes the next ones; another process takes others. */
export async function takeNext(tx: Tx, limit: number): Promise<string[]> {
  // Chosen first, whole: as a condition they might be chosen anew for each row.
  const rows = await tx.rows<{ id: string }>(sql`with chosen as materialized (
      select subject_id from duplicate_queue order by whole, subject_id limit ${limit} for update skip locked)
    delete from duplicate_queue q using chosen where q.subject_id = chosen.subject_id returning q.subject_id as id`);
  return rows.map(({ id }) => id);
}

export interface Named {
  readonly id: string;
  readonly rootId: string;
  readonly kind: string;
  readonly name: string;
}

export function readNamed(tx: Tx, ids: readonly string[]): Promise<Named[]> {
  return tx.rows(
    sql`select subject_id as id, root_id as "rootId", kind, name from customer_entry where subject_id = any(${ids}::uuid[])`,
  );
}

export async function replaceKeys(
  tx: Tx,
  ids: readonly string[],
  keys: readonly { readonly id: string; readonly value: Buffer }[],
): Promise<void> {
  await tx.run(sql`delete from duplicate_key where subject_id = any(${ids}::uuid[])`);
  await insertRows(
    tx,
    'duplicate_key',
    ['subject_id', 'value'],
    keys.map(({ id, value }) => [id, `\\x${value.toString('hex')}`]),
  );
}

/** Roots that one of these keys of a name meets. */
export function readMeeting(tx: Tx, keys: readonly Buffer[], limit: number): Promise<Named[]> {
  return tx.rows(sql`select distinct e.subject_id as id, e.root_id as "rootId", e.kind, e.name
    from duplicate_key k join customer_entry m on m.subject_id = k.subject_id join customer_entry e on e.subject_id = m.root_id
    where k.value = any(${keys}::bytea[]) limit ${limit}`);
}

export interface Candidate {
  readonly a: string;
  readonly b: string;
  readonly shared: readonly Shared[];
}

/** Whom these meet by a key of their names, or share a number with; each pair once, the smaller id first. */
export async function readCandidates(
  tx: Tx,
  ids: readonly string[],
  across: readonly Crossing[],
): Promise<Candidate[]> {
  const byName = sql`select least(k.subject_id, o.subject_id) as a, greatest(k.subject_id, o.subject_id) as b, null::text as reason
    from duplicate_key k join duplicate_key o on o.value = k.value and o.subject_id <> k.subject_id
    where k.subject_id = any(${ids}::uuid[])
      and (select count(*) from (select from duplicate_key many where many.value = k.value limit ${mostAlike + 1}) as counted) <= ${mostAlike}`;
  const byNumber = [...sharing(ids, mostAlike), ...crossing(across, mostAlike)];
  return tx.rows(sql`select a, b, coalesce(array_agg(distinct reason) filter (where reason is not null), '{}') as shared
    from (${[byName, ...byNumber].reduce((all, one) => sql`${all} union all ${one}`)}) as met group by a, b`);
}

export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What is found of these customers now takes the place of what was found before; that somebody called two of them different stays. */
export async function replacePairs(
  tx: Tx,
  ids: readonly string[],
  pairs: readonly Pair[],
  now: Instant,
): Promise<void> {
  const keys = sql`unnest(${pairs.map(({ a }) => a)}::uuid[], ${pairs.map(({ b }) => b)}::uuid[]) as k(a, b)`;
  await tx.run(sql`delete from duplicate_pair p where (p.subject_id = any(${ids}::uuid[]) or p.other_id = any(${ids}::uuid[]))
    and p.different_at is null and not exists (select from ${keys} where k.a = p.subject_id and k.b = p.other_id)`);
  await tx.run(sql`insert into duplicate_pair as p (subject_id, other_id, score, reasons, found_at)
    select a, b, score, reasons, ${at(now)} from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as f(a uuid, b uuid, score numeric, reasons text[])
    on conflict (subject_id, other_id) do update set score = excluded.score, reasons = excluded.reasons
      where p.score <> excluded.score or p.reasons <> excluded.reasons`);
}

export interface PairRow extends Pair {
  readonly foundAt: Instant;
}

/** Two that are one already are no pair any more. */
const apart = sql`(select a.root_id from customer_root a where a.subject_id = p.subject_id) <>
  (select b.root_id from customer_root b where b.subject_id = p.other_id)`;
const pair = sql`p.subject_id as a, p.other_id as b, p.score::float8 as score, p.reasons, p.found_at as "foundAt"`;

export interface PairPlace {
  readonly score: number;
  readonly a: string;
  readonly b: string;
}

/** Pairs that nobody has decided, the likeliest first. */
export function readPairs(tx: Tx, after: PairPlace | undefined, limit: number): Promise<PairRow[]> {
  return tx.rows(sql`select ${pair} from duplicate_pair p where p.different_at is null and ${apart}
    ${after ? sql`and (p.score < ${after.score} or (p.score = ${after.score} and (p.subject_id, p.other_id) > (${after.a}::uuid, ${after.b}::uuid)))` : empty}
    order by p.score desc, p.subject_id, p.other_id limit ${limit}`);
}

/** Undecided pairs in which one of these is. */
export function readPairsOf(tx: Tx, ids: readonly string[], limit: number): Promise<PairRow[]> {
  return tx.rows(sql`select ${pair} from duplicate_pair p
    where (p.subject_id = any(${ids}::uuid[]) or p.other_id = any(${ids}::uuid[])) and p.different_at is null and ${apart}
    order by p.score desc, p.subject_id, p.other_id limit ${limit}`);
}

/** Remembers that two are not one; whether there was such a pair. */
export async function writeDifferent(
  tx: Tx,
  { a, b, note }: { a: string; b: string; note: string | null },
  by: string | null,
  now: Instant,
): Promise<boolean> {
  const touched =
    await tx.run(sql`update duplicate_pair set different_at = ${at(now)}, different_by = ${by}, note = ${note}
    where subject_id = ${a}::uuid and other_id = ${b}::uuid and different_at is null`);
  return touched === 1;
}

// The SQL of likeness: what requests say, under what each is found again. Works on sets; nothing here reads all requests.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Basis, Nature } from '../contract.ts';

export interface Ref {
  readonly subjectId: string;
  readonly requestId: string;
}

/** A request as it is compared. */
export interface Said extends Ref {
  /** The customer that it is one with. */
  readonly rootId: string;
  readonly kind: string;
  readonly needType: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly receivedAt: Instant;
  /** The cause that an analysis found. */
  readonly cause: string | null;
  /** The service that it is about. */
  readonly asset: string | null;
  /** Where it is; where nobody said so, all sites of the customer. */
  readonly sites: readonly string[];
  /** What it was indexed with before; null where it was not, or an earlier request has the text. */
  readonly first: readonly string[] | null;
}

/** Those that are not withdrawn. What an analysis says stands in the fields of its step. */
export function readSaid(tx: Tx, refs: readonly Ref[]): Promise<Said[]> {
  return tx.rows(sql`select r.subject_id as "subjectId", r.id as "requestId", m.root_id as "rootId", r.kind, r.need_type as "needType", r.title,
      r.description, r.received_at as "receivedAt",
      (select s.fields ->> 'root_cause' from request_step s where s.subject_id = r.subject_id and s.request_id = r.id
        and s.fields ->> 'root_cause' is not null order by s.occurred_at desc, s.id desc limit 1) as cause,
      r.subscription_id as asset,
      case when r.site_id is not null then array[r.site_id] else
        coalesce((select array_agg(p.site_id order by p.site_id) from customer_place p where p.subject_id = m.root_id), '{}') end as sites,
      case when w.bands is not null then w.words end as first
    from unnest(${refs.map(({ subjectId }) => subjectId)}::uuid[], ${refs.map(({ requestId }) => requestId)}::uuid[]) as q(subject_id, request_id)
      join request r on r.subject_id = q.subject_id and r.id = q.request_id
      join customer_root m on m.subject_id = r.subject_id
      left join request_words w on w.subject_id = r.subject_id and w.request_id = r.id
    where r.state <> 'cancelled' order by r.received_at, r.id`);
}

/** Requests that stand for their text and may be like these, by the numbers under which they are found. */
export function readFirsts(
  tx: Tx,
  bands: readonly (readonly number[])[],
): Promise<{ nth: number; requestId: string; words: string[] }[]> {
  const asked = JSON.stringify(bands.map((of, nth) => ({ nth, bands: of })));
  return tx.rows(sql`select q.nth, w.request_id as "requestId", w.words
    from jsonb_to_recordset(${asked}::jsonb) as q(nth int, bands int[])
      join request_words w on w.bands is not null and w.bands && q.bands
    order by q.nth, w.request_id limit 20000`);
}

export interface Words extends Ref {
  readonly firstId: string;
  readonly words: readonly string[];
  readonly bands: readonly number[] | null;
}

export async function writeWords(tx: Tx, rows: readonly Words[]): Promise<void> {
  const data = rows.map(({ subjectId, requestId, firstId, words, bands }) => ({
    subject_id: subjectId,
    request_id: requestId,
    first_id: firstId,
    words,
    bands,
  }));
  await tx.run(sql`insert into request_words (subject_id, request_id, first_id, words, bands)
    select subject_id, request_id, first_id, words, bands
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as w(subject_id uuid, request_id uuid, first_id uuid, words text[], bands int[])
    on conflict (subject_id, request_id) do update set first_id = excluded.first_id, words = excluded.words, bands = excluded.bands`);
}

export interface Likeness extends Ref {
  readonly basis: Basis;
  readonly value: string;
  readonly nature: Nature;
  readonly receivedAt: Instant;
}

/** In the place of what was said of these requests before. */
export async function writeLikeness(tx: Tx, refs: readonly Ref[], rows: readonly Likeness[]): Promise<void> {
  await tx.run(sql`delete from request_likeness l
    using unnest(${refs.map(({ subjectId }) => subjectId)}::uuid[], ${refs.map(({ requestId }) => requestId)}::uuid[]) as q(subject_id, request_id)
    where l.subject_id = q.subject_id and l.request_id = q.request_id`);
  const column = <T>(of: (row: Likeness) => T): T[] => rows.map(of);
  await tx.run(sql`insert into request_likeness (subject_id, request_id, basis, value, nature, received_at)
    select subject_id, request_id, basis, value, nature, to_timestamp(received / 1000.0)
    from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ requestId }) => requestId)}::uuid[], ${column(({ basis }) => basis)}::text[],
      ${column(({ value }) => value)}::text[], ${column(({ nature }) => nature)}::text[], ${column(({ receivedAt }) => receivedAt)}::double precision[])
      as l(subject_id, request_id, basis, value, nature, received)`);
}

/** Requests that were never compared: brought in otherwise than by an act, or before there was this. The oldest first. */
export function readUnread(
  tx: Tx,
  after: readonly [Instant, string] | undefined,
  limit: number,
): Promise<(Ref & { receivedAt: Instant })[]> {
  const [receivedAt, id] = after ?? [0, '00000000-0000-0000-0000-000000000000'];
  return tx.rows(sql`select r.subject_id as "subjectId", r.id as "requestId", r.received_at as "receivedAt" from request r
    where (r.received_at, r.id) > (${at(receivedAt)}, ${id}::uuid) and r.state <> 'cancelled'
      and not exists (select from request_words w where w.subject_id = r.subject_id and w.request_id = r.id)
    order by r.received_at, r.id limit ${limit}`);
}

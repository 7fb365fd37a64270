// All SQL of sealing. What is hashed is read as text, so that no type of ours stands between the row and its digest.
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Instant } from '../clock.ts';
import { at, type Tx } from '../database/tx.ts';
import type { LoggedEvent } from './canonical.ts';
import type { Seal, SealedEvent } from './chain.ts';

/** Whether this transaction may seal; nobody else may until it ends. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const { mine } = await tx.row<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext('weixi.seal')) as mine,
    set_config('datestyle', 'ISO, YMD', true), set_config('timezone', 'UTC', true)`);
  return mine;
}

/** Where the chain stands, and which transactions are finished for certain: those before `horizon`. */
export interface Standing {
  readonly last:
    | (Pick<Seal, 'number' | 'era' | 'toXid' | 'total' | 'head' | 'keyId'> & { sealedAt: Instant })
    | undefined;
  readonly horizon: string;
  /** The first transaction id that no transaction has had. */
  readonly next: string;
  /** `now`, as the table's text will have it. */
  readonly sealedAt: string;
}

export async function readStanding(tx: Tx, now: Instant): Promise<Standing> {
  const { number, horizon, next, written, ...last } = await tx.row<
    Omit<NonNullable<Standing['last']>, 'number'> & {
      number: number | null;
      horizon: string;
      next: string;
      written: string;
    }
  >(sql`select number, era, to_xid::text as "toXid", total, encode(head, 'hex') as head, key_id as "keyId", sealed_at as "sealedAt",
      pg_snapshot_xmin(pg_current_snapshot())::text as horizon, pg_snapshot_xmax(pg_current_snapshot())::text as next, ${at(now)}::text as written
    from (select) as always left join lateral (select * from seal order by number desc limit 1) as last on true`);
  return { last: number === null ? undefined : { ...last, number }, horizon, next, sealedAt: written };
}

/** The first transaction in the bound that has events, and the one at which `most` events have come; null where there is none. */
export async function readCut(
  tx: Tx,
  from: string,
  to: string,
  most: number,
): Promise<{ first: string | null; cut: string | null }> {
  const within = sql`from event where xid >= ${from}::xid8 and xid < ${to}::xid8 order by xid`;
  return tx.row(
    sql`select (select xid ${within} limit 1)::text as first, (select xid ${within} offset ${most} limit 1)::text as cut`,
  );
}

/** Opens the events that a database brought unsealed when it was moved: those beyond the bound of the former cluster. */
export function readStrangers(tx: Tx, from: string): Promise<void> {
  return openCursor(
    tx,
    sql`e.xid >= ${from}::xid8 and not exists (select from sealed_event s where s.subject_id = e.subject_id and s.event_id = e.id)`,
  );
}

/** Opens the events of the bound, in the order in which they are sealed, to be fetched. */
export function readBound(tx: Tx, from: string, to: string, isFirstEra: boolean): Promise<void> {
  // Whoever counts transactions anew may meet the numbers of the former era.
  const unsealed = isFirstEra
    ? sql`true`
    : sql`not exists (select from sealed_event s where s.subject_id = e.subject_id and s.event_id = e.id)`;
  return openCursor(tx, sql`e.xid >= ${from}::xid8 and e.xid < ${to}::xid8 and ${unsealed}`);
}

async function openCursor(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  await tx.run(sql`declare sealing no scroll cursor for
    select e.subject_id as "subjectId", e.id, e.type, e.occurred_at::text as "occurredAt", e.recorded_at::text as "recordedAt", e.actor_id as "actorId",
      e.actor_kind as "actorKind", e.ground_kind as "groundKind", e.ground_id as "groundId", e.xid::text, e.data::text, encode(e.erased, 'hex') as erased,
      encode(s.salt, 'hex') as salt
    from event e join subject s on s.id = e.subject_id where ${which} order by e.xid, e.subject_id, e.id`);
}

/** The next ones; none at the end, which closes the cursor. */
export async function fetchEvents(tx: Tx): Promise<LoggedEvent[]> {
  const events = await tx.rows<LoggedEvent>(sql`fetch 2000 from sealing`);
  if (events.length === 0) await tx.run(sql`close sealing`);
  return events;
}

export async function insertSealedEvents(
  tx: Tx,
  seal: number,
  after: number,
  events: readonly SealedEvent[],
): Promise<void> {
  const column = <T>(value: (event: SealedEvent) => T): T[] => events.map(value);
  await tx.run(sql`insert into sealed_event (seal, position, subject_id, event_id, digest, sketch)
    select ${seal}::bigint, ${after}::bigint + place, subject_id, event_id, decode(digest, 'hex'), decode(sketch, 'hex')
    from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ eventId }) => eventId)}::uuid[],
      ${column(({ digest }) => digest)}::text[], ${column(({ sketch }) => sketch)}::text[])
      with ordinality as sealed (subject_id, event_id, digest, sketch, place)`);
}

export async function insertSeal(tx: Tx, seal: Seal): Promise<void> {
  const {
    number,
    era,
    fromXid,
    toXid,
    firstXid,
    lastXid,
    count,
    total,
    sealedAt,
    root,
    previous,
    head,
    keyId,
    signature,
  } = seal;
  await tx.run(sql`insert into seal (number, era, from_xid, to_xid, first_xid, last_xid, count, total, sealed_at, root, previous, head, key_id, signature)
    values (${number}, ${era}, ${fromXid}::xid8, ${toXid}::xid8, ${firstXid}::xid8, ${lastXid}::xid8, ${count}, ${total}, ${sealedAt}::timestamptz,
      decode(${root}, 'hex'), decode(${previous}, 'hex'), decode(${head}, 'hex'), ${keyId}, decode(${signature}, 'hex'))`);
}

/** Whether anything waits to be sealed: asked every second, so it looks at one page of an index. */
export async function anyWaiting(tx: Tx): Promise<boolean> {
  const { waiting } = await tx.row<{ waiting: boolean }>(sql`with last as materialized (
      select to_xid, to_xid > pg_snapshot_xmax(pg_current_snapshot()) as was_moved from seal order by number desc limit 1)
    select coalesce((select was_moved from last), false) or exists (select from event
      where xid >= coalesce((select to_xid from last), '0'::xid8) and xid < pg_snapshot_xmin(pg_current_snapshot())) as waiting`);
  return waiting;
}

/** Since when (recorded) the oldest event that no seal has waits; undefined when all are sealed. */
export async function oldestWaiting(tx: Tx): Promise<Instant | undefined> {
  const found = await tx.maybe<{ at: Instant }>(sql`select recorded_at as at from event
    where xid >= coalesce((select to_xid from seal order by number desc limit 1), '0'::xid8) order by xid limit 1`);
  return found?.at;
}

/** The last link of the chain; undefined while there is none. */
export function lastSeal(
  tx: Tx,
): Promise<(Pick<Seal, 'number' | 'total' | 'head' | 'keyId'> & { count: number; sealedAt: Instant }) | undefined> {
  return tx.maybe(sql`select number, count, total, encode(head, 'hex') as head, key_id as "keyId", sealed_at as "sealedAt"
    from seal order by number desc limit 1`);
}

/** The head of a seal; undefined when there is none of that number. */
export async function headAt(tx: Tx, number: number): Promise<string | undefined> {
  return (await tx.maybe<{ head: string }>(sql`select encode(head, 'hex') as head from seal where number = ${number}`))
    ?.head;
}

export interface AdmittedKey {
  readonly id: string;
  readonly publicKey: Buffer;
}

/** The keys admitted so far, the newest first. */
export function readKeys(tx: Tx): Promise<(AdmittedKey & { readonly admittedAt: Instant })[]> {
  return tx.rows(
    sql`select id, public_key as "publicKey", admitted_at as "admittedAt" from seal_key order by admitted_at desc, id`,
  );
}

export async function insertKey(tx: Tx, { id, publicKey }: AdmittedKey, now: Instant): Promise<void> {
  await tx.run(sql`insert into seal_key (id, public_key, admitted_at) values (${id}, ${publicKey}, ${at(now)})
    on conflict (id) do update set admitted_at = excluded.admitted_at`);
}

/** One at a time, so that two first starts do not admit two keys. */
export async function lockKeys(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('weixi.seal.key'))`);
}

export interface Check {
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly whole: boolean;
  readonly seals: number;
  readonly events: number;
  readonly findings: number;
  /** The first of them. */
  readonly found: readonly object[];
}

/** When the look that is under way began, if it began after `since`: an older one belongs to a process that is gone. */
export async function runningCheck(tx: Tx, since: Instant): Promise<Instant | undefined> {
  const row = await tx.maybe<{ startedAt: Instant }>(sql`select started_at as "startedAt" from seal_check
    where finished_at is null and started_at > ${at(since)} order by started_at desc limit 1`);
  return row?.startedAt;
}

/** Notes that a look begins, unless it is noted already. */
export async function noteCheck(tx: Tx, startedAt: Instant): Promise<void> {
  await tx.run(sql`insert into seal_check (started_at) values (${at(startedAt)}) on conflict do nothing`);
}

/** Claims the scheduled check unless one was begun after `since`. Answers whether it was claimed. */
export async function claimCheck(tx: Tx, since: Instant, now: Instant): Promise<boolean> {
  if (!(await takeTurn(tx))) return false;
  const claimed = await tx.run(sql`insert into seal_check (started_at) select ${at(now)}
    where not exists (select from seal_check where started_at > ${at(since)})`);
  return claimed > 0;
}

export async function finishCheck(
  tx: Tx,
  startedAt: Instant,
  outcome: { whole: boolean; seals: number; events: number; findings: readonly object[] },
  now: Instant,
): Promise<void> {
  const { whole, seals, events, findings } = outcome;
  await tx.run(sql`update seal_check set finished_at = ${at(now)}, whole = ${whole}, seals = ${seals}, events = ${events},
    findings = ${JSON.stringify(findings)}::jsonb where started_at = ${at(startedAt)}`);
}

/** A check that did not come to its end; the next one may begin at once. */
export async function giveUpCheck(tx: Tx, startedAt: Instant): Promise<void> {
  await tx.run(sql`delete from seal_check where started_at = ${at(startedAt)}`);
}

/** The last one that came to its end. */
export function lastCheck(tx: Tx): Promise<Check | undefined> {
  return tx.maybe(sql`select started_at as "startedAt", finished_at as "finishedAt", whole, seals, events, jsonb_array_length(findings) as findings, findings as found
    from seal_check where finished_at is not null order by started_at desc limit 1`);
}

/** The contents of a subject's events that are not erased yet, with the salt they are hashed under. */
export function readContents(tx: Tx, subjectId: string): Promise<{ id: string; data: string; salt: string }[]> {
  return tx.rows(sql`select e.id, e.data::text as data, encode(s.salt, 'hex') as salt from event e join subject s on s.id = e.subject_id
    where e.subject_id = ${subjectId} and e.erased is null`);
}

/** Events of some types from before a time, but for those about subjects that a law-suit or the like holds. */
export interface Old {
  readonly types: readonly string[];
  readonly before: Instant;
  /** Whose events stay. */
  readonly held?: Sql | undefined;
}

export function countOld(tx: Tx, old: Old): Promise<{ count: number; oldest: Instant | null }> {
  return tx.row(sql`select count(*) as count, min(e.recorded_at) as oldest from event e where ${isOld(old)}`);
}

export function readOld(
  tx: Tx,
  { limit, ...old }: Old & { readonly limit: number },
): Promise<{ subjectId: string; id: string; data: string; salt: string }[]> {
  return tx.rows(sql`select e.subject_id as "subjectId", e.id, e.data::text as data, encode(s.salt, 'hex') as salt
    from event e join subject s on s.id = e.subject_id where ${isOld(old)} order by e.recorded_at, e.id limit ${limit}`);
}

function isOld({ types, before, held }: Old): Sql {
  const stays = held === undefined ? empty : sql`and e.subject_id not in (${held})`;
  return sql`e.type = any(${[...types]}::text[]) and e.recorded_at < ${at(before)} and e.erased is null ${stays}`;
}

/** Drops these contents and keeps their HMACs. */
export async function keepMacs(tx: Tx, macs: readonly { subjectId: string; id: string; mac: string }[]): Promise<void> {
  await tx.run(sql`update event e set data = '{}', erased = decode(given.mac, 'hex')
    from unnest(${macs.map(({ subjectId }) => subjectId)}::uuid[], ${macs.map(({ id }) => id)}::uuid[],
      ${macs.map(({ mac }) => mac)}::text[]) as given (subject_id, id, mac)
    where e.subject_id = given.subject_id and e.id = given.id`);
}

/** Drops the contents and keeps their HMACs; the subject gets another salt, so that nothing can be tried against them. */
export async function dropContents(
  tx: Tx,
  subjectId: string,
  macs: readonly { id: string; mac: string }[],
): Promise<void> {
  await keepMacs(
    tx,
    macs.map((one) => ({ subjectId, ...one })),
  );
  await tx.run(sql`update subject set salt = default where id = ${subjectId}`);
}

// The SQL of alarms: troubles that last, mail about them, whether it is wanted.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { AlarmItem } from './contract.ts';
import type { Change, Standing } from './deciding.ts';
import type { Told } from './wording.ts';

/** One at a time among all processes, until this transaction ends. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('weixi.alarms'))`);
}

export function readStanding(tx: Tx): Promise<Standing[]> {
  return tx.rows(sql`select kind, began_at as "beganAt", seen_at as "seenAt", told_at as "toldAt", detail
    from alarm where ended_at is null order by began_at, kind`);
}

/** Writes what became of them; what nobody was told of and is over leaves nothing. */
export async function writeChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  const rows = changes.map(({ kind, beganAt, seenAt, endedAt, toldAt, detail }) => ({
    ...{ kind, detail },
    began: beganAt / 1_000,
    seen: seenAt / 1_000,
    ended: endedAt === null ? null : endedAt / 1_000,
    told: toldAt === null ? null : toldAt / 1_000,
  }));
  await tx.run(sql`insert into alarm (kind, began_at, seen_at, ended_at, told_at, detail)
    select kind, to_timestamp(began), to_timestamp(seen), to_timestamp(ended), to_timestamp(told), detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, began float8, seen float8, ended float8, told float8, detail jsonb)
    on conflict (kind, began_at) do update set seen_at = excluded.seen_at, ended_at = excluded.ended_at, told_at = excluded.told_at,
      detail = excluded.detail`);
  await tx.run(sql`delete from alarm where ended_at is not null and told_at is null`);
}

/** The latest, the newest first; those that last before all others. */
export function readLatest(tx: Tx, limit: number): Promise<AlarmItem[]> {
  return tx.rows(sql`select kind, began_at as "beganAt", ended_at as "endedAt", told_at as "toldAt" from alarm
    order by (ended_at is null) desc, began_at desc, kind limit ${limit}`);
}

export async function insertMails(
  tx: Tx,
  mails: readonly { readonly id: string; readonly personId: string; readonly items: readonly Told[] }[],
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into alarm_mail (id, person_id, items, queued_at, next_at)
    select id, "personId", items, ${at(now)}, ${at(now)} from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) as r(id uuid, "personId" uuid, items jsonb)`);
}

export interface Waiting {
  readonly id: string;
  readonly personId: string;
  readonly items: readonly Told[];
  readonly attempts: number;
  readonly queuedAt: Instant;
}

/** Whether any mail waits. */
export async function anyWaiting(tx: Tx, now: Instant): Promise<boolean> {
  const row = await tx.maybe(
    sql`select from alarm_mail where state = 'waiting' and next_at <= ${at(now)} order by next_at limit 1`,
  );
  return row !== undefined;
}

/** Takes one that waits, and puts it off in the same statement: whoever dies with it in hand leaves it to be sent later. */
export function takeWaiting(tx: Tx, until: Instant, now: Instant): Promise<Waiting | undefined> {
  return tx.maybe(sql`update alarm_mail set attempts = attempts + 1, next_at = ${at(until)}
    where id = (select id from alarm_mail where state = 'waiting' and next_at <= ${at(now)} order by next_at, id limit 1 for update skip locked)
    returning id, person_id as "personId", items, attempts, queued_at as "queuedAt"`);
}

export async function writeOutcome(
  tx: Tx,
  id: string,
  { state, why, nextAt }: { state: 'waiting' | 'sent' | 'failed'; why: string | null; nextAt: Instant },
): Promise<void> {
  await tx.run(
    sql`update alarm_mail set state = ${state}, why = ${why}, next_at = ${at(nextAt)} where id = ${id}::uuid`,
  );
}

/** Mails that were tried and have not gone out, of the time since. */
export async function countUnsent(tx: Tx, since: Instant): Promise<number> {
  const { count } = await tx.row<{ count: number }>(sql`select count(*)::int as count from alarm_mail
    where state <> 'sent' and why is not null and queued_at > ${at(since)}`);
  return count;
}

/** What is long over says nothing any more. */
export async function forgetOld(tx: Tx, before: Instant): Promise<void> {
  await tx.run(sql`delete from alarm_mail where queued_at < ${at(before)}`);
  await tx.run(sql`delete from alarm where ended_at < ${at(before)}`);
}

/** How often pages were read that are not what was written (PostgreSQL's checksums). */
export async function damagedPages(tx: Tx): Promise<number> {
  const row = await tx.maybe<{ count: number }>(
    sql`select coalesce(checksum_failures, 0)::int as count from pg_stat_database where datname = current_database()`,
  );
  return row?.count ?? 0;
}

const setting = 'alarms.mail';

export interface Setting {
  readonly isOn: boolean;
  readonly changedAt: Instant | null;
  readonly changedByName: string | null;
}

/** On unless somebody has switched it off. */
export async function readSetting(tx: Tx): Promise<Setting> {
  const row =
    await tx.maybe<Setting>(sql`select (s.value ->> 'isOn')::boolean as "isOn", s.changed_at as "changedAt", p.name as "changedByName"
    from setting s left join person_brief p on p.person_id = s.changed_by where s.name = ${setting}`);
  return row ?? { isOn: true, changedAt: null, changedByName: null };
}

export async function writeSetting(tx: Tx, isOn: boolean, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by)
    values (${setting}, ${JSON.stringify({ isOn })}::jsonb, ${at(now)}, ${by}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}

// The SQL of information sent to customers: what, to whom, and what it brought.
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Audience, InformationItem } from './contract.ts';

/** Whom an audience means, and the condition on `customer_brief` that they lie within the sender's reach. */
export interface Meant {
  readonly audience: Audience;
  readonly within: Sql;
}

/** The customers an audience means, in the order of their ids; at most `limit`. Those somebody was in touch with since then are left out. */
export async function readAudience(
  tx: Tx,
  { audience, within }: Meant,
  limit: number,
  notSince: Instant | null = null,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select subject_id as id from customer_brief where ${meant(audience)} and ${within}
      ${notSince === null ? empty : sql`and subject_id not in (select subject_id from (${touched(notSince)}) t)`} order by subject_id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

export async function countMeant(tx: Tx, { audience, within }: Meant): Promise<number> {
  const { count } = await tx.row<{ count: number }>(
    sql`select count(*) as count from customer_brief where ${meant(audience)} and ${within}`,
  );
  return count;
}

/** With how many of an audience somebody was in touch since then, and with whom last. */
export async function countLately(
  tx: Tx,
  { audience, within }: Meant,
  since: Instant,
): Promise<{ lately: number; latest: { at: Instant; byName: string | null; customerName: string } | null }> {
  const rows = await tx.rows<{ at: Instant; byName: string | null; customerName: string; lately: number }>(sql`
    select t.at, p.name as "byName", m.name as "customerName", count(*) over () as lately
    from (select distinct on (subject_id) subject_id, at, by from (${touched(since)}) every order by subject_id, at desc) t
      join (select subject_id, name from customer_brief where ${meant(audience)} and ${within}) m on m.subject_id = t.subject_id
      left join person_brief p on p.person_id = t.by
    order by t.at desc limit 1`);
  const [latest] = rows;
  if (!latest) return { lately: 0, latest: null };
  const { lately, ...rest } = latest;
  return { lately, latest: rest };
}

/** Contacts held and information sent since then: each with its customer, when, and who. */
function touched(since: Instant): Sql {
  return sql`select subject_id, occurred_at as at, held_by as by from interaction where state = 'counted' and occurred_at >= ${at(since)}
    union all select r.subject_id, i.pushed_at, i.pushed_by from information_push i join information_recipient r on r.push_id = i.id
      where i.pushed_at >= ${at(since)}`;
}

/** What the organisation has said of quiet days; null where it has said nothing. */
export async function quietDays(tx: Tx): Promise<number | null> {
  const row = await tx.maybe<{ value: { days: number | null } }>(
    sql`select value from setting where name = 'information.quiet_days'`,
  );
  return row?.value.days ?? null;
}

export async function saveQuietDays(tx: Tx, days: number | null, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by)
    values ('information.quiet_days', ${JSON.stringify({ days })}::jsonb, ${at(now)}, ${by})
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}

export interface Push {
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  readonly content: string;
  readonly audience: Audience;
  readonly pushedAt: Instant;
  readonly pushedBy: string | null;
  readonly purpose?: string | null | undefined;
}

/** Writes what was sent and to whom, in two statements for any number. */
export async function insertPush(tx: Tx, push: Push, recipients: readonly string[]): Promise<void> {
  await tx.run(sql`insert into information_push (id, channel, title, content, audience, recipients, pushed_at, pushed_by, purpose)
    values (${push.id}, ${push.channel}, ${push.title}, ${push.content}, ${JSON.stringify(push.audience)}, ${recipients.length},
      ${at(push.pushedAt)}, ${push.pushedBy}, ${push.purpose ?? null})`);
  await tx.run(
    sql`insert into information_recipient (subject_id, push_id) select id, ${push.id}::uuid from unnest(${recipients}::uuid[]) as r(id)`,
  );
}

const item = sql`i.id, i.channel, i.title, i.content, i.purpose, i.audience, i.recipients, i.pushed_at as "pushedAt", pusher.name as "pushedByName",
  i.effect, i.effect_at as "effectAt"`;

export async function readPushes(
  tx: Tx,
  {
    after,
    ids,
    limit,
  }: { after?: readonly [number, string] | undefined; ids?: readonly string[] | undefined; limit: number },
): Promise<InformationItem[]> {
  return tx.rows(sql`select ${item} from information_push i left join person_brief pusher on pusher.person_id = i.pushed_by
    where true ${ids ? sql`and i.id = any(${ids}::uuid[])` : empty}
      ${after ? sql`and (i.pushed_at, i.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty}
    order by i.pushed_at desc, i.id desc limit ${limit}`);
}

/** Answers whether there was such information. */
export async function writeEffect(
  tx: Tx,
  id: string,
  effect: string,
  by: string | null,
  now: Instant,
): Promise<boolean> {
  const rows = await tx.run(
    sql`update information_push set effect = ${effect}, effect_at = ${at(now)}, effect_by = ${by} where id = ${id}::uuid`,
  );
  return rows > 0;
}

function meant({ customerIds, tiers, kinds, ownerId }: Audience): Sql {
  // Whoever was merged into another is told as that; whom one leaves alone gets nothing.
  const parts: Sql[] = [
    sql`subject_id = root_id`,
    sql`subject_id not in (select subject_id from processing_restricted)`,
  ];
  if (customerIds) parts.push(sql`subject_id = any(${customerIds}::uuid[])`);
  if (tiers) parts.push(sql`tier = any(${tiers}::text[])`);
  if (kinds) parts.push(sql`kind = any(${kinds}::text[])`);
  if (ownerId) parts.push(sql`owner_id = ${ownerId}::uuid`);
  return join(parts, ' and ');
}

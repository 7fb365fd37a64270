// The SQL of information sent to customers: what, to whom, and what it brought.
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Audience, InformationItem } from './contract.ts';

/** The customers an audience means, in the order of their ids; at most `limit`. */
export async function readAudience(tx: Tx, audience: Audience, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select subject_id as id from customer_brief where ${meant(audience)} order by subject_id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

export async function countMeant(tx: Tx, audience: Audience): Promise<number> {
  const { count } = await tx.row<{ count: number }>(
    sql`select count(*) as count from customer_brief where ${meant(audience)}`,
  );
  return count;
}

export interface Push {
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  readonly content: string;
  readonly audience: Audience;
  readonly pushedAt: Instant;
  readonly pushedBy: string | null;
}

/** Writes what was sent and to whom, in two statements for any number. */
export async function insertPush(tx: Tx, push: Push, recipients: readonly string[]): Promise<void> {
  await tx.run(sql`insert into information_push (id, channel, title, content, audience, recipients, pushed_at, pushed_by)
    values (${push.id}, ${push.channel}, ${push.title}, ${push.content}, ${JSON.stringify(push.audience)}, ${recipients.length},
      ${at(push.pushedAt)}, ${push.pushedBy})`);
  await tx.run(
    sql`insert into information_recipient (subject_id, push_id) select id, ${push.id}::uuid from unnest(${recipients}::uuid[]) as r(id)`,
  );
}

const item = sql`i.id, i.channel, i.title, i.content, i.audience, i.recipients, i.pushed_at as "pushedAt", pusher.name as "pushedByName",
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
  const parts: Sql[] = [];
  if (customerIds) parts.push(sql`subject_id = any(${customerIds}::uuid[])`);
  if (tiers) parts.push(sql`tier = any(${tiers}::text[])`);
  if (kinds) parts.push(sql`kind = any(${kinds}::text[])`);
  if (ownerId) parts.push(sql`owner_id = ${ownerId}::uuid`);
  return join(parts, ' and ');
}

// Who has a request open just now, and who is writing: said by their pages every few seconds and forgotten when they fall silent.
import { type Actor, may } from '#platform/actor.ts';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { doings, Present } from './contract.ts';
import type { OfRequest } from './store.ts';

/** Whose page has been silent for so long (ms) is believed gone: two of its beats went missing. */
const silence = 25_000;

/** Notes what somebody does; whoever else is there hears of it only when it is news. Answers them. */
export async function noteBeat(
  tx: Tx,
  actor: Actor,
  which: OfRequest,
  doing: (typeof doings)[number],
  now: Instant,
): Promise<Present[]> {
  // Whoever looks with another's eyes is not there, and neither is a program.
  if (actor.kind === 'person' && actor.id !== null && actor.viewedBy === undefined && may(actor, 'request.read')) {
    const isNews = doing === 'leave' ? await leave(tx, which, actor.id) : await stay(tx, which, actor.id, doing, now);
    if (isNews) tx.told.add(`present:${which.customerId}`);
  }
  return readOthers(tx, which, actor.id, now);
}

async function stay(tx: Tx, which: OfRequest, id: string, doing: 'read' | 'write', now: Instant): Promise<boolean> {
  const writing = doing === 'write';
  const before = await tx.maybe<{ writing: boolean; seenAt: Instant }>(
    sql`select writing, seen_at as "seenAt" from request_presence where subject_id = ${which.customerId} and request_id = ${which.requestId} and person_id = ${id}`,
  );
  const isNews = before === undefined || before.writing !== writing || before.seenAt <= now - silence;
  await tx.run(sql`insert into request_presence (subject_id, request_id, person_id, writing, since, seen_at)
    values (${which.customerId}, ${which.requestId}, ${id}, ${writing}, ${at(now)}, ${at(now)})
    on conflict (subject_id, request_id, person_id) do update set writing = excluded.writing, seen_at = excluded.seen_at,
      since = case when ${isNews} then excluded.since else request_presence.since end`);
  // Who fell silent long ago is cleared away by whoever comes anew.
  if (isNews)
    await tx.run(
      sql`delete from request_presence where subject_id = ${which.customerId} and seen_at <= ${at(now - silence)}`,
    );
  return isNews;
}

async function leave(tx: Tx, { customerId, requestId }: OfRequest, id: string): Promise<boolean> {
  const left = await tx.run(
    sql`delete from request_presence where subject_id = ${customerId} and request_id = ${requestId} and person_id = ${id}`,
  );
  return left === 1;
}

function readOthers(tx: Tx, { customerId, requestId }: OfRequest, id: string | null, now: Instant): Promise<Present[]> {
  return tx.rows(sql`select o.person_id as id, p.name, o.writing, o.since from request_presence o join person_brief p on p.person_id = o.person_id
    where o.subject_id = ${customerId} and o.request_id = ${requestId} and o.person_id is distinct from ${id}::uuid and o.seen_at > ${at(now - silence)}
    order by o.writing desc, o.since, o.person_id limit 20`);
}

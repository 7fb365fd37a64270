// How much somebody looks at: where a right says "so many an hour", each different thing that a reply has shown counts once, and beyond the
// limit nothing more is shown. Who takes customers out one by one is seen by this (OWASP API6:2023, ASVS 5.0.0 2.4.1).
import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import { type Actor, limitOf } from './actor.ts';
import { clock, type Instant } from './clock.ts';
import { at, type Database, type Tx } from './db.ts';
import { lockSubject, record } from './events.ts';
import { refuse } from './refusal.ts';

export interface Looks {
  /**
   * Counts that the actor was shown something by a permission. Throws a refusal (429) beyond the limit of the actor's right; tells of crossing what
   * is usual by the event `access.unusual` on the actor, once in each span.
   */
  count(actor: Actor, permission: string, shown: string): Promise<void>;
}

/**
 * Opens it for this process. What is shown is gathered here and counted together with what others have shown some at a time, and one by one where it
 * matters: near what is unusual and near the limit. A process that dies forgets the few it had gathered.
 */
export function openLooks(db: Database): Looks {
  const known = new Map<string, Known>();
  return {
    async count(actor, permission, shown) {
      const limit = limitOf(actor, permission);
      if (limit === undefined || actor.id === null) return;
      const span = spans[limit.each] ?? hour;
      const since = Math.floor(clock.now() / span) * span;
      const key = `${actor.id} ${permission}`;
      const seen = known.get(key);
      const current =
        seen?.since === since ? seen : { since, marks: new Set<string>(), gathered: [], count: undefined };
      const mark = createHash('sha256').update(`${permission}\0${shown}`).digest().subarray(0, 16);
      const name = mark.toString('base64');
      if (current.marks.has(name)) return;
      const minutes = Math.max(1, Math.ceil((since + span - clock.now()) / 60_000));
      const refusal = refuse('http.too_many_looks', { count: limit.atMost, minutes });
      if ((current.count ?? 0) >= limit.atMost) throw refusal;
      if (seen !== current && known.size >= most) known.clear();
      known.set(key, current);
      current.marks.add(name);
      current.gathered.push(mark);
      if (!mustAsk(current, limit)) return;
      const marks = current.gathered.splice(0);
      const look = { actor, permission, since, marks, limit };
      // On the reserve: nobody could read a customer otherwise while the disk is nearly full.
      const told = await db.write((tx, now) => countNew(tx, look, now), { onReserve: true });
      current.count = Math.max(current.count ?? 0, told.count);
      if (!told.refused) return;
      current.marks.delete(name);
      throw refusal;
    },
  };
}

/** Removes what no limit counts any more; to be called now and then, by whichever process. */
export async function forgetLooks(tx: Tx, now: Instant): Promise<void> {
  await tx.run(sql`delete from access_look where since < ${at(now - 2 * day)}`);
}

interface Known {
  readonly since: Instant;
  /** What this process has shown. */
  readonly marks: Set<string>;
  /** Of these, what the database does not know yet. */
  readonly gathered: Buffer[];
  /** Of all processes, as the database said last. */
  count: number | undefined;
}

/** At first, when enough is gathered, and where one more crosses a number or comes near the last. */
function mustAsk({ gathered, count }: Known, { atMost, toldOver }: Limit): boolean {
  if (count === undefined) return true;
  const portion = Math.max(1, Math.floor(Math.min(toldOver ?? atMost, atMost) / 10));
  const reached = count + gathered.length;
  const isUnusual = toldOver !== undefined && count <= toldOver && reached > toldOver;
  return isUnusual || gathered.length >= portion || reached >= atMost - portion;
}

const hour = 3_600_000;
const day = 24 * hour;
const spans: Readonly<Record<string, number>> = { hour, day };
/** Actors remembered; to forget one costs a question to the database. */
const most = 10_000;

interface Look {
  readonly actor: Actor;
  readonly permission: string;
  readonly since: Instant;
  /** In the order in which they were shown; the last is about to be. */
  readonly marks: readonly Buffer[];
  readonly limit: Limit;
}

type Limit = NonNullable<ReturnType<typeof limitOf>>;

/** Writes them down; the last one only where there is room for it. Answers how many there are now. */
async function countNew(
  tx: Tx,
  { actor, permission, since, marks, limit }: Look,
  now: Instant,
): Promise<{ count: number; refused: boolean }> {
  const actorId = actor.id ?? '';
  // One after another, so that crossing a number is seen by exactly one of them.
  const subject = await lockSubject(tx, actorId);
  const added = await tx.run(sql`insert into access_look (actor_id, permission, since, mark)
    select ${actorId}::uuid, ${permission}, ${at(since)}, mark from unnest(${marks}::bytea[]) as m(mark) on conflict do nothing`);
  const { count } = await tx.row<{ count: number }>(sql`select count(*)::int as count from access_look
    where actor_id = ${actorId}::uuid and permission = ${permission} and since = ${at(since)}`);
  const { atMost, each, toldOver } = limit;
  if (subject !== undefined && toldOver !== undefined && count - added <= toldOver && count > toldOver) {
    const data = { what: permission, count, each };
    record(tx, { subjectId: actorId, type: 'access.unusual', occurredAt: now, actor, data });
  }
  if (count <= atMost || added === 0) return { count, refused: false };
  await tx.run(sql`delete from access_look where actor_id = ${actorId}::uuid and permission = ${permission}
    and since = ${at(since)} and mark = ${marks.at(-1)}`);
  return { count: count - 1, refused: true };
}

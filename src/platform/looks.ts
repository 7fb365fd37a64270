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

/** Opens it for this process; what others have counted is asked for when something new is shown. */
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
      const current = seen?.since === since ? seen : { since, marks: new Set<string>() };
      const mark = createHash('sha256').update(`${permission}\0${shown}`).digest().subarray(0, 16);
      const name = mark.toString('base64');
      if (current.marks.has(name)) return;
      await db.write((tx, now) => countNew(tx, { actor, permission, since, mark, limit, ends: since + span }, now));
      current.marks.add(name);
      if (known.size >= most) known.clear();
      known.set(key, current);
    },
  };
}

/** Removes what no limit counts any more; to be called now and then, by whichever process. */
export async function forgetLooks(tx: Tx, now: Instant): Promise<void> {
  await tx.run(sql`delete from access_look where since < ${at(now - 2 * day)}`);
}

interface Known {
  readonly since: Instant;
  /** What was counted already by this process. */
  readonly marks: Set<string>;
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
  readonly mark: Buffer;
  readonly limit: NonNullable<ReturnType<typeof limitOf>>;
  readonly ends: Instant;
}

async function countNew(tx: Tx, { actor, permission, since, mark, limit, ends }: Look, now: Instant): Promise<void> {
  const actorId = actor.id ?? '';
  // One after another, so that crossing a number is seen by exactly one of them.
  const subject = await lockSubject(tx, actorId);
  const added = await tx.run(sql`insert into access_look (actor_id, permission, since, mark)
    values (${actorId}::uuid, ${permission}, ${at(since)}, ${mark}) on conflict do nothing`);
  if (added === 0) return;
  const { count } = await tx.row<{ count: number }>(sql`select count(*)::int as count from access_look
    where actor_id = ${actorId}::uuid and permission = ${permission} and since = ${at(since)}`);
  if (count > limit.atMost) {
    const minutes = Math.max(1, Math.ceil((ends - clock.now()) / 60_000));
    throw refuse('http.too_many_looks', { count: limit.atMost, minutes });
  }
  if (subject === undefined || limit.toldOver === undefined || count !== limit.toldOver + 1) return;
  const data = { what: permission, count, each: limit.each };
  record(tx, { subjectId: actorId, type: 'access.unusual', occurredAt: now, actor, data });
}

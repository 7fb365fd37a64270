// What is in the log and in no seal: either too young, or put there later. And entries that belong to no seal.
import type pg from 'pg';
import type { Seal } from '../chain.ts';
import { cellsOf, eachCopied } from './copied.ts';
import type { Findings } from './verdict.ts';

export interface Waiting {
  readonly waiting: number;
  readonly oldestWaiting: string | undefined;
}

/**
 * Looks for them. Where every seal was whole and the counts agree, there are none below the bound, and counting is all it takes; else each event
 * is looked up among the entries.
 */
export async function findStray(client: pg.Client, last: Seal | undefined, findings: Findings): Promise<Waiting> {
  await findStrayEntries(client, findings);
  const to = last?.toXid ?? '0';
  const { rows } = await client.query<{
    below: number;
    above: number;
    oldest: string | null;
    beyond: boolean;
    next: string;
  }>(
    `with counted as (select pg_snapshot_xmax(pg_current_snapshot()) as next)
    select next::text as next, (select count(*) from event where xid < $1::xid8) as below, (select count(*) from event where xid >= $1::xid8) as above,
      (select recorded_at from event where xid >= $1::xid8 order by xid limit 1)::text as oldest, exists (select from event where xid >= next) as beyond
    from counted`,
    [to],
  );
  const { below = 0, above = 0, oldest = null, beyond = false, next = '0' } = rows[0] ?? {};
  const isSimple = findings.total === 0 && (last?.era ?? 1) === 1 && Number(below) === (last?.total ?? 0);
  // Moved to another cluster and not sealed there yet: what is beyond the counter came with it.
  const wasMoved = BigInt(to) > BigInt(next);
  const isImpossible = (xid: bigint): boolean =>
    wasMoved ? xid >= BigInt(next) && xid < BigInt(to) : xid < BigInt(to) || xid >= BigInt(next);
  if (isSimple && (!beyond || wasMoved)) return { waiting: Number(above), oldestWaiting: oldest ?? undefined };
  let waiting = 0;
  let oldestWaiting: string | undefined;
  await eachCopied(client, unsealed, (rows) => {
    for (const row of rows) {
      const [subjectId, eventId, xid, at] = cellsOf(row) as [string, string, string, string];
      if (isImpossible(BigInt(xid))) findings.add({ kind: 'event_inserted', subjectId, eventId, at });
      else {
        waiting += 1;
        if (oldestWaiting === undefined || at < oldestWaiting) oldestWaiting = at;
      }
    }
  });
  return { waiting, oldestWaiting };
}

const unsealed = `select e.subject_id, e.id, e.xid, e.recorded_at from event e
  where not exists (select from sealed_event s where s.subject_id = e.subject_id and s.event_id = e.id) order by e.xid, e.subject_id, e.id`;

async function findStrayEntries(client: pg.Client, findings: Findings): Promise<void> {
  const { rows } = await client.query<{ from: number; to: number }>(
    `select min(seal)::int8 as from, max(seal)::int8 as to from sealed_event s where not exists (select from seal where number = s.seal) having count(*) > 0`,
  );
  for (const { from, to } of rows) findings.add({ kind: 'entries_stray', seal: Number(from), toSeal: Number(to) });
}

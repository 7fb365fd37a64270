// The SQL of calls: which of them somebody is shown, and which are over because what they are about is.
import { raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';
import { listed, type Row } from '../reading.ts';
import { agreedNames, agreedOrNot, named, names, tierNow } from '../subjects/naming.ts';
import { among } from '../today/owed.ts';

export interface CallRow extends Row {
  readonly callKind: 'warn' | 'escalate';
  readonly step: number;
  readonly callAt: Instant;
  readonly madeAt: Instant;
}

/** A call is shown while something can still be done about it; that it was escalated also when it is too late. */
const isLive = (o: string): Sql => raw(`(${o}.actionable or (${o}.state = 'breached' and c.kind = 'escalate'))`);

export interface Asked {
  /** Of the latest so many. */
  readonly among: number;
  /** Of those that stand alone no more than these. */
  readonly single: number;
  /** More than so many about one request may be told as one: these come whole. */
  readonly over: number;
}

/**
 * What was brought to the people's notice and not yet seen; a reminder only while something can still be done about it. Only those are read
 * with all that is shown of them that may be shown; which these are is found out of few columns.
 */
export function callsTo(tx: Tx, people: readonly string[], asked: Asked): Promise<CallRow[]> {
  return tx.rows(sql`
    with latest as materialized (
      select c.subject_id, c.obligation_id, c.step, c.kind, c.at, c.made_at, case when o.ground_kind = 'request' then o.ground_id end as request
      from obligation_call c join obligation o on o.subject_id = c.subject_id and o.id = c.obligation_id
      where c.person_id ${among(people)} and c.seen_at is null and not c.is_over and ${isLive('o')}
      order by c.made_at desc, c.obligation_id, c.step desc limit ${raw(String(asked.among))}),
    counted as (select l.*, l.request is not null and count(*) over (partition by l.request) > ${asked.over} as many from latest l),
    placed as materialized (select n.*, row_number() over (partition by n.many order by n.made_at desc, n.obligation_id, n.step desc) as place from counted n)
    select ${listed}, ${names}, ${tierNow}, ${agreedNames}, c.kind as "callKind", c.step, c.at as "callAt", c.made_at as "madeAt"
    from placed c join obligation o on o.subject_id = c.subject_id and o.id = c.obligation_id ${named} ${agreedOrNot}
    where c.many or c.place <= ${asked.single}
    order by c.made_at desc, c.obligation_id, c.step desc`);
}

/**
 * Notes of the calls about obligations that stand differently now whether they are over, so that nobody walks past them again; what comes to
 * life again is shown again. `changed` has subject_id, id, state and actionable as `r`.
 */
export function noteOver(tx: Tx, changed: Sql): Promise<number> {
  return tx.run(sql`
    update obligation_call c set is_over = not ${isLive('r')}
    from ${changed} where c.subject_id = r.subject_id and c.obligation_id = r.id and c.seen_at is null and c.is_over = ${isLive('r')}`);
}

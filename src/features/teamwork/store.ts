// The SQL of working together: watchers, task forces, and what is new for whoever watches.
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Member } from './contract.ts';

export interface OfRequest {
  readonly customerId: string;
  readonly requestId: string;
}

const ofIt = ({ customerId, requestId }: OfRequest): Sql =>
  sql`subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid`;

export function readWatchers(tx: Tx, which: OfRequest): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`select p.person_id as id, p.name from request_watcher w join person_brief p on p.person_id = w.person_id
    where w.${ofIt(which)} order by w.added_at, p.person_id`);
}

/** Whether they did not watch it before. */
export async function insertWatcher(
  tx: Tx,
  { customerId, requestId }: OfRequest,
  personId: string,
  by: string | null,
  now: Instant,
): Promise<boolean> {
  return (
    (await tx.run(sql`insert into request_watcher (subject_id, request_id, person_id, added_at, added_by, seen_at)
      values (${customerId}, ${requestId}, ${personId}, ${at(now)}, ${by}, ${at(now)}) on conflict do nothing`)) === 1
  );
}

/** Whether they watched it. */
export async function deleteWatcher(tx: Tx, which: OfRequest, personId: string): Promise<boolean> {
  return (await tx.run(sql`delete from request_watcher where ${ofIt(which)} and person_id = ${personId}::uuid`)) === 1;
}

export async function writeWatcherSeen(tx: Tx, which: OfRequest, personId: string, now: Instant): Promise<number> {
  return tx.run(
    sql`update request_watcher set seen_at = ${at(now)} where ${ofIt(which)} and person_id = ${personId}::uuid`,
  );
}

/** Who watches any of these requests. */
export async function readWatchersOf(
  tx: Tx,
  customers: readonly string[],
  requests: readonly string[],
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select distinct person_id as id from request_watcher
    where subject_id = any(${customers}::uuid[]) and request_id = any(${requests}::uuid[])`);
  return rows.map(({ id }) => id);
}

export interface Team {
  readonly purpose: string;
  readonly formedAt: Instant;
  readonly formedByName: string | null;
  readonly members: Member[];
}

export function readTeam(tx: Tx, which: OfRequest): Promise<Team | undefined> {
  return tx.maybe(sql`select t.purpose, t.formed_at as "formedAt", f.name as "formedByName",
      (select coalesce(json_agg(json_build_object('id', m.person_id, 'name', p.name, 'leads', m.leads) order by m.leads desc, p.name, m.person_id), '[]')
        from request_team_member m join person_brief p on p.person_id = m.person_id
        where m.subject_id = t.subject_id and m.request_id = t.request_id) as members
    from request_team t left join person_brief f on f.person_id = t.formed_by where t.${ofIt(which)}`);
}

export async function writeTeam(
  tx: Tx,
  { customerId, requestId }: OfRequest,
  team: { readonly purpose: string; readonly leadId: string; readonly memberIds: readonly string[] },
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into request_team (subject_id, request_id, purpose, formed_at, formed_by)
    values (${customerId}, ${requestId}, ${team.purpose}, ${at(now)}, ${by})
    on conflict (subject_id, request_id) do update set purpose = excluded.purpose`);
  await tx.run(sql`delete from request_team_member where ${ofIt({ customerId, requestId })}`);
  await tx.run(sql`insert into request_team_member (subject_id, request_id, person_id, leads)
    select ${customerId}, ${requestId}, m.id, m.id = ${team.leadId}::uuid from unnest(${team.memberIds}::uuid[]) as m(id)`);
}

export async function deleteTeam(tx: Tx, which: OfRequest): Promise<boolean> {
  return (await tx.run(sql`delete from request_team where ${ofIt(which)}`)) === 1;
}

/** The condition that one of these people watches the request `r`. */
export function watchedBy(people: readonly string[]): Sql {
  return sql`exists (select from request_watcher w where w.subject_id = r.subject_id and w.request_id = r.id and w.person_id = any(${people}::uuid[]))`;
}

/** The condition that one of these people is in the task force of the request `r`. */
export function helpedBy(people: readonly string[]): Sql {
  return sql`exists (select from request_team_member t where t.subject_id = r.subject_id and t.request_id = r.id and t.person_id = any(${people}::uuid[]))`;
}

export interface Happened extends OfRequest {
  readonly customerName: string;
  readonly title: string;
  readonly type: string;
  readonly count: number;
  readonly at: Instant;
  readonly byName: string | null;
}

/** What others did with the requests that somebody watches since they looked, the latest first. */
export function readHappened(tx: Tx, personId: string, within: Sql, limit: number): Promise<Happened[]> {
  return tx.rows(sql`
    select w.subject_id as "customerId", customer.name as "customerName", w.request_id as "requestId", r.title, news.type, news.count, news.at, p.name as "byName"
    from request_watcher w join request r on r.subject_id = w.subject_id and r.id = w.request_id
      join customer_brief customer on customer.subject_id = w.subject_id
      cross join lateral (select count(*)::int as count, max(e.recorded_at) as at, (array_agg(e.type order by e.recorded_at desc, e.id desc))[1] as type,
          (array_agg(e.actor_id order by e.recorded_at desc, e.id desc))[1] as actor_id
        from event e where e.subject_id = w.subject_id and e.ground_kind = 'request' and e.ground_id = w.request_id
          and e.recorded_at > w.seen_at and e.actor_id is distinct from w.person_id and e.type not in ('request.watched', 'request.unwatched', 'link.used', 'obligation.followed')) news
      left join person_brief p on p.person_id = news.actor_id
    where w.person_id = ${personId}::uuid and news.count > 0 and ${within} order by news.at desc, w.request_id limit ${limit}`);
}

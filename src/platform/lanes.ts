// Lanes: the sweep's work in 64 parts, shared evenly by the processes that are alive, each part worked by one at a time.
import sql from 'sql-template-tag';
import type { Instant } from './clock.ts';
import { at, type Tx } from './database/tx.ts';
import { laneCount } from './subject.ts';

export interface Lease {
  readonly lane: number;
  /** Grows each time the lane changes hands. Who works the lane names it; who lost the lane is refused by it. */
  readonly epoch: number;
}

/** Every lane. */
export const laneNumbers: readonly number[] = Array.from({ length: laneCount }, (_, lane) => lane);

/** How long a lease lasts without being renewed (s): the longest the lanes of a dead process stay unworked. */
export const leaseSeconds = 60;

/**
 * Renews the holder's leases, gives up what is beyond its share and takes what is free up to it; answers the lanes it holds until then. To be
 * called by every process several times in `leaseSeconds`: a newcomer gets its share once the others have called and given up theirs.
 * Lanes that a running transaction has fenced (`fence`) are left for the next call.
 */
export async function leaseLanes(
  tx: Tx,
  holder: string,
  now: Instant,
  { lanes = laneCount, seconds = leaseSeconds } = {},
): Promise<Lease[]> {
  const until = now + seconds * 1000;
  // One at a time, so that all count the same holders; but nobody waits long for one that froze in here.
  await tx.run(sql`set local lock_timeout = '1s'`);
  await tx.run(sql`set local idle_in_transaction_session_timeout = '3s'`);
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('weixi.lanes'))`);
  await tx.run(sql`insert into lane_holder (holder, until) values (${holder}, ${at(until)})
    on conflict (holder) do update set until = excluded.until`);
  await tx.run(sql`delete from lane_holder where until <= ${at(now)}`);
  const holders = await tx.rows<{ holder: string }>(sql`select holder from lane_holder order by holder collate "C"`);
  const share = shareOf(
    lanes,
    holders.length,
    holders.findIndex((other) => other.holder === holder),
  );
  await renewLanes(tx, holder, until, share, now);
  await takeLanes(tx, holder, until, share, lanes, now);
  return tx.rows<Lease>(
    sql`select lane, epoch from lane_lease where holder = ${holder} and until > ${at(now)} order by lane`,
  );
}

/** How many lanes the holder at this place of `holders` gets: all as many, the first ones one more when it does not come out even. */
export function shareOf(lanes: number, holders: number, place: number): number {
  return Math.floor(lanes / holders) + (place < lanes % holders ? 1 : 0);
}

async function renewLanes(tx: Tx, holder: string, until: Instant, share: number, now: Instant): Promise<void> {
  await tx.run(sql`with mine as (
      select lane, row_number() over (order by lane) as place from lane_lease where holder = ${holder} and until > ${at(now)}),
    free as (select lane from lane_lease where lane in (select lane from mine where place > ${share}) for update skip locked)
    update lane_lease set holder = case when lane in (select lane from free) then null else holder end,
      until = case when lane in (select lane from free) then '-infinity' else ${at(until)} end
    where lane in (select lane from free) or lane in (select lane from mine where place <= ${share})`);
}

async function takeLanes(
  tx: Tx,
  holder: string,
  until: Instant,
  share: number,
  lanes: number,
  now: Instant,
): Promise<void> {
  await tx.run(sql`with held as (select count(*) as count from lane_lease where holder = ${holder} and until > ${at(now)}),
    free as (select lane from lane_lease where lane < ${lanes} and until <= ${at(now)}
      order by lane limit greatest(0, ${share} - (select count from held)) for update skip locked)
    update lane_lease set holder = ${holder}, epoch = epoch + 1, until = ${at(until)} where lane in (select lane from free)`);
}

/**
 * Whether the lease still holds, first thing in every transaction that works the lane. Until that transaction ends nobody takes the lane, so a
 * process that was frozen in between finds out here and never works beside its successor.
 */
export async function fence(tx: Tx, holder: string, { lane, epoch }: Lease, now: Instant): Promise<boolean> {
  const held = await tx.maybe(sql`select from lane_lease
    where lane = ${lane} and holder = ${holder} and epoch = ${epoch} and until > ${at(now)} for share`);
  return held !== undefined;
}

/** Gives everything up, so that the others need not wait for the leases to end: at an orderly stop. */
export async function releaseLanes(tx: Tx, holder: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('weixi.lanes'))`);
  await tx.run(sql`delete from lane_holder where holder = ${holder}`);
  await tx.run(sql`update lane_lease set holder = null, until = '-infinity' where holder = ${holder}`);
}

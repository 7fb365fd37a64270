// The SQL of backups: what was begun, how it ended, what the last of each kind was.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { RunItem, RunKind } from './contract.ts';

export async function insertRun(tx: Tx, row: { id: string; kind: RunKind }, now: Instant): Promise<void> {
  await tx.run(sql`insert into backup_run (id, kind, started_at) values (${row.id}::uuid, ${row.kind}, ${at(now)})`);
}

export async function finishRun(
  tx: Tx,
  {
    id,
    succeeded,
    generation,
    bytes,
    told,
  }: {
    id: string;
    succeeded: boolean;
    generation: string | null;
    bytes: number | null;
    told: object;
  },
  now: Instant,
): Promise<void> {
  await tx.run(sql`update backup_run set finished_at = ${at(now)}, succeeded = ${succeeded}, generation = ${generation}, bytes = ${bytes},
    told = ${JSON.stringify(told)}::jsonb where id = ${id}::uuid`);
}

/** The latest, the newest first. */
export function readRuns(tx: Tx, limit: number): Promise<RunItem[]> {
  return tx.rows(sql`select id, kind, started_at as "startedAt", finished_at as "finishedAt", succeeded, generation, bytes,
      told -> 'reason' as reason, told -> 'found' as found
    from backup_run order by started_at desc, id desc limit ${limit}`);
}

/** The last success and the last failure of each kind, and since when anything is known. */
export async function readLast(
  tx: Tx,
): Promise<Record<RunKind, { succeeded: RunItem | undefined; failedAt: Instant | undefined }>> {
  const rows =
    await tx.rows<RunItem>(sql`select distinct on (kind, succeeded) id, kind, started_at as "startedAt", finished_at as "finishedAt",
      succeeded, generation, bytes, told -> 'reason' as reason, told -> 'found' as found
    from backup_run where succeeded is not null order by kind, succeeded, started_at desc`);
  const of = (kind: RunKind) => ({
    succeeded: rows.find((row) => row.kind === kind && row.succeeded === true),
    failedAt: rows.find((row) => row.kind === kind && row.succeeded === false)?.finishedAt ?? undefined,
  });
  return { backup: of('backup'), drill: of('drill') };
}

/** The kinds that run, leaving out those of processes that are gone: a backup has its connection, and no drill takes as long as this. */
export async function readRunning(tx: Tx, now: Instant): Promise<RunKind[]> {
  const rows = await tx.rows<{ kind: RunKind }>(sql`select distinct kind from backup_run where finished_at is null
      and case kind when 'drill' then started_at > ${at(now - longestDrill)}
        else exists (select from pg_stat_activity where application_name = 'weixi-backup' and datname = current_database()) end order by kind`);
  return rows.map(({ kind }) => kind);
}

const longestDrill = 30 * 60_000;

/** One that was not begun after all. */
export async function removeRun(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from backup_run where id = ${id}::uuid`);
}

/** When this database was first migrated by a version that backs up: what was never done is late from here on. */
export async function readSince(tx: Tx): Promise<Instant> {
  const { at: since } = await tx.row<{ at: Instant }>(
    sql`select applied_at as at from schema_migration where number = 301`,
  );
  return since;
}

/** Old lines say nothing any more. */
export async function forgetRuns(tx: Tx, before: Instant): Promise<void> {
  await tx.run(sql`delete from backup_run where started_at < ${at(before)}`);
}

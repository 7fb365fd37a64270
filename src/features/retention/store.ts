// The SQL of retention: what was deleted, when, under which rule.
import { at, empty, type Instant, sql, type Tx } from '#platform/db.ts';
import type { RunItem } from './contract.ts';

export interface RunRow extends Omit<RunItem, 'byName' | 'at'> {
  readonly edition: string;
}

export async function insertRun(tx: Tx, row: RunRow, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into retention_run (id, kind, edition, rule, clause, before, removed, oldest, at, run_by)
    values (${row.id}::uuid, ${row.kind}, ${row.edition}, ${row.rule}, ${row.clause}, ${at(row.before)}, ${row.removed},
      ${row.oldest === null ? sql`null` : at(row.oldest)}, ${at(now)}, ${by}::uuid)`);
}

export function readRuns(
  tx: Tx,
  { after, limit }: { after: readonly [number, string] | undefined; limit: number },
): Promise<RunItem[]> {
  return tx.rows(sql`select r.id, r.kind, r.rule, r.clause, r.before, r.removed, r.oldest, r.at, p.name as "byName"
    from retention_run r left join person_brief p on p.person_id = r.run_by
    ${after ? sql`where (r.at, r.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty}
    order by r.at desc, r.id desc limit ${limit}`);
}

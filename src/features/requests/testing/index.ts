// For tests of others: a request as somebody sees it who has just looked.
import { type Database, sql } from '#platform/db.ts';

/** The version that a step names. */
export async function versionOf(db: Database, requestId: string): Promise<number> {
  const row = await db.read((tx) =>
    tx.row<{ version: number }>(sql`select version from request where id = ${requestId}::uuid`),
  );
  return row.version;
}

// Writes db/schema.sql from a freshly migrated database; with --check says whether the file still agrees with the migrations.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpSchema } from '#platform/database/dump.ts';
import { guardDatabase } from '#platform/database/guard.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openDirect } from '#platform/db.ts';
import { startEmbedded } from '#platform/postgres/index.ts';

const path = join(import.meta.dirname, '..', 'db', 'schema.sql');

/** What db/schema.sql should be: the dump of a new database after guard and all migrations. */
export async function freshSchema(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'weixi-schema-'));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const server = await startEmbedded({ dataDir: folder, log });
  try {
    await guardDatabase(server.url);
    await migrate(server.url);
    const client = await openDirect(server.url);
    const text = await dumpSchema(client);
    await client.end();
    return text;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Undefined when db/schema.sql is what the migrations make; otherwise what differs and what to do. */
export async function checkSchemaDump(): Promise<string | undefined> {
  const [fresh, kept] = [await freshSchema(), await readFile(path, 'utf8').catch(() => '')];
  if (fresh === kept) return undefined;
  const differing = firstDifference(kept.split('\n'), fresh.split('\n'));
  return `db/schema.sql is not what the migrations make (${differing}). Run: npx tsx scripts/dump-schema.ts`;
}

function firstDifference(kept: readonly string[], fresh: readonly string[]): string {
  const line = fresh.findIndex((text, index) => text !== kept[index]);
  const at = line === -1 ? fresh.length : line;
  return `line ${at + 1}: there "${kept[at] ?? ''}", should be "${fresh[at] ?? ''}"`;
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes('--check')) {
    const drift = await checkSchemaDump();
    if (drift !== undefined) {
      process.stderr.write(`${drift}\n`);
      process.exitCode = 1;
    }
  } else await writeFile(path, await freshSchema());
}

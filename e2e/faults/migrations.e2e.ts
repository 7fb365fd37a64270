// Kills in the middle of migrations: whatever the moment, each is there as a whole or not at all, so every next start goes on, and the structure at the
// end is the one that a start nobody disturbed makes.
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dumpSchema } from '#platform/database/dump.ts';
import { migrationsDirectory, readMigrations } from '#platform/database/migrate.ts';
import { openDirect } from '#platform/db.ts';
import { type Embedded, startEmbedded } from '#platform/postgres/index.ts';
import { newFolder } from './installation.ts';
import { atWork, serve } from './process.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** Rounds from an empty database, and kills in each. */
const rounds = Number(process.env.MIGRATION_ROUNDS ?? 1);
const kills = 4;

let folder: string;
let server: Embedded;
beforeAll(async () => {
  folder = await newFolder();
  server = await startEmbedded({ dataDir: `${folder}/server`, log });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<T extends object>(url: string, text: string): Promise<T[]> {
  const client = await openDirect(url, 'weixi-faults');
  return client
    .query<T>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const start = (url: string) =>
  serve(['--data', `${folder}/data`, '--no-web', '--no-jobs', '--no-sweep', '--no-seal'], {
    env: { DATABASE_URL: url, MASTER_KEY: '00'.repeat(32) },
  });

test('a kill at any moment leaves no half migration', async () => {
  const where: number[] = [];
  const total = (await readMigrations(migrationsDirectory())).length;
  const wanted = readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8');
  for (let round = 0; round < rounds; round += 1) {
    const name = `round_${round}`;
    await ask(server.url, `create database ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    for (let kill = 0; kill < kills; kill += 1) {
      const running = start(url.href);
      const far = 0.2 + Math.random() * 0.6;
      // Not by the clock, which a busy machine stretches: after so many of the migrations that are left.
      const before = await appliedIn(url.href);
      const goal = before + Math.ceil((total - before) * far * 0.5);
      while ((await appliedIn(url.href)) < goal && running.child.exitCode === null) await pause(1);
      running.child.kill('SIGKILL');
      await running.ended;
      // What the dead process had begun ends with its connection.
      await ask(
        url.href,
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'weixi-migrate'`,
      );
      where.push(await appliedIn(url.href));
    }
    const last = start(url.href);
    await last.says(atWork);
    await last.stop();
    const client = await openDirect(url.href, 'weixi-faults');
    expect(wanted).toContain((await dumpSchema(client)).trim());
    await client.end();
  }
  process.stdout.write(
    `Kills in the middle of migrations: ${where.length} survived of ${where.length}, after ${where.join(', ')} of ${total}\n`,
  );
});

async function appliedIn(url: string): Promise<number> {
  const [there] = await ask<{ there: boolean }>(url, `select to_regclass('schema_migration') is not null as there`);
  if (there?.there !== true) return 0;
  const [found] = await ask<{ count: number }>(url, 'select count(*)::int as count from schema_migration');
  return found?.count ?? 0;
}

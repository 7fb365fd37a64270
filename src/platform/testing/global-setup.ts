// For vitest (globalSetup): one PostgreSQL for the whole run, with one migrated template that every test file clones.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../db.ts';
import { migrateJobs } from '../jobs/jobs.ts';
import { startEmbedded } from '../postgres/index.ts';
import { readyKeys } from '../secrecy/keys/ready.ts';
import { testKeys } from './keys.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of the run's server; its database is `weixi`. */
    postgres: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('drop database if exists weixi_template');
  await client.query('create database weixi_template template template0');
  await client.end();
  const template = new URL(server.url);
  template.pathname = '/weixi_template';
  await migrate(template.href);
  await migrateJobs(template.href);
  const db = openDatabase({ url: template.href, size: 1 });
  await readyKeys(db, testKeys.source).finally(() => db.close());
  project.provide('postgres', server.url);
  return server.stop;
}

/** The embedded one; or, to try another version, the server of TEST_DATABASE_URL, whose user may create databases. */
async function openPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'weixi-test-'));
  const server = await startEmbedded({ dataDir: folder, log: { info: quiet, warn: quiet, error: complain } });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

const quiet = (): void => undefined;
const complain = (fields: object, text: string): void => {
  process.stderr.write(`${text} ${JSON.stringify(fields)}\n`);
};

// An installation to be hurt: a data directory with a policy in force, somebody to sign in, customers; and its database as it
// looks from outside, with whichever process watches over it.
import { mkdtempSync, rmSync } from 'node:fs';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { featuresOf } from '#app/features.ts';
import { createCustomers } from '#features/customers/index.ts';
import { createPerson } from '#features/people/index.ts';
import { adoptPack, openShelf, placeShelf } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import { migrate } from '#platform/database/migrate.ts';
import { type Database, type Instant, openDatabase, type Tx } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { type Embedded, startEmbedded } from '#platform/postgres/index.ts';
import { readPidFile } from '#platform/postgres/stale.ts';
import { urlOf } from '#platform/postgres/supervise.ts';
import { readyKeys } from '#platform/secrecy/keys/ready.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { saveSignInSettings } from '#platform/session/settings.ts';
import { testKeys } from '#platform/testing/keys.ts';

// Also for the processes that are started: they have it from their environment.
process.env.MASTER_KEY = testKeys.source.text;

export const account = { name: 'senior', password: 'a sentence that is easily kept' };
/** Who may do everything. */
export const administrator = { ...account, name: 'admin' };
const staffing = [
  ['senior', 'leader', ['senior_consultant', 'team_leader']],
  ['specialist', 'staff', ['relationship_specialist']],
  ['admin', 'administrator', []],
  ['service', 'staff', ['customer_service', 'marketing', 'consultant']],
] as const;
const day = 86_400_000;

export interface Installation {
  readonly dataDir: string;
  /** Core customers, who entered two days ago. */
  readonly customers: readonly string[];
  remove(): void;
}

/** A temporary folder for one, open to PostgreSQL's user: as root its files would else be kept elsewhere. */
export async function newFolder(): Promise<string> {
  const folder = await realpath(mkdtempSync(join(tmpdir(), 'weixi-faults-')));
  await chmod(folder, 0o755);
  return folder;
}

/** Makes one in `folder` and leaves it with nobody at work in it. */
export async function makeInstallation(folder: string, count: number): Promise<Installation> {
  const dataDir = join(folder, 'data');
  const opened = await openInstallation(dataDir);
  const customers = await settle(opened.db, count).finally(() => opened.close());
  return { dataDir, customers, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface OpenInstallation {
  /** With every reaction of the product: what is recorded through it is planned at once. */
  readonly db: Database;
  readonly embedded: Embedded;
  close(): Promise<void>;
}

/** Opens the database of a data directory in this process, as the start of the product does. */
export async function openInstallation(dataDir: string): Promise<OpenInstallation> {
  await mkdir(dataDir, { recursive: true });
  const embedded = await startEmbedded({ dataDir, log: { info: quiet, warn: quiet, error: quiet } });
  const db = await readied(embedded.url).catch(async (error: unknown) => {
    await embedded.stop();
    throw error;
  });
  const close = async (): Promise<void> => {
    await db.close();
    await embedded.stop();
  };
  return { db, embedded, close };
}

async function readied(url: string): Promise<Database> {
  await migrate(url);
  await migrateJobs(url);
  const bare = openDatabase({ url, size: 1 });
  await readyKeys(bare, testKeys.source).finally(() => bare.close());
  return openAsProduct(url);
}

/** A handle that reacts as the product does, with the packs on their shelf. */
export function openAsProduct(url: string): Database {
  const shelf = openShelf(join(import.meta.dirname, '../../../packs'));
  placeShelf(shelf);
  const features = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
  registerFacts(features);
  const beforeCommit = reactTo(features.flatMap((feature) => feature.reactions ?? []));
  return openDatabase({ url, keys: testKeys, background: true, beforeCommit });
}

const quiet = (): void => undefined;

/** Hires, adopts the policy two days ago, and enters core customers since then. */
export async function settle(db: Database, count: number): Promise<string[]> {
  const passwordHash = await hashPassword(account.password, { least: 10 });
  await db.write(async (tx, now) => {
    for (const [username, level, roles] of staffing) {
      const person = { name: username, username, level, roles: [...roles], passwordHash, ownPassword: true } as const;
      await createPerson(tx, system, person, now - 3 * day);
    }
    const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
    const organisation = { name: 'Rental', goLive: '2026-01-01T00:00:00+08:00' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, now - 3 * day);
    // Clients that never give up have no phone.
    await saveSignInSettings(tx, { profile: 'asvs', secondFactor: 'offered' }, null, now);
  });
  const ids: string[] = [];
  while (ids.length < count) {
    const some = Math.min(500, count - ids.length);
    ids.push(...(await db.write((tx, now) => enter(tx, ids.length, some, now - 2 * day))));
  }
  return ids;
}

/** The phone of the customer entered at this place: kept closed, and told only to who asks for it. */
export const phoneOf = (place: number): string => `139${String(10_000_000 + place)}`;

function enter(tx: Tx, from: number, count: number, now: Instant): Promise<string[]> {
  const inputs = Array.from({ length: count }, (_, index) => ({
    kind: 'enterprise' as const,
    name: `Customer ${from + index}`,
    phone: phoneOf(from + index),
    cooperationFrom: '2020-01-01',
  }));
  return createCustomers(tx, system, inputs, now);
}

/** Where the running database of a data directory answers; undefined while none does. */
export async function databaseOf(dataDir: string): Promise<{ url: string; pid: number } | undefined> {
  const file = await readPidFile(join(dataDir, 'postgres'));
  return file?.ready ? { url: urlOf(file.socketDirectory, 'weixi'), pid: file.pid } : undefined;
}

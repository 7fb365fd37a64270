// A database with 100,000 customers: archive, tiers, teams and about a million events by COPY, then the obligations by the
// product's own planning. Kept in the cluster between runs of the same day, pack and generator; newer migrations are applied to it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { featuresOf } from '#app/features.ts';
import { placeEverybody } from '#features/customers/index.ts';
import { replan } from '#features/obligations/index.ts';
import { editionsInForce, openShelf, placeShelf } from '#features/policies/index.ts';
import { migrate } from '#platform/database/migrate.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { lockSubjects, reactTo } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import type { Cluster } from '../cluster.ts';
import { settleOrganisation } from './company.ts';
import { copyRows } from './copy.ts';
import { addCustomer, tables, type World } from './customer.ts';
import { furnish } from './empty.ts';
import { benchKeys } from './keys.ts';
import { seeded } from './random.ts';

export const customers = 100_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const day = 86_400_000;

/** The product's slices, for what runs in the process of the bench. */
export function openSlices(): readonly Feature[] {
  const shelf = openShelf(join(root, 'packs'));
  placeShelf(shelf);
  const slices = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
  registerFacts(slices);
  return slices;
}

/** The world's database by name, made unless it is there. */
export async function readyWorld(cluster: Cluster, say: (text: string) => void): Promise<string> {
  const name = `world_${fingerprint()}`;
  const there = await cluster.databases('world_');
  if (there.includes(name) && (await isCurrent(cluster.urlOf(name)))) return name;
  for (const old of [...there, ...(await cluster.databases('making_'))])
    await cluster.administer(`drop database ${old}`);
  const making = `making_${name}`;
  await cluster.administer(`create database ${making}`);
  await fill(cluster.urlOf(making), say);
  await cluster.administer(`alter database ${making} rename to ${name}`);
  return name;
}

/** Applies what migrations are new; a database that cannot follow them is made again. */
function isCurrent(url: string): Promise<boolean> {
  return migrate(url).then(
    () => true,
    () => false,
  );
}

function fingerprint(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  const own = ['world.ts', 'customer.ts', 'company.ts', 'random.ts', 'keys.ts', 'words.json'];
  const files = ['packs/equipment-rental/pack.yaml', ...own.map((file) => join('bench', 'world', file))];
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

async function fill(url: string, say: (text: string) => void): Promise<void> {
  await furnish(url);
  const now = Date.now();
  // Two months of duties and what came of them.
  const goLive = now - 60 * day;
  openSlices();
  const early = openDatabase({
    url,
    keys: benchKeys,
    background: true,
    fixedNow: () => goLive,
    beforeCommit: reactTo([]),
  });
  const staff = await early.write((tx) => settleOrganisation(tx, goLive, goLive));
  await early.close();
  const db = openDatabase({ url, keys: benchKeys, background: true });
  try {
    const { current } = await db.read(editionsInForce);
    const ring = await db.read((tx) => keyringOf(tx));
    const making = { random: seeded(20_261_121), staff, now, ring, edition: current?.id ?? '' };
    const ids: string[] = [];
    for (let made = 0; made < customers; made += atOnce) {
      const rows = Object.fromEntries(tables.map((table) => [table, []])) as unknown as World;
      for (let place = 0; place < atOnce; place += 1) addCustomer(rows, making);
      for (const { id } of rows.subject) ids.push(String(id));
      await db.write(async (tx) => {
        for (const table of tables) await copyRows(tx, table, rows[table]);
      });
      say(`world: ${made + atOnce} customers written`);
    }
    await db.write((tx) => placeEverybody(tx));
    await tidy(db);
    await planAll(db, ids, say);
    await tidy(db);
  } finally {
    await db.close();
  }
}

const atOnce = 5_000;

async function tidy(db: Database): Promise<void> {
  await db.read((tx) => tx.run({ text: 'vacuum analyze', values: [] } as never));
}

async function planAll(db: Database, ids: readonly string[], say: (text: string) => void): Promise<void> {
  const batch = 500;
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch).sort();
    await db.write(async (tx, now) => {
      await lockSubjects(tx, some);
      await replan(tx, some, now);
    });
    if (from % 10_000 === 0) say(`world: ${from} customers planned`);
  }
}

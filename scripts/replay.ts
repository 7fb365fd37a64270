// Replays public lists of requests through the import: `npx tsx scripts/replay.ts [--pack ID] [--tier VALUE] FILE…`. Prints how many rows came in,
// which could not have been and why in words, and the share of promises kept as a policy would have judged them. The files stay where they are.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bringFile, goOn, sayFault, start } from '#features/imports/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { migrate } from '#platform/database/migrate.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { openCluster } from '../bench/cluster.ts';
import { editionOf, judged } from '../bench/replay/judging.ts';
import { type DataSet, headers, readSet } from '../bench/replay/sets.ts';
import { settleOrganisation } from '../bench/world/company.ts';
import { benchKeys, giveKeys } from '../bench/world/keys.ts';
import { openSlices } from '../bench/world/world.ts';

const { values, positionals } = parseArgs({
  options: { pack: { type: 'string', default: 'equipment-rental' }, tier: { type: 'string' } },
  allowPositionals: true,
});
const root = fileURLToPath(new URL('..', import.meta.url));
const actor: Actor = { ...system, name: 'replay' };

const beforeCommit = reactTo(openSlices().flatMap((feature) => feature.reactions ?? []));
const edition = editionOf(values.pack, root);
const tier = values.tier ?? edition.pack.labels.tier?.order.at(-1);
const cluster = await openCluster();
try {
  for (const file of positionals)
    await cluster.onClone('template0', (url) => replay(url, file, readSet(readFileSync(file, 'utf8'))));
} finally {
  await cluster.stop();
}

async function replay(url: string, file: string, set: DataSet): Promise<void> {
  await migrate(url);
  await migrateJobs(url);
  await giveKeys(url);
  const db = openDatabase({ url, keys: benchKeys, background: true, ownSessions: true, beforeCommit });
  try {
    await db.write((tx, now) => settleOrganisation(tx, now, now));
    const customers = [...set.customers].map(([id, name]) => [id, name, 'individual']);
    await bring(db, 'customers', [['customer id', 'customer name', 'kind'], ...customers]);
    const began = performance.now();
    const batch = await bring(db, 'requests', [headers, ...set.lines]);
    const seconds = (performance.now() - began) / 1000;
    print(`${basename(file)}: ${set.about}`);
    print(`  ${batch.rowCount} rows, ${batch.good} came in, ${batch.bad} did not (${seconds.toFixed(1)} s)`);
    for (const reason of batch.reasons) print(`  ${reason.count} × ${sayFault(reason, 'en', new Map())}`);
    print(`  Promises under ${values.pack}${tier === undefined ? '' : `, everybody ${tier}`}:`);
    for (const { duty, kept, late, broken } of await judged(db, edition, tier, Date.now())) {
      const all = kept + late + broken;
      print(`    ${duty}: ${((kept / all) * 100).toFixed(1)} % of ${all} kept, ${late} late, ${broken} broken`);
    }
  } finally {
    await db.close();
  }
}

/** Brings a list through the import, checks and runs it. */
async function bring(db: Database, kind: 'customers' | 'requests', rows: readonly (readonly string[])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'weixi-replay-'));
  const path = join(folder, 'list.csv');
  writeFileSync(path, rows.map((row) => row.map(cellOf).join(',')).join('\n'));
  try {
    const { id } = await bringFile(db, actor, { kind, fileName: 'list.csv' }, path);
    for (const step of ['checking', 'running'] as const) {
      await db.write((tx, now) => start(tx, actor, id, step, now));
      await goOn(db, actor, id);
    }
    return await goOn(db, actor, id);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cellOf(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

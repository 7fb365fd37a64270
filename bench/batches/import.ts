// Bringing a list: a file of 50,000 customers through the import slice itself, read, validated and entered; brought again, where all of
// them are there already; taken out again as a file (door/export.ts); and apart from it the planning of what they are owed, which the
// product does in the same transactions.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringFile } from '#features/imports/batches.ts';
import { start } from '#features/imports/jobs.ts';
import { goOn } from '#features/imports/running.ts';
import { replan } from '#features/obligations/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { lockSubjects, reactTo } from '#platform/events.ts';
import type { Feature } from '#platform/feature.ts';
import { startMeter } from '../cost.ts';
import { exported } from '../door/export.ts';
import { broughtAtTerminal } from '../door/terminal.ts';
import type { Bench, Figure, Ground } from '../measure.ts';
import { settleOrganisation } from '../world/company.ts';
import { archiveOf } from '../world/customer.ts';
import { onEmpty } from '../world/empty.ts';
import { benchKeys } from '../world/keys.ts';
import { ask } from '../world/looking.ts';
import { seeded } from '../world/random.ts';
import words from '../world/words.json' with { type: 'json' };
import { openSlices } from '../world/world.ts';

export const importing: Bench = {
  name: 'import',
  about: 'bring a list of customers: read, validate, enter; planning apart; take them out again',
  async run(ground: Ground) {
    const rows = ground.size ?? 50_000;
    const folder = mkdtempSync(join(tmpdir(), 'weixi-bench-list-'));
    const path = join(folder, 'list.csv');
    writeFileSync(path, list(rows));
    try {
      const entering = openSlices().filter(({ name }) => name !== 'obligations');
      const { rates, out } = await brought(ground, { path, rows }, entering);
      const told = tellerOf(rows);
      return [
        told('read the file', rates.reading),
        told('validate (dry run)', rates.checking),
        { ...told('enter: validate, archive, tier, team', rates.entering), target: { rate: 15_000 } },
        told('enter again: all are there', rates.again),
        told('planning, apart', rates.planning),
        await terminal(ground, { path, rows }),
        ...out,
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Into an organisation of its own, where nobody is there yet. */
async function terminal(ground: Ground, listed: Listed): Promise<Figure> {
  return onEmpty(ground, async (url) => {
    openSlices();
    const db = openDatabase({ url, keys: benchKeys, background: true, ownSessions: true });
    await db.write((tx, now) => settleOrganisation(tx, now, now)).finally(() => db.close());
    return broughtAtTerminal(url, listed);
  });
}

interface Listed {
  readonly path: string;
  readonly rows: number;
}

interface Spent {
  readonly seconds: number;
  /** Seconds of processor time in this process. */
  readonly node: number;
  readonly postgres: number | undefined;
  /** Bytes. */
  readonly log: number;
  /** The most memory this process ever had until then (MB), with the loader of the sources, some 100 MB. */
  readonly memory: number;
}

function tellerOf(rows: number) {
  return (name: string, { seconds, node, postgres = Number.NaN, log, memory }: Spent): Figure => {
    const ofThousand = (total: number): number => total / (rows / 1000);
    const processor = `${ofThousand(node * 1000).toFixed(0)} + ${ofThousand(postgres * 1000).toFixed(0)} ms`;
    const written = `${ofThousand(log / 1e6).toFixed(2)} MB`;
    const note = `of 1,000: processor in Node + PostgreSQL ${processor}, log ${written}; ${memory} MB at most`;
    return { name, n: rows, rate: rows / seconds, note };
  };
}

function list(rows: number): string {
  const random = seeded(11);
  const lines = Array.from({ length: rows }, (_, place) => {
    const { kind, name, phone, cooperation_from: since } = archiveOf(random);
    return [`K${place}`, words.kinds[kind], name, phone, since ?? '', random.pick(words.cities)].join(',');
  });
  return [words.headers.join(','), ...lines].join('\n');
}

interface Rates {
  readonly reading: Spent;
  readonly checking: Spent;
  readonly entering: Spent;
  readonly again: Spent;
  readonly planning: Spent;
}

async function brought(
  ground: Ground,
  listed: Listed,
  slices: readonly Feature[],
): Promise<{ rates: Rates; out: readonly Figure[] }> {
  return onEmpty(ground, async (url) => {
    const beforeCommit = reactTo(slices.flatMap((feature) => feature.reactions ?? []));
    const db = openDatabase({ url, keys: benchKeys, background: true, ownSessions: true, beforeCommit });
    const entered = async (): Promise<Rates> => {
      await db.write((tx, now) => settleOrganisation(tx, now, now));
      return ratesOf(db, url, listed);
    };
    const rates = await entered().finally(() => db.close());
    return { rates, out: await exported(url, listed.rows) };
  });
}

async function ratesOf(db: Database, url: string, { path, rows }: Listed): Promise<Rates> {
  const actor: Actor = { ...system, name: 'bench' };
  const timed = async (act: () => Promise<unknown>): Promise<Spent> => {
    const meter = await startMeter(url);
    const before = process.cpuUsage();
    const started = performance.now();
    await act();
    const seconds = (performance.now() - started) / 1000;
    const { user, system: kernel } = process.cpuUsage(before);
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    return { seconds, node: (user + kernel) / 1e6, memory, ...(await meter()) };
  };
  const bring = () => bringFile(db, actor, { kind: 'customers', fileName: 'list.csv' }, path);
  let id = '';
  const reading = await timed(async () => {
    ({ id } = await bring());
  });
  await db.write((tx, now) => start(tx, actor, id, 'checking', now));
  const checking = await timed(() => goOn(db, actor, id));
  await db.write((tx, now) => start(tx, actor, id, 'running', now));
  const entering = await timed(() => goOn(db, actor, id));
  const entered = (await ask<{ id: string }>(url, 'select subject_id as id from customer')).map((row) => row.id);
  if (entered.length !== rows) throw new Error(`${entered.length} of ${rows} customers came in`);
  const planning = await timed(() => planAll(db, entered));
  const { id: second } = await bring();
  await db.write((tx, now) => start(tx, actor, second, 'running', now));
  const again = await timed(async () => {
    const { already } = await goOn(db, actor, second);
    if (already !== rows) throw new Error(`${already} of ${rows} customers were seen to be there`);
  });
  return { reading, checking, entering, again, planning };
}

/** Plans as many customers in a transaction as an import enters. */
async function planAll(db: Database, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    await db.write(async (tx, now) => {
      await lockSubjects(tx, some);
      await replan(tx, some, now);
    });
  }
}

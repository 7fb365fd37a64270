// `npm run bench:load -- --customers 1000000`: a database of a size, kept in its own folder (or at --url), filled through the product's own doors. Run again
// after an interruption it goes on; with --fresh it begins anew. Prints rows a second, and what a million would take.
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, openDirect } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { openLog } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/index.ts';
import { furnish } from '../world/empty.ts';
import { benchKeys } from '../world/keys.ts';
import { ask } from '../world/looking.ts';
import { openSlices } from '../world/world.ts';
import { checkSample } from './checking.ts';
import { cohort, days, fill, type Rows } from './fill.ts';
import { ownersOf, settle } from './staff.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '20000' },
    data: { type: 'string', default: join(tmpdir(), `weixi-load-${userInfo().username}`) },
    url: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
});
const customers = Number(values.customers);
if (!Number.isInteger(customers) || customers < 1) throw new Error('--customers takes a whole number');
const day = 86_400_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const embedded =
  values.url === undefined
    ? await startEmbedded({ dataDir: values.data, log: openLog({ level: 'error' }) })
    : undefined;
try {
  await make(values.url ?? (await freshDatabase(embedded?.url ?? '')));
} finally {
  await embedded?.stop();
}

/** One database a size, so that several can lie side by side. */
async function freshDatabase(server: string): Promise<string> {
  const name = `load_${customers}`;
  const [found] = await ask<{ there: boolean }>(
    server,
    'select exists (select from pg_database where datname = $1) as there',
    [name],
  );
  if (values.fresh && found?.there === true) await ask(server, `drop database ${name} with (force)`);
  if (values.fresh || found?.there !== true) await ask(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function make(url: string): Promise<void> {
  const started = performance.now();
  const { goLive, now, slices, owners } = await begin(url);
  const sum: Rows = { customers: 0, orders: 0, interactions: 0, requests: 0 };
  const told = { at: performance.now(), peak: 0 };
  await fill({
    ...{ url, customers, owners, goLive, now, slices },
    onCohort(rows) {
      for (const key of Object.keys(sum) as (keyof Rows)[]) sum[key] += rows[key];
      told.peak = Math.max(told.peak, process.memoryUsage.rss());
      if (performance.now() - told.at < 10_000) return;
      told.at = performance.now();
      const seconds = (told.at - started) / 1000;
      const left = ((customers - sum.customers) * seconds) / sum.customers;
      say(
        `${sum.customers} customers, ${Math.round(sum.customers / seconds)}/s, ${Math.round(told.peak / 1e6)} MB, ${Math.round(left)} s left`,
      );
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const looked = await checkSample(url, now);
  await report(url, { seconds, entered: sum.customers, peak: told.peak, looked });
}

/** The schema, the company, the clock of this world: made once, kept for when it is gone on with. */
async function begin(url: string) {
  await furnish(url);
  const slices = openSlices();
  await ask(url, 'create schema if not exists bench');
  await ask(
    url,
    'create table if not exists bench.cohort (nth integer primary key, ids uuid[] not null, planned boolean not null)',
  );
  await ask(
    url,
    'create table if not exists bench.world (go_live double precision not null, now double precision not null, customers integer not null)',
  );
  const [kept] = await ask<{ go_live: number; now: number; customers: number }>(url, 'select * from bench.world');
  if (kept !== undefined && kept.customers !== customers)
    throw new Error(`this database is being filled with ${kept.customers} customers`);
  const now = kept?.now ?? Date.now();
  const goLive = kept?.go_live ?? now - days.since * day;
  const db = openDatabase({
    url,
    keys: benchKeys,
    background: true,
    fixedNow: () => goLive,
    beforeCommit: reactTo([]),
  });
  try {
    const owners =
      kept === undefined ? await db.write((tx) => settle(tx, customers, goLive)) : await db.read((tx) => ownersOf(tx));
    if (kept === undefined) await ask(url, 'insert into bench.world values ($1, $2, $3)', [goLive, now, customers]);
    return { goLive, now, slices, owners };
  } finally {
    await db.close();
  }
}

interface Made {
  readonly seconds: number;
  readonly entered: number;
  readonly peak: number;
  readonly looked: number;
}

async function report(url: string, { seconds, entered, peak, looked }: Made): Promise<void> {
  const client = await openDirect(url, 'weixi-bench');
  await client.query('set statement_timeout = 0');
  await client.query('analyze');
  const tables = ['customer', 'customer_order', 'event', 'interaction', 'request', 'obligation', 'contact_person'];
  const { rows } = await client.query<{ name: string; count: number; bytes: number; most: number }>(
    tables
      .map(
        (name) => `select '${name}' as name, count(*) as count, pg_total_relation_size('${name}') as bytes,
          coalesce((select count(*) from ${name} group by subject_id order by 1 desc limit 1), 0) as most from ${name}`,
      )
      .join(' union all '),
  );
  const size = await client.query<{ bytes: number }>('select pg_database_size(current_database()) as bytes');
  await client.end();
  for (const { name, count, bytes, most } of rows)
    say(
      `${name.padEnd(16)} ${String(count).padStart(10)} rows, ${Math.round(bytes / 1e6)} MB; of one customer at most ${most}`,
    );
  const bytes = size.rows[0]?.bytes ?? 0;
  const all = rows.reduce((total, { count }) => total + count, 0);
  const rate = entered / seconds;
  say(`a sample of ${looked} planned again owes the same`);
  if (entered > 0)
    say(
      `${entered} customers in ${Math.round(seconds)} s: ${Math.round(rate)} customers/s, ${Math.round(((all / customers) * entered) / seconds)} rows/s, ` +
        `${Math.round(peak / 1e6)} MB of memory at most, cohorts of ${cohort}`,
    );
  const each = bytes / customers;
  say(
    `${Math.round(bytes / 1e6)} MB; a million customers: ${Math.round((each * 1e6) / 1e9)} GB, ${rate > 0 ? Math.round(1e6 / rate / 60) : '?'} minutes at this rate`,
  );
}

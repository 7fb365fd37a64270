// 5,000 clocks that run, among 100,000 requests: how soon they are read, and whether the wall stays smooth while requests change.
import { type Database, openDatabase, sql } from '#platform/db.ts';
import { launchChromium } from '../../e2e/chromium.ts';
import { type Bench, type Figure, quantile } from '../measure.ts';
import { type Serving, serve } from '../serving.ts';
import { settleOrganisation } from '../world/company.ts';
import { onEmpty } from '../world/empty.ts';
import { benchKeys } from '../world/keys.ts';
import { ask } from '../world/looking.ts';
import { openSlices } from '../world/world.ts';

const running = 5_000;
const requests = 100_000;
/** Of other things owed, in whose midst the clocks are found. */
const others = 100_000;
const asked = 60;
/** Clocks that move between two questions. */
const moved = 5;
/** How long frames are watched (ms), and how often a request changes meanwhile. */
const watched = 20_000;
const change = 500;

export const clocks: Bench = {
  name: 'clocks',
  about: '5,000 running clocks among 100,000 requests: read as one list, and shown live on the wall',
  async run(ground) {
    return onEmpty(ground, async (url) => {
      openSlices();
      const db = openDatabase({ url, keys: benchKeys, background: true });
      await fill(db).finally(() => db.close());
      const serving = await serve(url, 'department_head1');
      try {
        return [await read(serving), await readChanges(serving, url), ...(await look(serving))];
      } finally {
        await serving.stop();
      }
    });
  },
};

/** Rows as the product itself would have written them, made where they lie. */
async function fill(db: Database): Promise<void> {
  const now = Date.now();
  await db.write((tx) => settleOrganisation(tx, now, now));
  const id = (prefix: string) => sql`(${prefix} || lpad(to_hex(n), 12, '0'))::uuid`;
  const customer = id('00000000-0000-7000-8000-');
  const request = id('00000000-0000-7000-9000-');
  const owner = sql`(select array_agg(id order by id) from person)`;
  const series = sql`generate_series(16, ${requests + 15}::int) as s(n)`;
  await db.write(async (tx) => {
    await tx.run(
      sql`insert into subject (id, kind, entered_at, lane) select ${customer}, 'customer', now(), n % 64 from ${series}`,
    );
    await tx.run(sql`insert into customer (subject_id, root_id, kind, name, tier, owner_id, created_at, changed_at)
      select ${customer}, ${customer}, 'enterprise', 'Customer ' || n, (array['core', 'important', 'ordinary', 'potential'])[1 + n % 4], (${owner})[1 + n % 20], now(), now()
      from ${series}`);
    await tx.run(sql`insert into request (subject_id, id, number, kind, urgency, channel, title, state, state_at, received_at, recorded_at, round_at, owner_id)
      select ${customer}, ${request}, 'R-2026-' || lpad(n::text, 6, '0'), 'repair', (array['high', 'medium', 'low'])[1 + n % 3], 'phone', 'Broken device ' || n,
        case when n < ${running + 16} then 'responded' else 'closed' end, now(), now() - n * interval '1 second', now(), now() - n * interval '1 second', (${owner})[1 + n % 20] from ${series}`);
    const owed = (rule: string, kind: string, ground: ReturnType<typeof id>, upTo: number) => sql`
      insert into obligation (subject_id, id, edition, rule, clause, duty, ground_kind, ground_id, from_at, due_at, need, because, opened_at, state, due_now_at, actionable, owner_id)
      select ${customer}, gen_random_uuid(), 'bench', ${rule}, '1', 'resolve', ${kind}, ${ground}, now() - interval '1 hour', now() + (n - 500) * interval '7 seconds', 1,
        '{}', now(), 'open', now() + (n - 500) * interval '7 seconds', true, (${owner})[1 + n % 20] from generate_series(16, ${upTo + 15}::int) as s(n)`;
    await tx.run(owed('resolve.all', 'request', request, running));
    await tx.run(owed('progress.all', 'request', request, running));
    await tx.run(owed('contact.all', 'customer', customer, others));
  });
  await db.read((tx) => tx.run(sql`vacuum analyze`));
}

const address = `/api/queue?part=all&limit=${running}`;

async function read({ url, headers }: Serving): Promise<Figure> {
  const took: number[] = [];
  for (let turn = 0; turn < asked; turn += 1) {
    const began = performance.now();
    const reply = await fetch(url + address, { headers });
    const { items } = (await reply.json()) as { items: unknown[] };
    took.push(performance.now() - began);
    if (items.length !== running) throw new Error(`${items.length} clocks came, ${running} run`);
  }
  const rate = (took.length * 1_000) / took.reduce((sum, one) => sum + one, 0);
  return {
    name: 'all clocks as one reply',
    n: took.length,
    median: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    rate,
    target: { p99: 500 },
  };
}

/** What a screen that has them all asks for when some have moved. */
async function readChanges({ url, headers }: Serving, database: string): Promise<Figure> {
  const took: number[] = [];
  const reply = async (since = '') => (await fetch(url + address + since, { headers })).json() as Promise<Changes>;
  let { now } = await reply();
  for (let turn = 0; turn < asked; turn += 1) {
    await ask(
      database,
      `update obligation set due_now_at = due_now_at + interval '1 second', stood_at = now()
      where ground_kind = 'request' and actionable and ground_id in (select id from request where state = 'responded' order by id offset $1 limit $2)`,
      [turn * moved, moved],
    );
    const began = performance.now();
    const changes = await reply(`&since=${now}`);
    took.push(performance.now() - began);
    if (changes.gone === null || changes.items.length < moved) throw new Error(`${changes.items.length} changes came`);
    now = changes.now;
  }
  const rate = (took.length * 1_000) / took.reduce((sum, one) => sum + one, 0);
  const [median, p99] = [quantile(took, 0.5), quantile(took, 0.99)];
  return { name: 'what has changed of them', n: took.length, median, p99, rate, target: { p99: 100 } };
}

interface Changes {
  readonly now: string;
  readonly items: unknown[];
  readonly gone: string[] | null;
}

/** Frames of the wall and of a list that is scrolled, while requests change. */
async function look(serving: Serving): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
    const [name = '', value = ''] = (serving.headers.cookie ?? '').split(/=(.*)/);
    await context.addCookies([{ name, value, url: serving.url }]);
    const page = await context.newPage();
    await page.goto(`${serving.url}/wall`);
    await page.locator('.wall__row').first().waitFor();
    const wall = await frames(serving, 'frames of the wall', () => page.evaluate<number[]>(framesOf('')));
    await page.goto(`${serving.url}/queue?part=all`);
    await page.locator('.queue__row').first().waitFor();
    const list = await frames(serving, 'frames of the list, scrolled', () =>
      page.evaluate<number[]>(framesOf('.queue')),
    );
    return [wall, list];
  } finally {
    await browser.close();
  }
}

async function frames({ url, headers }: Serving, name: string, watch: () => Promise<number[]>): Promise<Figure> {
  let changed = 0;
  const changing = setInterval(() => {
    changed += 1;
    const n = (16 + changed).toString(16).padStart(12, '0');
    const path = `${url}/api/customers/00000000-0000-7000-8000-${n}/requests/00000000-0000-7000-9000-${n}/notes`;
    void fetch(path, { method: 'POST', headers, body: JSON.stringify({ words: name, mentions: [] }) });
    void fetch(path.replace(/notes$/, 'watching'), {
      method: 'PUT',
      headers,
      body: JSON.stringify({ watching: changed % 2 === 0 }),
    });
  }, change);
  const took = await watch().finally(() => clearInterval(changing));
  return {
    name,
    n: took.length,
    median: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    rate: (took.length * 1_000) / watched,
    target: { p99: 50 },
    note: `longest ${Math.max(...took).toFixed(0)} ms`,
  };
}

/** For the page: how long each frame took (ms), the list scrolled on in each where there is one. */
const framesOf = (scrolled: string): string =>
  `new Promise((resolve) => {
  const took = [];
  const list = ${scrolled === '' ? 'null' : `document.querySelector('SCROLLED')`};
  let last = performance.now();
  const end = last + ${watched};
  const frame = (at) => {
    took.push(at - last);
    last = at;
    list?.scrollBy(0, 25);
    if (at < end) requestAnimationFrame(frame);
    else resolve(took.slice(1));
  };
  requestAnimationFrame(frame);
})`.replace('SCROLLED', scrolled);

// The sweep: a duty of each of 100,000 customers falls due at once; how long until all are judged, called about and written
// down, by one process and by two, and when every customer is to be planned whole besides; that nothing was done twice; and
// what it costs in processor time and log.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { replan } from '#features/obligations/index.ts';
import { openDatabase } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { type Cost, startMeter } from '../cost.ts';
import type { Bench, Figure, Ground } from '../measure.ts';
import { benchKeys } from '../world/keys.ts';
import { ask, idsOf } from '../world/looking.ts';
import { openSlices } from '../world/world.ts';

export const sweeping: Bench = {
  name: 'sweep',
  about: '100,000 customers with something due at once',
  async run(ground: Ground) {
    openSlices();
    const figures: Figure[] = [];
    for (const turn of turns) figures.push(await ground.onWorld((url) => swept(url, turn)));
    return figures;
  },
};

interface Turn {
  readonly name: string;
  readonly processes: number;
  /** As at the turn of a month: windows may open for everybody, so everybody is planned whole. */
  readonly whole: boolean;
}
const turns: readonly Turn[] = [
  { name: 'sweep, 1 process', processes: 1, whole: false },
  { name: 'sweep, 2 processes', processes: 2, whole: false },
  { name: 'sweep, 1 process, all planned whole', processes: 1, whole: true },
];

const within = 30;

async function swept(url: string, { name, processes, whole }: Turn): Promise<Figure> {
  if (!whole) await settle(url);
  await ask(url, fallDue(whole));
  const due = await count(url, waiting);
  const judged = await count(url, `select count(*)::int as count from obligation o where ${fallen}`);
  const sweepers = Array.from({ length: processes }, () => sweeper(url));
  const used: number[] = [];
  let seconds: number;
  let cost: Cost;
  try {
    await Promise.all(sweepers.map(told));
    const meter = await startMeter(url);
    const started = performance.now();
    for (const { stdin } of sweepers) stdin?.write('go\n');
    while ((await ask(url, `${anyWaiting} limit 1`)).length > 0) await pause(200);
    seconds = (performance.now() - started) / 1000;
    cost = await meter();
  } finally {
    for (const child of sweepers) used.push(Number(await ended(child)));
  }
  const twice = await count(url, doneTwice);
  const open = await count(url, `select count(*)::int as count from obligation o where ${fallen} and state = 'open'`);
  if (twice + open > 0) throw new Error(`${twice} breaches were told twice, ${open} of ${judged} not at all`);
  const node = used.reduce((sum, one) => sum + one, 0);
  const of = (amount: number) => ((amount / due) * 1000).toFixed(3);
  return {
    name,
    n: due,
    rate: due / seconds,
    target: { rate: 100_000 / within },
    note:
      `${seconds.toFixed(1)} s, ${judged} duties broke, 0 twice; processor s per 1,000: Node ${of(node)}, ` +
      `PostgreSQL ${cost.postgres === undefined ? '?' : of(cost.postgres)}; log ${(cost.log / due / 1024).toFixed(1)} KB each`,
  };
}

/** A world that was planned before it was known until when time alone tells gets to know it: until the next month begins. */
async function settle(url: string): Promise<void> {
  const [first = ''] = await idsOf(url);
  const db = openDatabase({ url, keys: benchKeys });
  await db.write(async (tx, now) => {
    await lockSubjects(tx, [first]);
    await replan(tx, [first], now);
  });
  await db.close();
  await ask(
    url,
    `update obligation_watch w set planned_under = planned.planned_under, whole_at = date_trunc('month', now()) + interval '1 month'
      from obligation_watch planned where planned.subject_id = $1 and w.whole_at < now()`,
    [first],
  );
}

/** One open duty of each customer is due a minute ago; who has none is looked at all the same. */
const fallDue = (
  whole: boolean,
) => `with one as (select distinct on (subject_id) subject_id, id from obligation where state = 'open' order by subject_id, due_now_at),
  fallen as (update obligation o set due_at = now() - interval '1 minute', due_now_at = now() - interval '1 minute',
      next_at = now() - interval '1 minute', opened_at = '-infinity'
    from one where o.subject_id = one.subject_id and o.id = one.id)
  update obligation_watch set next_at = now() - interval '1 minute'${whole ? `, whole_at = '-infinity'` : ''}`;
const fallen = `opened_at = '-infinity'`;
const anyWaiting = 'select subject_id from obligation_watch where next_at <= now()';
const waiting = `select count(*)::int as count from obligation_watch where next_at <= now()`;
const doneTwice = `select count(*)::int as count from (select from event where type = 'obligation.breached' and ground_id in
    (select id from obligation o where ${fallen}) group by ground_id having count(*) > 1) twice`;

async function count(url: string, text: string): Promise<number> {
  return (await ask<{ count: number }>(url, text))[0]?.count ?? 0;
}

function sweeper(url: string): ChildProcess {
  const script = fileURLToPath(new URL('sweeper.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', script, url], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** The next thing that the process says. */
function told({ stdout }: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => stdout?.once('data', resolve));
}

/** Lets it end; answers the seconds of processor time that it says it has used. */
async function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null) return Number.NaN;
  const used = told(child);
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdin?.end();
  await gone;
  return used;
}

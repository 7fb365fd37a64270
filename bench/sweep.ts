// The sweep: a duty of each of 100,000 customers falls due at once; how long until all are judged, called about and written
// down, by one process and by two, and that nothing was done twice.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Bench, Figure, Ground } from './measure.ts';
import { ask } from './world/looking.ts';

export const sweeping: Bench = {
  name: 'sweep',
  about: '100,000 customers with something due at once',
  async run(ground: Ground) {
    const cluster = await ground.cluster();
    const world = await ground.world();
    const figures: Figure[] = [];
    for (const processes of [1, 2]) {
      figures.push(await cluster.onClone(world, (url) => swept(url, processes)));
    }
    return figures;
  },
};

const within = 30;

async function swept(url: string, processes: number): Promise<Figure> {
  await ask(url, fallDue);
  const due = await count(url, waiting);
  const judged = await count(url, `select count(*)::int as count from obligation o where ${fallen}`);
  const sweepers = Array.from({ length: processes }, () => sweeper(url));
  try {
    await Promise.all(sweepers.map(ready));
    const started = performance.now();
    for (const { stdin } of sweepers) stdin?.write('go\n');
    while ((await ask(url, `${anyWaiting} limit 1`)).length > 0) await pause(200);
    const seconds = (performance.now() - started) / 1000;
    const twice = await count(url, doneTwice);
    const open = await count(url, `select count(*)::int as count from obligation o where ${fallen} and state = 'open'`);
    if (twice + open > 0) throw new Error(`${twice} breaches were told twice, ${open} of ${judged} not at all`);
    return {
      name: `sweep, ${processes} ${processes === 1 ? 'process' : 'processes'}`,
      n: due,
      rate: due / seconds,
      target: { rate: 100_000 / within },
      note: `${seconds.toFixed(1)} s, ${judged} duties broke, 0 twice`,
    };
  } finally {
    await Promise.all(sweepers.map(ended));
  }
}

/** One open duty of each customer is due a minute ago; who has none is looked at all the same. */
const fallDue = `with one as (select distinct on (subject_id) subject_id, id from obligation where state = 'open' order by subject_id, due_now_at),
  fallen as (update obligation o set due_at = now() - interval '1 minute', due_now_at = now() - interval '1 minute',
      next_at = now() - interval '1 minute', opened_at = '-infinity'
    from one where o.subject_id = one.subject_id and o.id = one.id)
  update obligation_watch set next_at = now() - interval '1 minute'`;
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

function ready({ stdout }: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => stdout?.once('data', resolve));
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdin?.end();
  await gone;
}

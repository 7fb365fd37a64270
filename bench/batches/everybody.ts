// What is done to everybody, while people work: calling all customers what they are called, planning all duties anew as at a month's boundary, trying a draft
// on a year, and the report of a year. Beside each batch a customer's page is asked for a hundred times a second: what people feel of it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../e2e/server.ts';
import { shippedPack } from '../../packs/equipment-rental/shipped.ts';
import { peakOf } from '../cost.ts';
import { type AtWork, atWork } from '../door/ordinary.ts';
import { type Bench, type Figure, type Ground, quantile } from '../measure.ts';
import { type Serving, signedIn } from '../serving.ts';
import { ask } from '../world/looking.ts';
import { seeded } from '../world/random.ts';

const million = 1_000_000;
/** How long a process may take to start (ms): it applies migrations that are new. */
const patience = 240_000;
/** Seconds for a million (pages must not take twice as long meanwhile). */
const limits = { reassess: 120, replan: 180, simulate: 120, report: 1 };

export const everybody: Bench = {
  name: 'everybody',
  about: 'everybody reassessed, planned anew, simulated and reported on, while pages are asked for',
  run: (ground: Ground) =>
    ground.onWorld((url) =>
      atWork(url, async (work) => {
        const beside = async (name: string, seconds: number, act: () => Promise<unknown>): Promise<Figure> => {
          const quiet = await pages(work, () => pause(10_000));
          const started = performance.now();
          const busy = await pages(work, act);
          const took = (performance.now() - started) / 1000;
          const allowed = (seconds * ground.customers) / million;
          const note = `${took.toFixed(1)} s of ${allowed.toFixed(0)}; pages p99 ${busy.toFixed(0)} ms, ${(busy / quiet).toFixed(1)} of ${quiet.toFixed(0)} before`;
          process.stderr.write(`  ${name}: ${note}\n`);
          return {
            name,
            n: ground.customers,
            rate: ground.customers / took,
            target: { rate: million / seconds },
            note,
          };
        };
        const head = await signedIn(work.serving.url, 'department_head1');
        const figures = [
          await beside('reassess all', limits.reassess, () => batch(url, 'reassess')),
          await beside('replan all, as at a month’s boundary', limits.replan, () => batch(url, 'replan')),
          await beside('simulate an edition, 12 months', limits.simulate, () => simulated(url, head)),
          ...(await kept(url, () => reports(head))),
        ];
        return [...figures, memory(work.serving)];
      }),
    ),
};

/** Asks for pages, a hundred a second whatever they take, until `act` is done; answers the 99th hundredth of their times (ms). */
async function pages({ serving, ids }: AtWork, act: () => Promise<unknown>): Promise<number> {
  const random = seeded(9);
  const times: number[] = [];
  const one = async (): Promise<void> => {
    const from = performance.now();
    const reply = await fetch(`${serving.url}/api/customers/${random.pick(ids)}`, { headers: serving.headers });
    await reply.arrayBuffer();
    if (!reply.ok) throw new Error(`a page answered ${reply.status}`);
    times.push(performance.now() - from);
  };
  const asked: Promise<unknown>[] = [];
  const clock = setInterval(() => asked.push(one().catch((error: unknown) => error)), 10);
  try {
    await act();
  } finally {
    clearInterval(clock);
  }
  const failed = (await Promise.all(asked)).find((answer) => answer instanceof Error);
  if (failed instanceof Error) throw failed;
  return quantile(times, 0.99);
}

/** A process of its own does it, as jobs and sweep may have one (batch.ts). */
async function batch(url: string, what: 'reassess' | 'replan'): Promise<void> {
  const script = fileURLToPath(new URL('batch.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, url, what], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${what} ended with ${code}`);
}

/** A draft with other figures, through the door; a process with jobs and nothing else runs it. */
async function simulated(url: string, { url: door, headers }: Pick<Serving, 'url' | 'headers'>): Promise<void> {
  const jobs = await startServer(['--database-url', url, '--no-sweep', '--no-seal'], { patience });
  try {
    const document = JSON.parse(
      JSON.stringify(shippedPack()).replaceAll('100000', '60000').replaceAll('"30min"', '"20min"'),
    );
    const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
    const body = JSON.stringify({ document, parameters, months: 12 });
    const reply = await fetch(`${door}/api/policy/simulations`, { method: 'POST', headers, body });
    if (!reply.ok) throw new Error(`the simulation was refused: ${await reply.text()}`);
    let { simulation } = (await reply.json()) as { simulation: { id: string; state: string } };
    while (simulation.state === 'running') {
      await pause(1_000);
      const look = await fetch(`${door}/api/policy/simulations/${simulation.id}`, { headers });
      ({ simulation } = (await look.json()) as { simulation: typeof simulation });
    }
    if (simulation.state !== 'done') throw new Error(`the simulation is ${simulation.state}`);
  } finally {
    await jobs.stop();
  }
}

/**
 * Acts when obligations are counted, and counted as of a moment ago, which a process with jobs does by itself as it starts and keeps doing meanwhile. Beside
 * the batches none runs here: without this the first report would count what these have changed.
 */
async function kept<R>(url: string, act: () => Promise<R>): Promise<R> {
  const jobs = await startServer(['--database-url', url, '--no-sweep', '--no-seal'], { patience });
  try {
    const isKept = async () =>
      (await ask(url, `select from obligation_tally_mark where whole and moment > now() - interval '5 minutes'`))
        .length > 0;
    while (!(await isKept())) await pause(1_000);
    return await act();
  } finally {
    await jobs.stop();
  }
}

async function reports({ url, headers }: Pick<Serving, 'url' | 'headers'>): Promise<Figure[]> {
  const year = 365 * 86_400_000;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const span = `from=${day(Date.now() - year)}&to=${day(Date.now())}`;
  const paths: readonly (readonly [string, string])[] = [
    ['compliance by clause, 12 months', `/api/compliance?${span}`],
    ['compliance by department and month', `/api/compliance/figures?${span}&by=department,period`],
    ['compliance by person', `/api/compliance/figures?${span}&by=person`],
  ];
  const figures: Figure[] = [];
  for (const [name, path] of paths) {
    const times: number[] = [];
    for (let nth = 0; nth < 10; nth += 1) {
      const from = performance.now();
      const reply = await fetch(`${url}${path}`, { headers });
      if (!reply.ok) throw new Error(`${name}: ${reply.status} ${await reply.text()}`);
      await reply.arrayBuffer();
      times.push(performance.now() - from);
    }
    const median = quantile(times, 0.5);
    process.stderr.write(`  ${name}: ${median.toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)}\n`);
    figures.push({
      name,
      n: times.length,
      median,
      p99: Math.max(...times),
      rate: 1000 / median,
      target: { p99: limits.report * 1000 },
    });
  }
  return figures;
}

/** What the serving process has used at most (Linux only). */
function memory({ pid }: Serving): Figure {
  const peak = peakOf(pid);
  return { name: `memory of the server at most: ${peak} MB of 512`, n: 1, rate: peak };
}

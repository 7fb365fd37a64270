// The list of benches and how they are told: a table for people, or --json. `npm run bench [names…]`; --load DIR measures on what `npm run bench:load`
// made there, --size 5000 the import with fewer rows, for a machine that is busy.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { everybody } from './batches/everybody.ts';
import { importing } from './batches/import.ts';
import { sweeping } from './batches/sweep.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { requesting } from './door/requests.ts';
import { signingIn } from './door/sign-in.ts';
import { cloned, loaded } from './ground.ts';
import { type Bench, type Figure, type Ground, isReached } from './measure.ts';
import { phones } from './phones.ts';
import { planning } from './plan.ts';
import { simulating } from './policy/simulate.ts';
import { reading } from './read.ts';
import { record } from './record.ts';
import { clocks } from './screens/clocks.ts';
import { screens } from './screens/pages.ts';
import { sealing } from './seal.ts';
import { secrecy } from './secrecy.ts';

const benches: readonly Bench[] = [
  planning,
  simulating,
  record,
  reading,
  requesting,
  importing,
  sweeping,
  sealing,
  secrecy,
  phones,
  signingIn,
  clocks,
  everybody,
  screens,
];

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, load: { type: 'string' }, size: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  say(`There is no bench ${unknown.join(', ')}. There are: ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

let cluster: Promise<Cluster> | undefined;
const opened = (): Promise<Cluster> => (cluster ??= openCluster(values.load));
try {
  const size = values.size === undefined ? undefined : Number(values.size);
  const ground: Ground = { size, ...(values.load === undefined ? cloned(opened, say) : await loaded(opened)) };
  const told: Record<string, readonly Figure[]> = {};
  for (const bench of benches) {
    if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
    say(`${bench.name}: ${bench.about}`);
    told[bench.name] = await bench.run(ground);
    if (values.json !== true) process.stdout.write(`${bench.name}\n${table(told[bench.name] ?? [])}\n`);
  }
  if (values.json === true) process.stdout.write(`${JSON.stringify({ machine: machine(), benches: told }, null, 2)}\n`);
  else process.stdout.write(`${machine()}\n`);
} finally {
  await (await cluster)?.stop();
}

function table(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const { name, n, median, p99, rate, baseline, target, note } = figure;
    const aims = [target?.rate && `≥ ${short(target.rate)}/s`, target?.p99 && `p99 ≤ ${target.p99} ms`].filter(Boolean);
    const verdict = { true: 'reached', false: 'MISSED', undefined: '' }[String(isReached(figure))];
    const ratio = baseline === undefined ? '' : `${(rate / baseline.rate).toFixed(2)} of ${baseline.is}`;
    return [
      name,
      `${n}`,
      milliseconds(median),
      milliseconds(p99),
      `${short(rate)}/s`,
      aims.join(', '),
      verdict,
      ratio,
      note ?? '',
    ];
  });
  const all = [['', 'N', 'median', 'p99', 'rate', 'target', '', 'baseline', ''], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length))) ?? [];
  return all
    .map((line) => `  ${line.map((cell, at) => (cell ?? '').padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

function milliseconds(value: number | undefined): string {
  if (value === undefined) return '';
  return value < 1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function short(rate: number): string {
  return rate < 100 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en');
}

function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

// The list as a file, through the door: everybody there is, as CSV and as a workbook, by a head whose rights reach all, with the names of
// owners, the masks of sensitive values and a figure that is computed; and what it takes of the server's memory.
import { peakOf, processorOf, startMeter } from '../cost.ts';
import type { Figure } from '../measure.ts';
import { type Serving, serve } from '../serving.ts';

const head = 'department_head1';
const columns = [
  'name',
  'externalRef',
  'kind',
  'tier',
  'phone',
  'source',
  'owner',
  'cooperationFrom',
  'order.amount@last_12_months',
  'createdAt',
];
const target = { rate: 15_000 };

/** Takes all customers of that database out, once in each format. */
export async function exported(url: string, there: number): Promise<Figure[]> {
  const serving = await serve(url, head);
  try {
    // The first one compiles, plans and opens connections; it is not what a house waits for every day.
    await taken(serving, 'csv');
    const csv = await measured(serving, url, 'csv', there);
    return [csv, await measured(serving, url, 'xlsx', there)];
  } finally {
    await serving.stop();
  }
}

async function measured(serving: Serving, url: string, format: 'csv' | 'xlsx', there: number): Promise<Figure> {
  const meter = await startMeter(url);
  const before = processorOf(serving.pid);
  const started = performance.now();
  const { bytes, lines } = await taken(serving, format);
  const seconds = (performance.now() - started) / 1000;
  const node = (processorOf(serving.pid) ?? Number.NaN) - (before ?? Number.NaN);
  const { postgres = Number.NaN } = await meter();
  if (format === 'csv' && lines !== there + 1) throw new Error(`${lines} lines came out of ${there} customers`);
  const ofThousand = (total: number): string => ((total * 1000) / (there / 1000)).toFixed(0);
  const note = `of 1,000: processor in Node + PostgreSQL ${ofThousand(node)} + ${ofThousand(postgres)} ms; ${(bytes / 1e6).toFixed(1)} MB; server ${peakOf(serving.pid)} MB at most`;
  return { name: `export: ${format}`, n: there, rate: there / seconds, target, note };
}

const newline = 10;

async function taken({ url, headers }: Serving, format: 'csv' | 'xlsx'): Promise<{ bytes: number; lines: number }> {
  const body = JSON.stringify({ filter: {}, columns, format, language: 'zh-CN' });
  const reply = await fetch(`${url}/api/customers/export`, { method: 'POST', headers, body });
  if (!reply.ok || reply.body === null) throw new Error(`the export answered ${reply.status}: ${await reply.text()}`);
  let bytes = 0;
  let lines = 0;
  for await (const piece of reply.body) {
    bytes += piece.length;
    for (let at = piece.indexOf(newline); at !== -1; at = piece.indexOf(newline, at + 1)) lines += 1;
  }
  return { bytes, lines };
}

// The same list brought at the terminal, by the built program in a process of its own, planning included: how fast, and the most memory it ever takes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { peakOf } from '../cost.ts';
import type { Figure } from '../measure.ts';

const entry = fileURLToPath(new URL('../../dist/server/weixi.js', import.meta.url));
/** How often the process is looked at (ms): the system keeps its peak, and forgets it with the process. */
const every = 100;

/** Brings the file into that database. Throws when a row was refused. */
export async function broughtAtTerminal(url: string, { path, rows }: { path: string; rows: number }): Promise<Figure> {
  const started = performance.now();
  const child = spawn(process.execPath, [entry, 'import', 'customers', path, '--json', '--database-url', url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  let peak = Number.NaN;
  const looking = setInterval(() => {
    peak = peakOf(child.pid ?? Number.NaN) || peak;
  }, every);
  const [code] = await once(child, 'close').finally(() => clearInterval(looking));
  const { good } = JSON.parse(told || '{}') as { good?: number };
  if (code !== 0 || good !== rows) throw new Error(`the import at the terminal ended with ${code}: ${told}`);
  const seconds = (performance.now() - started) / 1000;
  return { name: 'at the terminal, with planning', n: rows, rate: rows / seconds, note: `${peak} MB at most` };
}

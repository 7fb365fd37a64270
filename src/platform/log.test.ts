// A log whose reader stops: nobody waits for it, memory is bounded, and what was left out is counted.
import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog, unhindered } from './log.ts';

it.skipIf(process.platform === 'win32')('waits for no reader, and says afterwards how much was lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weixi-log-'));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const log = unhindered(pipe);
  const lines = 20_000;
  for (let n = 0; n < lines; n += 1) log.write(`${JSON.stringify({ n, text: 'x'.repeat(200) })}\n`);
  let read = '';
  const piece = Buffer.alloc(65_536);
  const drain = (): string => {
    try {
      read += piece.subarray(0, readSync(pipe, piece)).toString();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      log.write('{"n":-1}\n');
    }
    return read;
  };
  await expect.poll(drain, { interval: 1 }).toContain('"msg":"lines of the log were lost: nobody read it"');
  const told = read
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { n?: number; count?: number });
  const numbers = told.flatMap(({ n }) => (n === undefined || n < 0 ? [] : [n]));
  expect(numbers).toEqual(numbers.map((_, at) => at));
  expect(numbers.length).toBeLessThan(lines / 2);
  const counted = told.find(({ count }) => count !== undefined)?.count;
  expect(counted === undefined || counted >= lines - numbers.length).toBe(true);
  closeSync(pipe);
  rmSync(folder, { recursive: true, force: true });
});

it('tells of a lost connection without what the connection holds', () => {
  const lines: string[] = [];
  const log = openLog({ level: 'error', to: { write: (line) => void lines.push(line) } });
  const held = { parsedStatements: { w1: 'select name from customer' } };
  log.error({ err: Object.assign(new Error('terminating connection'), { code: '57P01', client: held }) }, 'database');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('57P01');
  expect(lines[0]).not.toContain('select name');
});

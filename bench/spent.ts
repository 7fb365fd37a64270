// What work costs besides time: the processor's in Node and in PostgreSQL, and what PostgreSQL writes to its log. On a machine that
// others use too, these say more than seconds do.
import { readdirSync, readFileSync } from 'node:fs';
import { ask } from './world/looking.ts';

export interface Spent {
  readonly seconds: number;
  /** Milliseconds of the processor in this process. */
  readonly node: number;
  /** The same in all processes of PostgreSQL; 0 where the system does not tell (only Linux does). */
  readonly postgresql: number;
  /** Bytes of the write-ahead log. */
  readonly log: number;
}

/** Does it, on the server of that database, and says what it cost. */
export async function spentBy(url: string, act: () => Promise<unknown>): Promise<Spent> {
  const server = await serverOf(url);
  const before = { node: process.cpuUsage(), postgresql: processorOf(server), log: await writtenOf(url) };
  const started = performance.now();
  await act();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before.node);
  return {
    seconds,
    node: (user + system) / 1000,
    postgresql: processorOf(server) - before.postgresql,
    log: (await writtenOf(url)) - before.log,
  };
}

async function writtenOf(url: string): Promise<number> {
  const [row] = await ask<{ written: number }>(
    url,
    `select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::double precision as written`,
  );
  return row?.written ?? 0;
}

/** The process that is the parent of all the server's others. */
async function serverOf(url: string): Promise<string> {
  const [row] = await ask<{ pid: number }>(url, 'select pg_backend_pid() as pid');
  return statOf(String(row?.pid ?? ''))[parent] ?? '';
}

/** Places in /proc/<pid>/stat behind the name (proc(5)): parent, then ticks in user and system mode, of itself and of ended children. */
const parent = 1;
const [user, system, endedUser, endedSystem] = [11, 12, 13, 14] as const;
const millisecondsOfTick = 10;

function processorOf(server: string): number {
  let ticks = 0;
  for (const pid of processes()) {
    const stat = statOf(pid);
    const places =
      pid === server ? [user, system, endedUser, endedSystem] : stat[parent] === server ? [user, system] : [];
    for (const place of places) ticks += Number(stat[place]);
  }
  return ticks * millisecondsOfTick;
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return []; // no Linux
  }
}

function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return []; // it has ended meanwhile
  }
}

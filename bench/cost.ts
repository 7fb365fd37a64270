// What work costs in processor time and in the log, whatever else the machine does meanwhile: seconds on a clock shared with
// others say little, seconds of a processor say the same each time.
import { readdirSync, readFileSync } from 'node:fs';
import { openDirect } from '#platform/db.ts';

export interface Cost {
  /** Seconds of processor time of all of PostgreSQL's processes; undefined where the system has no /proc. */
  readonly postgres: number | undefined;
  /** Bytes written to the write-ahead log. */
  readonly log: number;
}

/** Notes where the server stands; the answer tells what it has cost since. */
export async function startMeter(url: string): Promise<() => Promise<Cost>> {
  const before = await standing(url);
  return async () => {
    const after = await standing(url);
    const seconds = before.seconds !== undefined && after.seconds !== undefined;
    return {
      postgres: seconds ? (after.seconds ?? 0) - (before.seconds ?? 0) : undefined,
      log: after.log - before.log,
    };
  };
}

/** Read while the connection stands: by its process the server's first one is found. */
async function standing(url: string): Promise<{ seconds: number | undefined; log: number }> {
  const client = await openDirect(url, 'weixi-bench');
  try {
    const { rows } = await client.query<{ pid: number; log: number }>(
      `select pg_backend_pid() as pid, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as log`,
    );
    return { seconds: rows[0] && secondsOf(rows[0].pid), log: rows[0]?.log ?? Number.NaN };
  } finally {
    await client.end();
  }
}

/** The server's first process with the time of those of its children that have ended, and the children that live (man 5 proc). */
function secondsOf(backend: number): number | undefined {
  try {
    const parent = statOf(backend)[1];
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    let ticks = 0;
    for (const pid of all) {
      const stat = statOf(Number(pid));
      if (Number(pid) === parent) ticks += sum(stat.slice(11, 15));
      else if (stat[1] === parent) ticks += sum(stat.slice(11, 13));
    }
    return ticks / ticksPerSecond;
  } catch {
    // No /proc: another system.
    return undefined;
  }
}

const ticksPerSecond = 100;

/** Seconds of processor time that a process has had; undefined where the system has no /proc. */
export function processorOf(pid: number): number | undefined {
  const stat = statOf(pid);
  return stat.length === 0 ? undefined : sum(stat.slice(11, 13)) / ticksPerSecond;
}

/** The fields after the name, state first. A process that has just ended has none. */
function statOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return [];
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The most memory that a process ever had (MB); NaN where the system does not tell. */
export function peakOf(pid: number): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(found?.[1]) / 1024);
  } catch {
    // No /proc: another system.
    return Number.NaN;
  }
}

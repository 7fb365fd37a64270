// Clocks that are set while something runs: libfaketime tells a process another time than its machine has. What it counts by itself
// (timers, hrtime) goes on as it did.
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyBinaries } from '#platform/postgres/binaries.ts';
import { homeUnder, makeRunDirectory } from '#platform/postgres/home.ts';
import { startAs } from '#platform/postgres/runner.ts';
import { readPidFile } from '#platform/postgres/stale.ts';
import { fakeTime } from './survives.ts';

export interface FakeClock {
  /** For the process whose clock it is. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on so many seconds away from the true time. */
  set(seconds: number): void;
}

/** A clock under `folder`, which its process can read. */
export function fakeClock(folder: string, name: string): FakeClock {
  const path = join(folder, name);
  const set = (seconds: number): void => {
    // Whole or not at all: it is read all the time.
    writeFileSync(`${path}.next`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`, { mode: 0o644 });
    renameSync(`${path}.next`, path);
  };
  mkdirSync(folder, { recursive: true });
  set(0);
  const env = {
    LD_PRELOAD: fakeTime() ?? '',
    FAKETIME_TIMESTAMP_FILE: path,
    FAKETIME_NO_CACHE: '1',
    DONT_FAKE_MONOTONIC: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { env, set };
}

export interface ClockedServer {
  readonly socketDirectory: string;
  readonly url: string;
  stop(): Promise<void>;
}

/** The database server of a data directory that nobody uses, with this clock. */
export async function serveWithClock(dataDir: string, { env }: FakeClock): Promise<ClockedServer> {
  const home = await homeUnder(dataDir);
  const { postgres } = await readyBinaries(home.runner, home.folder);
  const socketDirectory = await makeRunDirectory(home.runner);
  const as = startAs(home.runner);
  const child = spawn(postgres, ['-k', socketDirectory, '-D', home.cluster], {
    ...as,
    env: { ...as.env, ...env },
    cwd: '/',
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  for (let turn = 0; turn < 1_200; turn += 1) {
    const file = await readPidFile(home.cluster);
    if (file?.pid === child.pid && file?.ready === true)
      return {
        socketDirectory,
        url: `postgresql://weixi@localhost/weixi?host=${encodeURIComponent(socketDirectory)}`,
        stop,
      };
    if (child.exitCode !== null) break;
    await new Promise((next) => setTimeout(next, 50));
  }
  child.kill('SIGKILL');
  throw new Error('PostgreSQL did not start with another clock');
}

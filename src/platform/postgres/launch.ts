// Starting and stopping one PostgreSQL server process.
import { spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import type { Binaries } from './binaries.ts';
import { type Home, ifMissing } from './home.ts';
import { isAlive, isServerOf, until } from './processes.ts';
import { startAs } from './runner.ts';
import { readPidFile } from './stale.ts';

/** A running server, ours by birth or adopted. */
export interface Server {
  readonly pid: number;
  readonly socketDirectory: string;
  /** Settles when the process has ended, however it came. */
  readonly ended: Promise<void>;
}

/** The server process ended before it was ready. `output` is what it said. */
export class StartFailed extends Error {
  readonly output: string;
  constructor(output: string) {
    super(`PostgreSQL did not start: ${output || 'it said nothing'}`);
    this.output = output;
  }
}

/** Starts the server, its socket in `runDirectory`, and waits until it accepts connections, however long crash recovery takes as long as it lives. Throws StartFailed. */
export async function launch(home: Home, binaries: Binaries, runDirectory: string): Promise<Server> {
  await turnLog(home);
  const from = await sizeOf(home.log);
  const log = await open(home.log, 'a', 0o600);
  // The socket's folder on the command line: settings are a file, which another command may write at the same moment.
  const child = spawn(binaries.postgres, ['-k', runDirectory, '-D', home.cluster], {
    ...startAs(home.runner),
    cwd: '/',
    // A session of its own: Ctrl-C on the terminal is for us, who then stop the server in order. To a file, not a pipe: it must outlive us.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      over = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  child.unref();
  await log.close();
  const isReady = async (): Promise<boolean> => {
    const file = await readPidFile(home.cluster);
    return over || (file?.pid === child.pid && file?.ready === true);
  };
  await until(isReady, longestRecovery, 10);
  const file = await readPidFile(home.cluster);
  if (over || child.pid === undefined || file?.pid !== child.pid) throw new StartFailed(await tail(home.log, from));
  return { pid: child.pid, socketDirectory: file.socketDirectory, ended };
}

const longestRecovery = 3_600_000;

/** A server that is not our child: its end can only be noticed by asking. */
export function adopt(home: Home, pid: number, socketDirectory: string): Server {
  const ended = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (isServerOf(home.cluster, pid)) return;
      clearInterval(timer);
      resolve();
    }, 250);
    timer.unref();
  });
  return { pid, socketDirectory, ended };
}

/** Fast shutdown: open transactions are rolled back, everything is written, clients are sent away. The next start needs no recovery. */
export async function shutDown(server: Server): Promise<void> {
  if (!isAlive(server.pid)) return;
  process.kill(server.pid, 'SIGINT');
  // Asked, not awaited: a child that is let go does not keep Node alive until its end is told.
  await until(() => !isAlive(server.pid), longestShutdown, 10);
}

const longestShutdown = 600_000;

/** What was logged since `from`, without the times, at most the last lines. */
async function tail(path: string, from: number): Promise<string> {
  const text = (await readFile(path)).subarray(from).toString('utf8');
  return text.trim().split('\n').slice(-6).join('\n');
}

/** The log is turned at a start when it has grown large; one old one is kept. */
async function turnLog({ log }: Home): Promise<void> {
  if ((await sizeOf(log)) > 10 * 1024 * 1024) await rename(log, `${log}.1`);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(({ size }) => size, ifMissing(0));
}

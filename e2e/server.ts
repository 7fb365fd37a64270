// A real server for a journey: the built program on a free port with a data directory of its own, gone afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const entry = join(root, 'dist', 'server', 'weixi.js');

/** A running server: where it answers, all it has printed, and its end (which waits for the process and clears its data away). */
export interface RunningServer {
  readonly url: string;
  /** Of the process. */
  readonly pid: number;
  readonly printed: () => string;
  stop(): Promise<void>;
}

/**
 * Starts `weixi serve --port 0 --data <a new folder>` with further `args`, and waits until it prints its address.
 * Throws with what it printed when it ends before that, or says nothing for `patience` milliseconds.
 */
export async function startServer(
  args: readonly string[] = [],
  { command = 'serve', patience = 60_000 } = {},
): Promise<RunningServer> {
  if (!existsSync(entry)) throw new Error('dist/server/weixi.js is missing: npm run build');
  const data = mkdtempSync(join(tmpdir(), 'weixi-e2e-'));
  const child = spawn(process.execPath, [entry, command, '--port', '0', '--data', join(data, 'data'), ...args], {
    cwd: data,
  });
  let printed = '';
  const listen = (text: string) => {
    printed += text;
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listen);
  const stop = async () => {
    await ended(child);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const url = await address(child, () => printed, patience);
    return { url, pid: child.pid ?? Number.NaN, printed: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function address(child: ChildProcess, printed: () => string, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`weixi ${why}. It printed:\n${printed()}`));
    const timer = setTimeout(() => fail(`gave no address within ${patience} ms`), patience);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      fail(`ended (${signal ?? code}) before it gave an address`);
    });
    const look = () => {
      const found = /https?:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+/.exec(printed());
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
  });
}

/** A limit that ends what hangs (ms); how fast a busy machine closes a database it does not judge. */
const patience = 120_000;

// Asked politely first, for the database wants to be closed; a server that will not end is a fault, and is ended all the same.
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(timer);
  if (child.signalCode === 'SIGKILL') throw new Error('weixi did not end after SIGTERM');
}

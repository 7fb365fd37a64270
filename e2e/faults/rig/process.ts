// A process of the built product, watched from outside: what it prints, where it answers, how it ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';

const entry = join(import.meta.dirname, '../../../dist/server/weixi.js');

export interface Running {
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Resolves when it has printed this; throws with all it printed when it ends before that, or after three minutes: a limit ends what hangs, it does not judge speed. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Asks it to end and waits; by force after half a minute. */
  stop(): Promise<void>;
}

export interface How {
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  /** The file that its log goes to; without one it is kept with the rest of what it prints. */
  readonly log?: string;
}

/** `weixi serve …`, without a limit of requests. */
export const serve = (args: readonly string[], how: How = {}): Running => weixi('serve', args, how);

/** A command that comes to its end by itself: its exit code, and all that it printed. */
export async function run(
  command: string,
  args: readonly string[],
  how: How = {},
): Promise<{ code: number | NodeJS.Signals; printed: string }> {
  const running = weixi(command, args, how);
  const code = await running.ended;
  return { code, printed: running.printed() };
}

/** A start that is to fail: its exit code and all that it printed. One that succeeds is ended, and its code is 0. */
export async function refused(
  args: readonly string[],
  how: How = {},
): Promise<{ code: number | NodeJS.Signals; printed: string }> {
  const running = serve(args, how);
  await running.says(address).then(running.stop, () => undefined);
  return { code: await running.ended, printed: running.printed() };
}

/** `weixi COMMAND …`, in English. */
export function weixi(command: string, args: readonly string[], options: How = {}): Running {
  if (!existsSync(entry)) throw new Error('dist/server/weixi.js is missing: npm run build');
  const { env = {}, log, ...as } = options;
  const file = log === undefined ? undefined : openSync(log, 'a');
  const child = spawn(process.execPath, [entry, command, '--lang', 'en', ...args], {
    env: { ...process.env, RATE_LIMIT: '0', ...env },
    stdio: ['ignore', 'pipe', file ?? 'pipe'],
    ...as,
  });
  if (file !== undefined) closeSync(file);
  let printed = '';
  const looks = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      for (const look of looks) look();
    });
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code ?? -1));
  });
  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`weixi ${why}. It printed:\n${printed}`));
      const timer = setTimeout(() => fail(`did not say ${pattern} within three minutes`), 180_000);
      const look = () => {
        const found = pattern.exec(printed);
        if (found === null) return;
        clearTimeout(timer);
        looks.delete(look);
        resolve(found);
      };
      looks.add(look);
      ended.then((how) => {
        clearTimeout(timer);
        fail(`ended (${how}) before it said ${pattern}`);
      });
      look();
    });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await ended;
    clearTimeout(timer);
  };
  return { child, printed: () => printed, ended, says, stop };
}

/** The address in what a server prints. */
export const address = /http:\/\/127\.0\.0\.1:\d+/;
/** What a process without web says when it is at work. */
export const atWork = /is at work/;

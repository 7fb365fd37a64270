// For tests: another command of Weixi, as a process of its own that can be killed, with another umask or user if wanted.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Keeper {
  readonly child: ChildProcess;
  readonly url: string;
  readonly role: string;
}

/** Starts `startEmbedded` in its own process and waits until it serves; SIGTERM makes it stop in order. Throws what it said when it fails. */
export async function keep(
  dataDir: string,
  options: { uid?: number; gid?: number; umask?: number } = {},
): Promise<Keeper> {
  const script = `
    process.umask(${options.umask ?? 0o022});
    const { startEmbedded } = await import(${JSON.stringify(import.meta.resolve('../index.ts'))});
    const quiet = () => undefined;
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: { info: quiet, warn: quiet, error: quiet } });
    process.on('SIGTERM', async () => { await server.stop(); process.exit(0); });
    console.log(JSON.stringify({ url: server.url, role: server.role }));
    setInterval(quiet, 60_000);`;
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined
      ? {}
      : { uid: options.uid, gid: options.gid ?? options.uid, env: { PATH: process.env.PATH } }),
  });
  let complaint = '';
  child.stderr?.on('data', (piece: Buffer) => {
    complaint += piece.toString();
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const line = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => undefined)]);
  if (line === undefined) throw new Error(complaint);
  return { child, ...(JSON.parse(String(line[0])) as { url: string; role: string }) };
}

/** Ends the keeper's process with the signal and waits for its end. */
export async function end({ child }: Keeper, signal: NodeJS.Signals): Promise<void> {
  const over = once(child, 'exit');
  child.kill(signal);
  await over;
}

// For tests: several processes of Weixi on one database, a balancer before them, and a pooler between, where one is installed.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runnerFor, startAs } from '#platform/postgres/runner.ts';

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `weixi serve` as it was built, on a free port, and waits for its address. */
export async function startProcess(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  const main = join(import.meta.dirname, '..', '..', '..', '..', 'dist', 'server', 'weixi.js');
  if (!existsSync(main)) throw new Error('dist/server/weixi.js is missing: npm run build');
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  for (;;) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
    if (found !== null) return { url: found[0], stop: () => end(child) };
    if (child.exitCode !== null) throw new Error(`weixi ended with ${child.exitCode}:\n${printed}`);
    await sleep(100);
  }
}

/** Gives each connection to the next server. */
export async function openBalancer(urls: readonly string[]): Promise<Running> {
  let turn = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const target = new URL(urls[turn++ % urls.length] ?? '');
    const far = connectTo(Number(target.port), target.hostname);
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const pgbouncer = '/usr/sbin/pgbouncer';
/** Why there is no pooler to try with; undefined where there is one. */
export const noPooler = existsSync(pgbouncer) ? undefined : `${pgbouncer} is not installed (apt-get install pgbouncer)`;

/** Starts pgbouncer in transaction mode before the server of `direct`, with a handful of connections for everybody. */
export async function startPooler(direct: string): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'weixi-pooler-'));
  const socket = new URL(direct).searchParams.get('host') ?? '';
  const runner = runnerFor(socket);
  if (runner.uid !== undefined) await chown(folder, runner.uid, runner.gid ?? runner.uid);
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(
    settings,
    `[databases]
weixi = host=${socket} port=5432 user=weixi dbname=weixi
[pgbouncer]
unix_socket_dir = ${folder}
listen_addr =
listen_port = 6432
auth_type = any
pool_mode = transaction
default_pool_size = 6
max_client_conn = 300
logfile = ${join(folder, 'log')}
`,
    { mode: 0o644 },
  );
  const child = spawn(pgbouncer, ['-q', settings], { ...startAs(runner), stdio: 'ignore' });
  while (!existsSync(join(folder, '.s.PGSQL.6432'))) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode}`);
    await sleep(50);
  }
  return {
    url: `postgresql://weixi@localhost:6432/weixi?host=${encodeURIComponent(folder)}`,
    async stop() {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

export interface Asking {
  readonly cookie?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request on a connection of its own, so that a balancer gives the next one to another server. */
export async function ask(url: string, method: string, path: string, asking: Asking = {}): Promise<Answer> {
  const { cookie, body, headers } = asking;
  const isRaw = typeof body === 'string';
  const given = {
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined ? {} : { 'content-type': isRaw ? 'application/octet-stream' : 'application/json' }),
    ...headers,
  };
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpRequest(`${url}${path}`, { method, agent: false, headers: given }, resolve).on('error', reject);
    sent.end(body === undefined ? undefined : isRaw ? body : JSON.stringify(body));
  });
  let text = '';
  for await (const piece of reply.setEncoding('utf8')) text += piece;
  const cookies = (reply.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]);
  return { status: reply.statusCode ?? 0, text, cookie: cookies.join('; ') };
}

export interface Listening {
  readonly heard: () => string;
  stop(): void;
}

/** Listens for live updates of one server. */
export async function listen(url: string, cookie: string, topics: string): Promise<Listening> {
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(`${url}/api/live?topics=${topics}`, { agent: false, headers: { cookie } }, resolve)
      .on('error', reject)
      .end();
  });
  let text = '';
  reply.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  reply.on('error', () => undefined);
  return { heard: () => text, stop: () => void reply.destroy() };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await gone;
}

// The built product in a process of its own over a bench's database, somebody signed in, and load from 32 connections.
import autocannon from 'autocannon';
import { type RunningServer, startServer } from '../e2e/server.ts';
import type { Figure, Target } from './measure.ts';
import { password } from './world/company.ts';

export interface Serving extends Pick<RunningServer, 'url' | 'stop' | 'pid'> {
  readonly headers: Readonly<Record<string, string>>;
}

/** Serves the web only: no sweep or job stirs the figures. Limits of requests a minute and of looks are off. */
export async function serve(databaseUrl: string, username: string): Promise<Serving> {
  process.env.RATE_LIMIT = '0';
  // One person stands for a crowd.
  process.env.LOOK_LIMITS = 'off';
  const server = await startServer(['--database-url', databaseUrl, '--no-jobs', '--no-sweep', '--no-seal'], {
    patience: 240_000,
  });
  try {
    return { ...(await signedIn(server.url, username)), stop: server.stop, pid: server.pid };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Whoever signs in, as requests carry it. */
export async function signedIn(url: string, username: string): Promise<Pick<Serving, 'url' | 'headers'>> {
  const reply = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: username, password }),
  });
  const cookie = reply.headers.get('set-cookie')?.split(';')[0];
  if (!reply.ok || cookie === undefined) throw new Error(`signing in answered ${reply.status}: ${await reply.text()}`);
  return { url, headers: { cookie, 'content-type': 'application/json' } };
}

export interface Load {
  readonly name: string;
  /** Each request anew: a bench that asks the same thing twice measures a cache. */
  readonly request: () => { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string };
  readonly seconds: number;
  readonly warm?: number;
  /** How many ask at once; `connections` where nothing is said. */
  readonly atOnce?: number;
  readonly target?: Target;
}

export const connections = 32;

/** Loads the server from 32 connections. Throws when an answer was not 200: a fast refusal is no throughput. */
export async function load(
  { url, headers }: Pick<Serving, 'url' | 'headers'>,
  { name, request, seconds, warm = 4, atOnce = connections, target }: Load,
): Promise<Figure> {
  const run = (duration: number): Promise<autocannon.Result> =>
    autocannon({
      url,
      connections: atOnce,
      duration,
      requests: [{ headers: { ...headers }, setupRequest: (before) => ({ ...before, ...request() }) }],
    });
  await run(warm);
  const result = await run(seconds);
  if (result.non2xx + result.errors > 0)
    throw new Error(`${name}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  const { requests, latency } = result;
  // Told at once: what comes later may fail.
  process.stderr.write(`  ${name}: ${Math.round(requests.total / result.duration)}/s, p99 ${latency.p99} ms\n`);
  return {
    name,
    n: requests.total,
    median: latency.p50,
    p99: latency.p99,
    rate: requests.total / result.duration,
    ...(target === undefined ? {} : { target }),
  };
}

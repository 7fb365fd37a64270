// For tests: a server of some features on a database of its own, and requests to it by whomever a test names.
import type { FastifyInstance } from 'fastify';
import { type Actor, permitting } from '../actor.ts';
import type { Feature } from '../feature.ts';
import { openServer, type ServerParts } from '../http/server.ts';
import { migrateJobs } from '../jobs/jobs.ts';
import { openLog } from '../log.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface TestServer {
  readonly db: TestDatabase;
  readonly app: FastifyInstance;
  /** Sends a request as `as` (an actor, or nobody) and reads the reply. */
  request<T = Record<string, unknown>>(method: string, path: string, options?: RequestOptions): Promise<Reply<T>>;
  close(): Promise<void>;
}

export interface RequestOptions {
  readonly as?: Actor;
  /** Sent as JSON; a string or bytes are sent as they are. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The JSON of the reply, in its wire form; undefined when it has none. */
  readonly body: T;
  readonly text: string;
  /** The payload as it came, of a file. */
  readonly bytes: Buffer;
}

/** Opens it. `now` is fixed by `server.db.setNow(at('2026-10-09 15:00'))`. Call `close` in afterAll. */
export async function testServer(
  features: readonly Feature[],
  options: Partial<
    Pick<ServerParts, 'webRoot' | 'live' | 'identify' | 'guard' | 'sealAge' | 'viewing' | 'approvals'>
  > & {
    /** Asked who comes when it is nobody whom the test names. */
    besides?: ServerParts['identify'] | undefined;
    config?: Partial<ServerParts['config']>;
    log?: ServerParts['log'];
    db?: TestDatabase;
  } = {},
): Promise<TestServer> {
  const db = options.db ?? (await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) }));
  if (features.some((feature) => (feature.jobs ?? []).length > 0)) await migrateJobs(db.url);
  const actors = new Map<string, Actor>();
  const app = await openServer({
    db,
    features,
    log: options.log ?? openLog({ level: 'silent' }),
    config: {
      publicUrl: undefined,
      rateLimit: 0,
      looksLimited: true,
      trustProxy: false,
      metricsToken: undefined,
      version: 'test',
      ...options.config,
    },
    identify:
      options.identify ??
      (async (caller) => actors.get(String(caller.headers[nameHeader])) ?? options.besides?.(caller)),
    webRoot: options.webRoot,
    live: options.live,
    sealAge: options.sealAge,
    guard: options.guard,
    viewing: options.viewing,
    approvals: options.approvals,
  });
  return {
    db,
    app,
    async request<T>(
      method: string,
      path: string,
      { as, body, query, headers = {} }: RequestOptions = {},
    ): Promise<Reply<T>> {
      const name = as === undefined ? undefined : nameOf(as, actors);
      const isRaw = typeof body === 'string' || body instanceof Uint8Array;
      const reply = await app.inject({
        method: method as 'GET',
        url: path,
        ...(query === undefined ? {} : { query }),
        headers: {
          ...(name === undefined ? {} : { [nameHeader]: name }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: isRaw ? (body as string | Buffer) : JSON.stringify(body) }),
      });
      // A reply to HEAD says what it would be and is nothing.
      const isJson = reply.payload !== '' && String(reply.headers['content-type']).includes('json');
      const read = (isJson ? JSON.parse(reply.payload) : undefined) as T;
      return {
        status: reply.statusCode,
        headers: reply.headers,
        body: read,
        text: reply.payload,
        bytes: reply.rawPayload,
      };
    },
    async close() {
      await app.close();
      await db.close();
    },
  };
}

/** An actor who is a person with the permissions named, for everything; signed in a moment ago. */
export function testActor(given: Partial<Omit<Actor, 'permissions'>> & { permissions?: Iterable<string> } = {}): Actor {
  const { permissions = [], ...rest } = given;
  return {
    id: testId(1),
    kind: 'person',
    name: '测试员',
    roles: [],
    locale: 'zh-CN',
    standing: { sessionId: testId(2), accountId: testId(3), isConfirmed: true, confirmsBy: 'password' },
    ...rest,
    permissions: permitting(...permissions),
  };
}

/** A UUID that a reader recognises: testId(7) ends with 7. */
export function testId(number: number): string {
  return `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;
}

const nameHeader = 'x-test-actor';

/** Actors are told apart by all they are, because the server remembers an actor by its account. */
function nameOf(actor: Actor, actors: Map<string, Actor>): string {
  for (const [name, known] of actors) if (known === actor) return name;
  const name = `actor-${actors.size}`;
  actors.set(name, actor);
  return name;
}

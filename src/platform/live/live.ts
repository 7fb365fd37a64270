// Live updates: after a commit the topics it touched are gathered, passed to every process by one NOTIFY a batch, and told
// to the browsers that listen for them. A message says "look again", never what changed, so nothing can leak through it.
// NOTIFY stays out of business transactions, because it takes a lock that makes their commits queue.
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Actor, may } from '../actor.ts';
import type { Database, RecordedEvent } from '../db.ts';
import type { Feature, Live, May } from '../feature.ts';
import { refuse, refuseInput } from '../refusal.ts';
import { openChannel } from './channel.ts';

export interface LiveHub {
  /** Adds GET /api/live to a server. */
  mount(
    app: FastifyInstance,
    server: { readonly db: Database; readonly actorOf: (request: FastifyRequest) => Promise<Actor | undefined> },
    features: readonly Feature[],
  ): void;
  /** Tells the subscribers of all processes, soon. */
  tell(topics: Iterable<string>): void;
  close(): Promise<void>;
}

export interface LiveParts {
  /** Every handle of this process whose commits are to be heard of: the web's, the background's. */
  readonly databases: readonly Database[];
  /** Not through a pooler: LISTEN needs a session. */
  readonly directUrl: string;
  readonly features: readonly Feature[];
  readonly log: Logger;
  /** Waited for before anybody is told: where a replica is read, what was committed must be there when they look again. */
  readonly settled?: () => Promise<void>;
  /** Between a commit and the message at most this long (ms), so that an import is a few messages and not thousands. */
  readonly gather?: number;
  /** A sign of life to each browser (ms), below the idle limit of common proxies. */
  readonly beat?: number;
  /** How often it is asked whether a reader may still listen (ms); each time may be a question to the database. */
  readonly ask?: number;
}

/** Opens the hub of this process. */
export async function openLive({
  databases,
  directUrl,
  features,
  log,
  gather = 50,
  beat = 20_000,
  ask = 10_000,
  settled = () => Promise.resolve(),
}: LiveParts): Promise<LiveHub> {
  const streams = new Set<Stream>();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const channel = await openChannel({
    url: directUrl,
    log,
    heard: (topics) => void settled().then(() => deliver(streams, topics)),
    // What was said meanwhile is lost, so everybody looks again at everything.
    returned: () => deliver(streams, ['*']),
  });
  const flush = (): void => {
    timer = undefined;
    const batches = batchesOf(waiting);
    waiting.clear();
    for (const batch of batches) channel.say(batch);
  };
  const tell = (topics: Iterable<string>): void => {
    for (const topic of topics) waiting.add(topic);
    if (waiting.size > 0) timer ??= setTimeout(flush, gather);
  };
  const quiet = databases.map((db) => db.afterCommit((events, told) => tell([...topicsOf(features, events), ...told])));
  const heart = setInterval(() => {
    for (const { response } of streams) response.write(': still here\n\n');
  }, beat);
  heart.unref();
  return {
    tell,
    mount: (app, server, served) =>
      mount(app, { ...server, streams, rules: rulesOf(served), within: withinOf(served), ask }),
    async close() {
      for (const hush of quiet) hush();
      clearInterval(heart);
      clearTimeout(timer);
      for (const { response } of streams) response.end();
      await channel.close();
    },
  };
}

interface Stream {
  /** What it asked for, as far as its reader's rights reach now. */
  topics: ReadonlySet<string>;
  readonly response: ServerResponse;
}

interface Door {
  readonly db: Database;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor | undefined>;
  readonly streams: Set<Stream>;
  readonly rules: ReadonlyMap<string, May>;
  readonly within: ReadonlyMap<string, Within>;
  readonly ask: number;
}

type Within = NonNullable<Live['within']>[string];

function* topicsOf(features: readonly Feature[], events: readonly RecordedEvent[]): Iterable<string> {
  for (const { live } of features) if (live !== undefined) for (const event of events) yield* live.topicsOf(event);
}

function rulesOf(features: readonly Feature[]): Map<string, May> {
  return new Map(features.flatMap(({ live }) => Object.entries(live?.may ?? {})));
}

function withinOf(features: readonly Feature[]): Map<string, Within> {
  return new Map(features.flatMap(({ live }) => Object.entries(live?.within ?? {})));
}

/** A NOTIFY carries 8000 bytes; a crowd of one kind becomes `kind:*`, which is fewer bytes and the same work for browsers. */
export function batchesOf(topics: ReadonlySet<string>): string[][] {
  const kinds = new Map<string, string[]>();
  for (const topic of topics) {
    const kind = topic.split(':', 1)[0] ?? topic;
    kinds.set(kind, [...(kinds.get(kind) ?? []), topic]);
  }
  return [...kinds].map(([kind, ofKind]) => (ofKind.length > crowd ? [`${kind}:*`] : ofKind));
}

const crowd = 60;

function deliver(streams: ReadonlySet<Stream>, topics: readonly string[]): void {
  const told = new Set(topics);
  for (const { topics: wanted, response } of streams) {
    const matching = told.has('*')
      ? [...wanted]
      : [...wanted].filter((topic) => told.has(topic) || told.has(`${kindOf(topic)}:*`));
    if (matching.length > 0) write(response, `data: ${JSON.stringify({ topics: matching })}\n\n`);
  }
}

/** A browser that does not read is let go; it will come again and look at everything. */
function write(response: ServerResponse, message: string): void {
  if (response.writableLength > 1_000_000) response.destroy();
  else response.write(message);
}

function kindOf(topic: string): string {
  return topic.split(':', 1)[0] ?? topic;
}

function mount(app: FastifyInstance, door: Door): void {
  const { actorOf, streams, rules } = door;
  // A server that stops waits for what it still answers, and a stream would be answered for ever.
  app.addHook('preClose', async () => {
    for (const { response } of streams) response.end();
  });
  app.get('/api/live', { config: { rateLimit: false }, compress: false }, async (request, reply) => {
    const actor = await actorOf(request);
    if (actor === undefined || actor.standing?.owes !== undefined) throw refuse('session.needed');
    const wanted = wantedTopics(request.query);
    for (const topic of wanted) if (!mayHear(actor, topic, rules)) throw refuse('http.not_found');
    const topics = await reachable(door, actor, wanted);
    reply.hijack();
    const { raw: response } = reply;
    response.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      connection: 'close', // nothing follows on it, and a stopping server need not wait until it is idle
      'x-accel-buffering': 'no', // a proxy must not collect what should be seen at once
    });
    response.write(': ok\n\n');
    const stream: Stream = { topics, response };
    streams.add(stream);
    watchRight(request, stream, wanted, door);
    response.on('close', () => streams.delete(stream));
    return reply;
  });
}

/** A stream outlives the request that opened it, so whether its reader may still listen, and to what, is asked again. */
function watchRight(request: FastifyRequest, stream: Stream, wanted: ReadonlySet<string>, door: Door): void {
  const { response } = stream;
  const look = async (): Promise<void> => {
    const actor = await door.actorOf(request);
    if (actor === undefined || actor.standing?.owes !== undefined) return void response.end();
    const permitted = [...wanted].filter((topic) => mayHear(actor, topic, door.rules));
    stream.topics = await reachable(door, actor, new Set(permitted));
  };
  const watch = setInterval(() => {
    look().catch((error: unknown) => request.log.warn({ err: error }, 'live: could not ask who listens'));
  }, door.ask);
  response.on('close', () => clearInterval(watch));
}

/** Of the topics, those within reach. What is beyond it is never heard of, exactly as what does not exist. */
async function reachable(
  { db, within }: Door,
  actor: Actor,
  topics: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const narrowed = [...within].map(([kind, narrow]) => {
    const ids = [...topics].flatMap((topic) => (topic.startsWith(`${kind}:`) ? [topic.slice(kind.length + 1)] : []));
    return { kind, narrow, ids };
  });
  const asked = narrowed.filter(({ ids }) => ids.length > 0);
  const open = [...topics].filter((topic) => !within.has(kindOf(topic)) || !topic.includes(':'));
  if (asked.length === 0) return new Set(open);
  return db.read(async (tx) => {
    const reached = new Set(open);
    for (const { kind, narrow, ids } of asked)
      for (const id of await narrow(tx, actor, ids.filter(isId))) reached.add(`${kind}:${id}`);
    return reached;
  });
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function wantedTopics(query: unknown): ReadonlySet<string> {
  const asked = String((query as Record<string, unknown>).topics ?? '');
  const topics = asked.split(',').filter((topic) => topic !== '');
  const wrong =
    topics.length === 0 ||
    topics.length > 50 ||
    topics.some((topic) => !/^[a-z_]{1,40}(:[a-z0-9-]{1,64})?$/.test(topic));
  if (wrong) throw refuseInput({ path: 'query.topics', code: 'input.shape', params: {} });
  return new Set(topics);
}

/** One's own topic `person:<id>` is always one's own; the others as the features say. */
function mayHear(actor: Actor, topic: string, rules: ReadonlyMap<string, May>): boolean {
  // What changes is told to whoever works here; a link looks for itself.
  if (actor.kind === 'customer_link') return false;
  if (actor.id !== null && topic === `person:${actor.id}`) return true;
  const needed = rules.get(kindOf(topic));
  if (needed === undefined) return false;
  return needed === 'public' || needed === 'signed_in' || may(actor, needed);
}

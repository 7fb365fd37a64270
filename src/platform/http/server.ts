// The HTTP edge: every request is named, limited, known, guarded, read, acted upon in one transaction, and answered in
// words. Routes are values of the features; nothing is decided here but what holds for all of them.
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import sql from 'sql-template-tag';
import type { Actor } from '../actor.ts';
import type { Approvals } from '../approving/approving.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db.ts';
import type { Feature, Route } from '../feature.ts';
import type { LiveHub } from '../live/live.ts';
import { markWrites } from '../live/seen.ts';
import { openLooks } from '../looks.ts';
import { permissionFaults } from '../permission.ts';
import { refuse, refuseInput } from '../refusal.ts';
import type { Caller } from '../session/token.ts';
import { asSeenBy, type Viewing } from '../session/viewing.ts';
import { answerTo } from './errors.ts';
import { type Guard, handlerOf, type Server } from './handler.ts';
import { fixedHeaders, isOwnOrigin } from './headers.ts';
import { readJson } from './json.ts';
import { answerMalformed } from './malformed.ts';
import { type BackupFigures, type Metrics, mayReadMetrics, openMetrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { serveWeb } from './static.ts';
import { languageOf } from './words.ts';

export interface ServerParts {
  readonly db: Database;
  /** The slices', and the session's own (`sessions.feature`). */
  readonly features: readonly Feature[];
  /** Who asks; undefined when nobody is known. Asked for each request, so it remembers by itself. */
  readonly identify: (caller: Caller) => Promise<Actor | undefined>;
  readonly config: Pick<Config, 'publicUrl' | 'rateLimit' | 'looksLimited' | 'trustProxy' | 'metricsToken' | 'version'>;
  readonly log: Logger;
  /** The built web application; without it only the API is served. */
  readonly webRoot?: string | undefined;
  readonly live?: LiveHub | undefined;
  /** How long what happened has waited to be sealed (s): a figure, and part of being ready. */
  readonly sealAge?: (() => Promise<number>) | undefined;
  /** How backups stand: figures, and part of what is said to be ready. */
  readonly backups?: (() => Promise<BackupFigures>) | undefined;
  readonly guard?: Guard | undefined;
  /** Keeps what somebody may do only on approval. */
  readonly approvals?: Approvals | undefined;
  /** Lets whoever may see Weixi as a colleague does. */
  readonly viewing?: Viewing | undefined;
}

/** Builds the server; the caller listens and closes. Throws when a route's permission is not declared. */
export async function openServer(parts: ServerParts): Promise<FastifyInstance> {
  const faults = permissionFaults(parts.features);
  if (faults.length > 0) throw new Error(`The server does not start:\n${faults.join('\n')}`);
  const secure = parts.config.publicUrl?.startsWith('https:') === true;
  const { db, guard, viewing, approvals, config, sealAge, backups } = parts;
  const metrics = openMetrics({ connections: db.connections, sealAge, replica: db.replica, backups });
  const server: Server = {
    db,
    guard,
    approvals,
    actorOf: asSeenBy(parts.identify, viewing),
    looks: config.looksLimited ? openLooks(db) : undefined,
  };
  const app = openApp(parts, metrics, fixedHeaders(secure));
  await limitAndCompress(app, parts.config.rateLimit);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: unknown, body: Buffer) =>
    readJson(body),
  );
  markWrites(app, db);
  await openDoors(app, parts.features, server);
  openOwnDoors(app, parts, metrics);
  parts.live?.mount(app, server, parts.features);
  await serveWeb(app, parts.webRoot, secure);
  return app;
}

/** What holds for every request, before any route: its name, its limits, its headers, its origin, its errors, its measure. */
function openApp({ config, log }: ServerParts, metrics: Metrics, headers: Record<string, string>): FastifyInstance {
  const fail = (reply: FastifyReply, error: unknown, request: FastifyRequest): FastifyReply => {
    const language = languageOf(request.headers['accept-language']);
    const answer = answerTo(error, language, { id: request.id, bodyLimit: request.routeOptions?.bodyLimit });
    if (answer.isFault) request.log.error({ err: error, route: routeOf(request), requestId: request.id }, 'fault');
    if (answer.status === 500) metrics.countFault();
    return reply
      .code(answer.status)
      .headers(answer.headers)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(answer.problem));
  };
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger, // so that the instance keeps fastify's own general type
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: config.trustProxy,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // Node would refuse it by itself, without our headers; and it looks for those who are too slow only every half minute.
    http: { requireHostHeader: false, connectionsCheckingInterval: 15_000 },
    routerOptions: { querystringParser: readQuery },
    clientErrorHandler: (error, socket) => answerMalformed(error, socket as Socket, headers),
    frameworkErrors: (error, request, reply) => void fail(reply.headers(headers), error, request),
  });
  app.server.on('checkExpectation', (request, reply) => app.server.emit('request', request, reply));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (request.headers.host === undefined) throw refuseInput({ path: 'host', code: 'input.required', params: {} });
    if (isChange(request) && !isOwnOrigin(request.headers, config.publicUrl)) throw refuse('http.origin_not_allowed');
  });
  app.addHook('onResponse', async (request, { statusCode: status, elapsedTime }) => {
    const { method } = request;
    const route = routeOf(request);
    metrics.countRequest(method, route, status, elapsedTime / 1_000);
    request.log.debug({ route, method, status, ms: Math.round(elapsedTime) }, 'request');
  });
  app.setErrorHandler((error, request, reply) => fail(reply, error, request));
  return app;
}

/** The pattern, not the address: a search for a phone number stands in the address. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions?.url ?? 'unknown';
}

async function limitAndCompress(app: FastifyInstance, perMinute: number): Promise<void> {
  if (perMinute > 0) {
    await app.register(rateLimit, {
      max: perMinute,
      timeWindow: 60_000,
      cache: 20_000,
      allowList: ({ url }) => url === '/healthz' || url === '/readyz',
      errorResponseBuilder: (_, { ttl }) => refuse('http.too_many', { seconds: Math.ceil(ttl / 1_000) }),
    });
  }
  await app.register(compress, {
    threshold: 1_024,
    // In one piece what is ready anyway: a stream costs more than twice as much to begin and to carry than all of a page costs to compress (0.15 ms of 17 KB).
    syncThreshold: 65_536,
    encodings: ['br', 'gzip'],
    // The greatest effort, which is the default, costs more than the network it saves.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 5 },
  });
}

/** Routes that take a file stand in a scope of their own, where every content type is only bytes. */
async function openDoors(app: FastifyInstance, features: readonly Feature[], server: Server): Promise<void> {
  const routes = features.flatMap((feature) => feature.routes);
  const open = (scope: FastifyInstance, route: Route): void => {
    const { method, path, upload } = route.endpoint;
    scope.route({
      method,
      url: path,
      handler: handlerOf(route, server),
      ...(upload === undefined ? {} : { bodyLimit: upload }),
    });
  };
  for (const route of routes) if (route.endpoint.upload === undefined) open(app, route);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: unknown, body: Buffer) => body);
    for (const route of routes) if (route.endpoint.upload !== undefined) open(scope, route);
  });
}

/** The doors that belong to no feature: whether we live, whether we are ready, the figures, the description. */
function openOwnDoors(
  app: FastifyInstance,
  { features, db, config, sealAge, backups }: ServerParts,
  { registry }: Metrics,
): void {
  app.get('/healthz', async () => ({ status: 'live' }));
  app.get('/readyz', async () => {
    await db.read((tx) => tx.row(sql`select 1`));
    // Whoever is not sealed yet is served all the same: the events are there.
    const seal = sealAge && ((await sealAge()) > longUnsealed ? 'behind' : 'current');
    // Without the replica the primary is read: nobody is turned away for it.
    const near = db.replica?.standing();
    // Nor is anybody turned away because nobody could bring back what they write: whoever watches is told.
    const backup = backups && (await backups()).state;
    return {
      status: 'ready',
      ...(seal && { seal }),
      ...(backup && { backup }),
      ...(near && { replica: near.state, replicaBehindMs: near.behind }),
    };
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, config.metricsToken)) throw refuse('http.not_found');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  const description = JSON.stringify(describeApi(features, { title: 'Weixi', version: config.version }));
  app.get('/api/openapi.json', async (_, reply) => reply.type('application/json; charset=utf-8').send(description));
}

/** Longer than this (s) is no delay any more. */
const longUnsealed = 60;

function isChange({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

/** A parameter given twice is a list, which no schema of one value takes. */
function readQuery(text: string): Record<string, unknown> {
  const query: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of new URLSearchParams(text))
    query[name] = name in query ? [query[name], value].flat() : value;
  return query;
}

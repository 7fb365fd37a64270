// One request through one route: who asks, may they, what do they bring, act, put the answer into its wire form. The
// answer is made inside the transaction, so that a reply that cannot be given undoes what was done.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import { may } from '../actor.ts';
import {
  type Approvals,
  approvedOutside,
  askFor,
  type Leave,
  leaveFor,
  mayOnApproval,
  spendApproval,
} from '../approving/approving.ts';
import { type Download, decode, download, type InputFault, nothing, type Schema } from '../contract.ts';
import type { Database, Instant, Tx } from '../db.ts';
import type { Asked, Call, Route, UploadedFile } from '../feature.ts';
import { seenIn } from '../live/seen.ts';
import type { Looks } from '../looks.ts';
import { anonymous } from '../permission.ts';
import { InputRefusal, refuse } from '../refusal.ts';
import { needSeeing } from '../session/viewing.ts';
import { sendFile } from './files/sending.ts';
import { claimOf, type Outcome, once } from './idempotency.ts';
import { isStorable } from './json.ts';
import { writerOf } from './present.ts';

export interface Server {
  readonly db: Database;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor | undefined>;
  readonly guard?: Guard | undefined;
  readonly looks: Looks | undefined;
  readonly approvals?: Approvals | undefined;
}

/** Stands before every route whose path names a subject: whom the permission does not reach is as if not there. */
export interface Guard {
  /** The parameter of paths that names the subject. */
  readonly param: string;
  /**
   * The subject under which the whole of it is found, undefined where the permission does not reach. A path that names nothing besides
   * means the whole; one that names a record of the subject means the very one that the record lies with.
   */
  readonly reaches: (tx: Tx, actor: Actor, permission: string, subjectId: string) => Promise<string | undefined>;
}

/** The handler of a route. */
export function handlerOf(route: Route, server: Server) {
  const present = presentationOf(route.endpoint.reply);
  const within = guarded(route, server.guard);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const actor = await admit(route, await server.actorOf(request));
    needSeeing(route, actor);
    const parts = readParts(route, request);
    const leave = leaveFor(route, actor, parts, request);
    const asked = { actor, ...parts, request: askedOf(request, reply) };
    if (leave?.by === 'nothing') return needApproval(route, server, leave, asked);
    if (leave !== undefined && 'purpose' in leave.by)
      return send(reply, await ask(route, server, { ...leave, by: leave.by }, { request, asked }));
    const counted = async (): Promise<void> => {
      if (route.look !== undefined) await server.looks?.count(actor.viewedBy ?? actor, route.may, route.look(parts));
    };
    if (route.within === 'none') {
      const result = await outside(route, server, leave, asked);
      await counted();
      return answer(reply, present, result);
    }
    const acting = async (tx: Tx, now: Instant): Promise<Actor> =>
      leave === undefined ? actor : spendApproval(server.approvals, leave, tx, now);
    if (route.within === 'read' || present === undefined) {
      const act = async (tx: Tx, now: Instant) => within({ ...asked, actor: await acting(tx, now), tx, now });
      const result = await runs(route, server.db, { actor, leave, request })(act);
      // What was denied or not there has shown nothing.
      await counted();
      return answer(reply, present, result);
    }
    const claim = route.unkept === true ? undefined : claimOf(request, actor.id, request.body);
    const write = async (tx: Tx, now: Instant): Promise<Outcome> => {
      const act = async (): Promise<Outcome> =>
        present(await within({ ...asked, actor: await acting(tx, now), tx, now }));
      return claim === undefined ? act() : once(tx, claim, act);
    };
    const subject = route.about === undefined ? undefined : (parts.params as Record<string, string>)[route.about];
    return send(reply, await (subject === undefined ? server.db.write(write) : server.db.writeAbout(subject, write)));
  };
}

/**
 * What only shows may be shown by a replica, as far as it knows what the reader has seen: their browser says where their last change stands. A program,
 * which keeps no cookie, reads at the primary, and so does what opens to everybody, which is about who one is.
 */
function runs(
  { within, may: needed }: Route,
  db: Database,
  { actor, leave, request }: { actor: Actor; leave: Leave | undefined; request: FastifyRequest },
): Database['read'] {
  if (within !== 'read') return db.write;
  const isNear = actor.kind === 'person' && leave === undefined && needed !== 'public' && needed !== 'signed_in';
  return isNear ? (act) => db.readSeen(seenIn(request.headers), act) : db.read;
}

/** 401 for who is not known; for who is known and may not, the same as for what is not there. */
function admit(route: Route, actor: Actor | undefined): Actor {
  const { may: needed, whileOwing = [], stepUp = false } = route;
  const owed = actor?.standing?.owes;
  if (owed !== undefined && !whileOwing.includes(owed)) {
    if (needed === 'public') return anonymous;
    throw refuse(`session.${owed}_needed`);
  }
  // A link opens one record; everywhere else its bearer is nobody.
  if (needed === 'public') return actor === undefined || actor.kind === 'customer_link' ? anonymous : actor;
  if (actor === undefined) throw refuse('session.needed');
  // What is only one's own is no program's: it has no profile, no password, no sessions.
  const isPersons = needed === 'signed_in' || stepUp;
  if (isPersons && actor.kind !== 'person') throw refuse('http.not_found');
  if (needed !== 'signed_in' && !may(actor, needed) && !mayOnApproval(route, actor, needed))
    throw refuse('http.not_found');
  if (stepUp && actor.standing?.isConfirmed !== true) throw refuse('session.confirm_needed');
  return actor;
}

type AskedCall = Omit<Call<unknown, unknown, unknown>, 'tx' | 'now'>;

/** An act that opens its transactions itself, behind the guard. */
async function outside(route: Route, server: Server, leave: Leave | undefined, asked: AskedCall): Promise<unknown> {
  const { approvals, guard, db } = server;
  const by = leave === undefined ? { actor: asked.actor, db } : await approvedOutside(approvals, leave, db);
  const call = { ...asked, ...by };
  const isGuarded = guard !== undefined && route.endpoint.path.includes(`:${guard.param}`);
  const params = isGuarded ? await db.read((tx) => reached(guard, route, { ...call, tx })) : asked.params;
  return route.act({ ...call, params } as unknown as Call<unknown, unknown, unknown>);
}

/** What takes an approval says so, where it could be given; what is out of reach or not there is not, also for whoever would have to ask. */
async function needApproval(route: Route, { db, guard }: Server, { actor }: Leave, asked: AskedCall): Promise<never> {
  await db.write(async (tx, now) => {
    await foreseen(route, guard, { ...asked, actor, tx, now });
  });
  throw refuse('approval.needed');
}

/** What an approval of the act would be shown; refuses what could not be done with it either. */
async function foreseen(
  route: Route,
  guard: Server['guard'],
  call: AskedCall & { readonly tx: Tx; readonly now: Instant },
): Promise<Readonly<Record<string, unknown>>> {
  const isGuarded = guard !== undefined && route.endpoint.path.includes(`:${guard.param}`);
  const params = isGuarded ? await reached(guard, route, call) : call.params;
  return (await route.foresee?.({ ...call, params })) ?? {};
}

/** The request asks for approval of what it would do: 202 with the id under which it waits. */
function ask(
  route: Route,
  { db, guard, approvals }: Server,
  leave: Leave & { by: { purpose: string } },
  { request, asked }: { request: FastifyRequest; asked: AskedCall },
): Promise<Outcome> {
  const claim = claimOf(request, leave.actor.id, request.body);
  return db.write(async (tx, now) => {
    const act = async (): Promise<Outcome> => {
      const told = await foreseen(route, guard, { ...asked, actor: leave.actor, tx, now });
      const approval = await askFor(approvals, leave, told, { tx, now, request });
      return { status: 202, text: JSON.stringify({ approval }) };
    };
    return claim === undefined ? act() : once(tx, claim, act);
  });
}

/** The act behind the guard, where the path names a subject and the route asks for a permission. */
function guarded({ act, may: permission, endpoint }: Route, guard: Guard | undefined): Route['act'] {
  if (guard === undefined || !endpoint.path.includes(`:${guard.param}`)) return act;
  if (permission === 'public' || permission === 'signed_in')
    throw new Error(`${endpoint.method} ${endpoint.path} names a subject and asks for no permission`);
  return async (call) => act({ ...call, params: await reached(guard, { may: permission, endpoint }, call) });
}

/** The parameters, naming the subject under which the whole of it is found. What the permission does not reach is as if not there. */
async function reached(
  guard: Guard,
  { may: permission, endpoint }: Pick<Route, 'may' | 'endpoint'>,
  { tx, actor, params }: { tx: Tx; actor: Actor; params: unknown },
): Promise<unknown> {
  const subjectId = (params as Record<string, string>)[guard.param] ?? '';
  const whole = await guard.reaches(tx, actor, permission, subjectId);
  if (whole === undefined) throw refuse('http.not_found');
  const isOfRecord = endpoint.path.split(`:${guard.param}`)[1]?.includes(':') === true;
  return isOfRecord || whole === subjectId ? params : { ...(params as object), [guard.param]: whole };
}

interface ReadParts {
  params: unknown;
  query: unknown;
  body: unknown;
  file: UploadedFile;
}

/** Reads every part and tells every fault at once. An address that cannot name anything names nothing: not found. */
function readParts({ endpoint }: Route, request: FastifyRequest): ReadParts {
  refuseUnstorable(request.params, 'path');
  refuseUnstorable(request.query, 'query');
  const params = read(endpoint.params, request.params, 'path');
  if (params.faults !== undefined) throw refuse('http.not_found');
  const query = read(endpoint.query, request.query, 'query');
  const body = read(endpoint.body, request.body, '');
  const faults: InputFault[] = [...(query.faults ?? []), ...(body.faults ?? [])];
  if (faults.length > 0) throw new InputRefusal(faults);
  return { params: params.value, query: query.value, body: body.value, file: fileOf(endpoint.upload, request) };
}

function read(schema: Schema | undefined, wire: unknown, prefix: string): { value?: unknown; faults?: InputFault[] } {
  return schema === undefined ? { value: undefined } : decode(schema, wire, prefix);
}

function refuseUnstorable(part: unknown, prefix: string): void {
  for (const [name, value] of Object.entries(part ?? {})) {
    if (!isStorable(name) || [value].flat().some((one) => !isStorable(String(one)))) {
      throw new InputRefusal([{ path: prefix, code: 'input.address', params: {} }]);
    }
  }
}

const noFile: UploadedFile = { name: '', mediaType: '', bytes: new Uint8Array() };

function fileOf(upload: number | undefined, request: FastifyRequest): UploadedFile {
  if (upload === undefined) return noFile;
  if (!(request.body instanceof Uint8Array) || request.body.length === 0) {
    throw new InputRefusal([{ path: 'file', code: 'input.required', params: {} }]);
  }
  const name = labelOf(request.headers['x-file-name']);
  return { name, mediaType: request.headers['content-type'] ?? '', bytes: request.body };
}

/** The name as people wrote it: percent-encoded in the header, since headers carry only ASCII. */
function labelOf(header: string | string[] | undefined): string {
  if (typeof header !== 'string') return '';
  let name: string;
  try {
    name = decodeURIComponent(header);
  } catch (error) {
    if (error instanceof URIError) throw new InputRefusal([{ path: 'file', code: 'input.characters', params: {} }]);
    throw error;
  }
  if (!isStorable(name)) throw new InputRefusal([{ path: 'file', code: 'input.characters', params: {} }]);
  return (name.split(/[\\/]/).at(-1) ?? '').slice(0, 200);
}

function askedOf(request: FastifyRequest, reply: FastifyReply): Asked {
  return {
    id: request.id,
    ip: request.ip,
    log: request.log,
    headers: request.headers,
    setCookie: (line) => void reply.header('set-cookie', line),
  };
}

type Present = (result: unknown) => Outcome;

function answer(reply: FastifyReply, present: Present | undefined, result: unknown): FastifyReply {
  return present === undefined ? sendFile(reply, result as Download) : send(reply, present(result));
}

/** How a reply is put into words of the wire; undefined for a file, which goes as it is. */
function presentationOf(schema: Schema): Present | undefined {
  if (schema === download) return undefined;
  if (schema === nothing) return () => ({ status: 204, text: '' });
  const write = writerOf(schema);
  return (result) => ({ status: 200, text: write(result) ?? '' });
}

function send(reply: FastifyReply, { status, text }: Outcome): FastifyReply {
  if (status === 204) return reply.code(204).send();
  return reply.code(status).type('application/json; charset=utf-8').send(text);
}

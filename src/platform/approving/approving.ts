// Acts that somebody may do only when a second person has approved exactly this. The request itself, with a header that says what for, asks for
// approval; the same request with the approval's id does the act, once. Decided here for every route, so that none can forget it.
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Actor, may, type Permissions } from '../actor.ts';
import type { Database, Instant, Tx } from '../db.ts';
import type { Route } from '../feature.ts';
import { isStorable } from '../http/json.ts';
import { refuse, refuseInput } from '../refusal.ts';

/** The header that asks: what for, percent-encoded. */
const asking = 'x-ask-approval';
/** The header that names the approval by which one acts. */
const granted = 'x-approval';
/** What for is a sentence. */
const longest = 500;

/** What is asked for, exactly. */
export interface Exactly {
  readonly permissions: readonly string[];
  /** Of the request as it was sent. */
  readonly hash: Buffer;
}

export interface Wish extends Exactly {
  readonly request: { readonly method: string; readonly url: string; readonly body: unknown };
  readonly purpose: string;
  /** What whoever approves is told of it (`Route.foresee`). */
  readonly told: Readonly<Record<string, unknown>>;
}

/** The slice that keeps what is asked for and who approved it. */
export interface Approvals {
  /** Writes down that the actor asks for this; answers under which id. */
  readonly ask: (tx: Tx, actor: Actor, wish: Wish, now: Instant) => Promise<string>;
  /** Who approved it. Refuses one that is not theirs, is for something else, is not granted, too old, or used. */
  readonly find: (tx: Tx, actor: Actor, id: string, exactly: Exactly, now: Instant) => Promise<string>;
  /** The same, and it is used: it cannot be used again. */
  readonly use: (tx: Tx, actor: Actor, id: string, exactly: Exactly, now: Instant) => Promise<string>;
}

/** Whether the actor may do it once it is approved: what only shows something, and what carries a file, nobody is asked about. */
export function mayOnApproval({ endpoint }: Pick<Route, 'endpoint'>, actor: Actor, permission: string): boolean {
  const canBeAsked = endpoint.method !== 'GET' && endpoint.upload === undefined;
  return canBeAsked && actor.conditional?.has(permission) === true;
}

/** A call that is to be asked for, or that goes by an approval; with the rights that it would have then. */
export interface Leave extends Exactly {
  readonly actor: Actor;
  /** `nothing`: it takes an approval, and the request neither asks for one nor names one. */
  readonly by: { readonly purpose: string } | { readonly id: string } | 'nothing';
}

/** Undefined: an act like any other. */
export function leaveFor(
  route: Route,
  actor: Actor,
  call: { params: unknown; query: unknown; body: unknown },
  request: Pick<FastifyRequest, 'headers' | 'method' | 'url' | 'body'>,
): Leave | undefined {
  const needed = [route.may, ...(route.also?.(call) ?? [])].filter((one) => mayOnApproval(route, actor, one));
  if (needed.length === 0) return undefined;
  const [purpose, id] = [purposeIn(request.headers[asking]), request.headers[granted]];
  const isBare = purpose === undefined && id === undefined;
  if (isBare && needed.every((one) => may(actor, one))) return undefined;
  const hash = requestHash(request);
  const by = isBare ? 'nothing' : purpose === undefined ? { id: String(id).toLowerCase() } : { purpose };
  return { permissions: needed, hash, by, actor: { ...actor, permissions: widened(actor, needed) } };
}

/** Writes down what is asked for, after the look at it that the act would take. */
export async function askFor(
  approvals: Approvals | undefined,
  leave: Leave & { by: { purpose: string } },
  told: Readonly<Record<string, unknown>>,
  { tx, now, request }: { tx: Tx; now: Instant; request: Pick<FastifyRequest, 'method' | 'url' | 'body'> },
): Promise<string> {
  if (approvals === undefined) throw refuse('http.not_found');
  const { permissions, hash, actor, by } = leave;
  const { method, url, body } = request;
  const wish = { permissions, hash, request: { method, url, body: body ?? null }, purpose: by.purpose, told };
  return approvals.ask(tx, actor, wish, now);
}

/** The actor of an act that goes by an approval; in the transaction that uses it up. */
export async function spendApproval(
  approvals: Approvals | undefined,
  { actor, by, ...exactly }: Leave,
  tx: Tx,
  now: Instant,
): Promise<Actor> {
  if (approvals === undefined || by === 'nothing' || !('id' in by) || !uuid.test(by.id))
    throw refuse('approval.not_found');
  return { ...actor, approval: { id: by.id, by: await approvals.use(tx, actor, by.id, exactly, now) } };
}

/** For an act that opens its transactions itself: the actor, and a database whose first transaction that writes uses the approval up. */
export async function approvedOutside(
  approvals: Approvals | undefined,
  leave: Leave,
  db: Database,
): Promise<{ actor: Actor; db: Database }> {
  const { actor, by, ...exactly } = leave;
  if (approvals === undefined || by === 'nothing' || !('id' in by) || !uuid.test(by.id))
    throw refuse('approval.not_found');
  const approver = await db.read((tx, now) => approvals.find(tx, actor, by.id, exactly, now));
  let isUsed = false;
  const write: Database['write'] = async (act) => {
    if (isUsed) return db.write(act);
    const done = await db.write(async (tx, now) => {
      await approvals.use(tx, actor, by.id, exactly, now);
      return act(tx, now);
    });
    isUsed = true;
    return done;
  };
  return { actor: { ...actor, approval: { id: by.id, by: approver } }, db: { ...db, write } };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function widened({ permissions, conditional }: Actor, needed: readonly string[]): Permissions {
  const all = new Map(permissions);
  for (const one of needed) all.set(one, [...(permissions.get(one) ?? []), ...(conditional?.get(one) ?? [])]);
  return all;
}

/** Headers carry ASCII alone. */
function purposeIn(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined;
  const fault = (code: string, params = {}) => refuseInput({ path: 'purpose', code, params });
  let purpose: string;
  try {
    purpose = decodeURIComponent(header).trim();
  } catch (error) {
    if (error instanceof URIError) throw fault('input.characters');
    throw error;
  }
  if (purpose === '') throw fault('input.required');
  if (purpose.length > longest) throw fault('input.too_long', { max: longest });
  if (!isStorable(purpose)) throw fault('input.characters');
  return purpose;
}

/** The same request has the same hash, in whatever order its fields come. */
export function requestHash({ method, url, body }: Pick<FastifyRequest, 'method' | 'url' | 'body'>): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([method, url, inOrder(body ?? null)]))
    .digest();
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}

// What a capability gives to the house: its routes, reactions, facts, jobs and permissions. One value a folder,
// collected in app/features.ts.
import type { FastifyBaseLogger } from 'fastify';
import type { Logger } from 'pino';
import type { Actor, Owed } from './actor.ts';
import type { Instant } from './clock.ts';
import type { Decoded, Endpoint, Method, Schema } from './contract.ts';
import type { CountedSource } from './counting/counted.ts';
import type { Database, Tx } from './db.ts';
import type { Reaction, RecordedEvent } from './events.ts';
import type { FactFamily, FactSource } from './facts.ts';
import type { Personal } from './personal/personal.ts';
import type { Retained } from './personal/retained.ts';
import type { ClosedBody } from './secrecy/body.ts';
import type { SecretColumn } from './secrecy/column.ts';

export type { Reaction } from './events.ts';
export type { FactFamily, FactSource } from './facts.ts';

export interface Feature {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly reactions?: readonly Reaction[];
  readonly facts?: readonly (FactSource | FactFamily)[];
  readonly jobs?: readonly Job[];
  readonly live?: Live;
  /** The columns in which this slice keeps sensitive values: what a rotation of keys goes through. */
  readonly secrets?: readonly SecretColumn[];
  /** The columns in which it keeps what is closed whole; a rotation goes through them too. */
  readonly bodies?: readonly ClosedBody[];
  /** Where this slice keeps what belongs to a person: what a copy for them, and their deletion, go by. */
  readonly personal?: Personal;
  /** The kinds of record that go when their time is over. */
  readonly retained?: readonly Retained[];
  /** The types of events that this slice records: what a policy asks for beyond them, nobody acts on yet. */
  readonly records?: readonly string[];
  /** What this slice supplies for figures, as the policy's vocabulary names what is counted. */
  readonly counts?: readonly CountedSource[];
  /** Preconditions, as the vocabulary of access names them, each with the acts of this slice before which it is looked at. */
  readonly checks?: Readonly<Record<string, readonly string[]>>;
  /**
   * What an approver of one of this slice's acts must have besides the right to approve, by permission: throws the refusal that says why they may not.
   * `told` is what the route foresaw when it was asked for.
   */
  readonly authorities?: Readonly<
    Record<string, (tx: Tx, approver: Actor, told: Readonly<Record<string, unknown>>) => Promise<void>>
  >;
  /** Kinds of subject about which this slice makes duties stand. */
  readonly subjects?: readonly string[];
  /** The permissions of this slice. Who holds them is said by the policy in force, or by the usual rights. */
  readonly permissions: readonly string[];
}

/**
 * What of a slice's doings goes to the screens that are open. A topic is `kind` or `kind:id`; a subscriber must hold what
 * `may` asks for the kind. A message says only "look again", never what changed.
 */
export interface Live {
  readonly may: Readonly<Record<string, May>>;
  /**
   * By kind: of these ids, those within the reader's reach. The others are never heard of, as if they were not there. A kind whose topics name
   * ids and that has nothing here is heard by everybody who may hear the kind.
   */
  readonly within?: Readonly<
    Record<string, (tx: Tx, actor: Actor, ids: readonly string[]) => Promise<readonly string[]>>
  >;
  readonly topicsOf: (event: RecordedEvent) => readonly string[];
}

/** Work after the transaction, at least once: `run` must bear being run again. */
export interface Job<S extends Schema = Schema> {
  readonly name: string;
  readonly payload: S;
  readonly run: (work: JobWork, payload: Decoded<S>) => Promise<void>;
}
export interface JobWork {
  readonly db: Database;
  readonly log: Logger;
  /** Aborted when the process is asked to end. */
  readonly signal: AbortSignal;
}

/** Declares a job; keeps the type of its payload. */
export function job<S extends Schema>(declared: Job<S>): Job {
  return declared as unknown as Job; // the payload's type is checked by `payload` before `run` sees it
}

/** `public`: anybody. `signed_in`: anybody with an account. Else a permission. */
export type May = 'public' | 'signed_in' | (string & {});

/** What a route's `act` is given. Everything it needs; nothing is read from the ambient world. */
export interface Call<P, Q, B> {
  readonly tx: Tx;
  /** For a public route and nobody signed in: `anonymous`. */
  readonly actor: Actor;
  /** The time of the transaction. */
  readonly now: Instant;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Where the endpoint declares `upload`; empty elsewhere. */
  readonly file: UploadedFile;
  readonly request: Asked;
}

/** What is known of the request besides its parts. */
export interface Asked {
  readonly id: string;
  readonly ip: string;
  readonly log: FastifyBaseLogger;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Adds a Set-Cookie header to the reply. */
  setCookie(line: string): void;
}

/** What came as a file. The name is only a label: without path, of clean characters. */
export interface UploadedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A door with its guard and its act, its parts' types hidden (they are checked where `route` is called). */
export interface Route {
  readonly endpoint: Endpoint;
  readonly may: May;
  /** In `db.read`, in `db.write`, or outside of any transaction. */
  readonly within: 'read' | 'write' | 'none';
  /** The parameter of the path that names the subject, where `act` is about it and nothing else (Database.writeAbout). */
  readonly about?: string | undefined;
  /** What somebody may still owe and use it: only what settles it. */
  readonly whileOwing?: readonly Owed[] | undefined;
  /** A dangerous act: whoever does it has proved to be themselves a short while ago (ASVS 5.0.0, 7.5.1); no program may. */
  readonly stepUp?: boolean | undefined;
  /** The reply has values in the clear: it is not kept for a request that is sent again, which acts again. */
  readonly unkept?: boolean | undefined;
  /** What of a call counts as one look, where the right to it may have a limit (looks.ts): the customer, the text that is searched for. */
  readonly look?: ((call: { params: unknown; query: unknown }) => string) | undefined;
  /** What a call takes besides `may`, by what it asks for. Who holds it only on approval is asked to get one (approving/approving.ts). */
  readonly also?: ((call: { params: unknown; query: unknown; body: unknown }) => readonly string[]) | undefined;
  /** What whoever is to approve is told of it besides the call itself (how many). Throws what the act would refuse. */
  readonly foresee?:
    | ((call: Call<unknown, unknown, unknown>) => Promise<Readonly<Record<string, unknown>>>)
    | undefined;
  readonly act: (call: Call<unknown, unknown, unknown>) => Promise<unknown>;
}

interface Parts<P, Q, B, R> {
  method: Method;
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  upload?: number | undefined;
  may: May;
  about?: string | undefined;
  whileOwing?: readonly Owed[] | undefined;
  stepUp?: boolean | undefined;
  unkept?: boolean | undefined;
}

/**
 * Opens an endpoint: `route({ ...recordInteraction, may: 'interaction.record', act })` with an `endpoint` of the contract, or
 * with its parts written in place. GET runs in `db.read`, everything else in `db.write`. `may` cannot be left out. `about` is for
 * what comes in crowds and locks one subject only.
 */
export function route<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  declared: Parts<P, Q, B, R> & {
    look?: (call: { params: Decoded<P>; query: Decoded<Q> }) => string;
    foresee?: (call: Call<Decoded<P>, Decoded<Q>, Decoded<B>>) => Promise<Readonly<Record<string, unknown>>>;
    act: (call: Call<Decoded<P>, Decoded<Q>, Decoded<B>>) => Promise<Decoded<R>>;
  },
): Route {
  const opened = routeOf(declared, declared.method === 'GET' ? 'read' : 'write', declared.act as Route['act']);
  return { ...opened, look: declared.look as Route['look'], foresee: declared.foresee as Route['foresee'] };
}

/**
 * A route whose act opens transactions itself: where something slow stands before or between them (checking a password,
 * parsing a file), during which no connection may be held: it is given the database. An Idempotency-Key has no effect on it.
 */
export function routeOutside<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  declared: Parts<P, Q, B, R> & {
    look?: (call: { params: Decoded<P>; query: Decoded<Q> }) => string;
    also?: (call: { params: Decoded<P>; query: Decoded<Q>; body: Decoded<B> }) => readonly string[];
    foresee?: (call: Call<Decoded<P>, Decoded<Q>, Decoded<B>>) => Promise<Readonly<Record<string, unknown>>>;
    act: (call: Omit<Call<Decoded<P>, Decoded<Q>, Decoded<B>>, 'tx' | 'now'> & { db: Database }) => Promise<Decoded<R>>;
  },
): Route {
  const opened = routeOf(declared, 'none', declared.act as unknown as Route['act']);
  const { look, also, foresee } = declared;
  return { ...opened, look, also, foresee } as Route;
}

/** The parts are decoded by the endpoint's own schemas before `act` sees them; here their types end. */
function routeOf(
  declared: Parts<Schema | undefined, Schema | undefined, Schema | undefined, Schema>,
  within: Route['within'],
  act: Route['act'],
): Route {
  const { method, path, summary, params, query, body, reply, upload, may, ...rules } = declared;
  const { about, whileOwing, stepUp, unkept } = rules;
  const endpoint = { method, path, summary, params, query, body, reply, upload };
  return { endpoint, may, within, about, whileOwing, stepUp, unkept, act };
}

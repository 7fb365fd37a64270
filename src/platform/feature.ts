// What a capability gives to the house: its routes, reactions, facts, jobs and permissions. One value a folder,
// collected in app/features.ts.
import type { Logger } from 'pino';
import type { Sql } from 'sql-template-tag';
import type { Actor } from './actor.ts';
import type { Decoded, Endpoint, Instant, Method, Schema } from './contract.ts';
import type { Database, Tx } from './db.ts';
import type { Reaction } from './events.ts';

export type { Reaction } from './events.ts';

export interface Feature {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly reactions?: readonly Reaction[];
  readonly facts?: readonly FactSource[];
  readonly jobs?: readonly Job[];
  /** Each permission of this slice and the levels of people who hold it. */
  readonly permissions: Readonly<Record<string, readonly string[]>>;
}

/** A fact of customers as one SQL fragment, so that it serves one subject, a million, and a past date. Opaque here. */
export interface FactSource {
  readonly name: string;
  readonly sql: (subjects: Sql, at: Instant, window: { from: Instant; to: Instant } | undefined) => Sql;
}

/** Work after the transaction, at least once: `run` must bear being run again. */
export interface Job<S extends Schema = Schema> {
  readonly name: string;
  readonly payload: S;
  readonly run: (work: JobWork, payload: Decoded<S>) => Promise<void>;
  /** How many times it is tried before it is given up (default 8, with growing pauses). */
  readonly attempts?: number;
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
  /** For a public route: the anonymous actor. */
  readonly actor: Actor;
  /** The time of the transaction. */
  readonly now: Instant;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Only where the endpoint declares `upload`. */
  readonly file: UploadedFile | undefined;
  readonly request: { readonly id: string; readonly ip: string; readonly log: Logger };
}

/** What came as a file. The name is only a label: trimmed, without path. */
export interface UploadedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A door with its guard and its act, its parts' types hidden (they are checked where `route` is called). */
export interface Route {
  readonly endpoint: Endpoint;
  readonly may: May;
  /** Whether its act changes something: not GET, unless said otherwise. Decides between `db.read` and `db.write`. */
  readonly writes: boolean;
  readonly act: (call: Call<unknown, unknown, unknown>) => Promise<unknown>;
}

interface Acting<P extends Schema | undefined, Q extends Schema | undefined, B extends Schema | undefined, R extends Schema> {
  may: May;
  writes?: boolean;
  act: (call: Call<Decoded<P>, Decoded<Q>, Decoded<B>>) => Promise<Decoded<R>>;
}

/**
 * Opens an endpoint: `route({ ...recordInteraction, may: 'interaction.record', act })` with an `endpoint` of the contract, or
 * with its parts written in place. GET runs in `db.read`, everything else in `db.write`. `may` cannot be left out.
 */
export function route<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  declared: {
    method: Method;
    path: string;
    summary: string;
    params?: P;
    query?: Q;
    body?: B;
    reply: R;
    upload?: number | undefined;
  } & Acting<P, Q, B, R>,
): Route {
  const { method, path, summary, params, query, body, reply, upload, may, act } = declared;
  return {
    endpoint: { method, path, summary, params, query, body, reply, upload },
    may,
    writes: declared.writes ?? method !== 'GET',
    act: act as Route['act'], // the parts are decoded by the endpoint's own schemas before `act` sees them
  };
}

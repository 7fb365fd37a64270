// What a slice sees of the database: a transaction to run SQL in, and the one way to open one.
import type { Writable } from 'node:stream';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../actor.ts';
import type { Instant } from '../clock.ts';
import type { Position, Replica } from './replica.ts';

/** A running transaction (in `read`: one connection without BEGIN). Never kept beyond the function it was given to. */
export interface Tx {
  /** All rows. */
  rows<T>(q: Sql): Promise<T[]>;
  /** The one row; throws when there is none or more than one. */
  row<T>(q: Sql): Promise<T>;
  /** The row or undefined; throws when there is more than one. */
  maybe<T>(q: Sql): Promise<T | undefined>;
  /** Runs a statement; answers the number of rows it touched. */
  run(q: Sql): Promise<number>;
  /** A stream to write `copy … from stdin` data into; awaited by the caller (`stream/promises` pipeline or `finished`). */
  copyInto(statement: string): Writable;
  /** The events recorded in this transaction so far, in their order. */
  readonly recorded: RecordedEvent[];
  /** Topics of live updates to be told after the commit besides those of the events: of what is no part of the record. */
  readonly told: Set<string>;
  /** Stands for the database itself: what is kept in memory about it is kept under this. */
  readonly home: object;
}

export interface Database {
  /**
   * One transaction. `now` is its transaction time, read with BEGIN in one round trip. Before commit the reactions to the
   * recorded events run until no event is new; after commit the listeners are told. Run again, at most three times, when
   * PostgreSQL says 40001 (serialization) or 40P01 (deadlock): `act` must therefore do nothing outside the transaction.
   * Throws DatabaseAway when there is no connection to be had.
   * `onReserve`: also while the disk is nearly full and nothing else is written. For the little without which nobody can read.
   */
  write<R>(act: (tx: Tx, now: Instant) => Promise<R>, how?: { readonly onReserve?: boolean }): Promise<R>;
  /**
   * Like `write`, for an act about one subject alone: it may share its transaction with acts about others that came at the same
   * time (together.ts). What it records and whether it stands is its own; it may be run twice, like every act.
   */
  writeAbout<R>(subjectId: string, act: (tx: Tx, now: Instant) => Promise<R>): Promise<R>;
  /** One pooled connection without BEGIN; `now` from the clock. Events cannot be recorded. */
  read<R>(act: (tx: Tx, now: Instant) => Promise<R>): Promise<R>;
  /**
   * Like `read`, at the replica where there is one that has replayed what the reader has seen; else, and when it fails there, at the primary.
   * For what may be as old as the replica is late, never for who somebody is or what they may do.
   */
  readSeen<R>(seen: Position | undefined, act: (tx: Tx, now: Instant) => Promise<R>): Promise<R>;
  /** The replica for reading, where there is one. */
  readonly replica: Replica | undefined;
  /** How its connections stand now. */
  connections(): Connections;
  /** Told of every committed transaction that recorded events or has topics to tell; a listener must not throw. Answers how to stop it. */
  afterCommit(listener: AfterCommit): () => void;
  close(): Promise<void>;
}

/** Of a pool: how many connections it may have, how many it has, how many of these nobody uses, and how many wait for one. */
export interface Connections {
  readonly most: number;
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** An event as it was recorded; `recorded_at` in the table is the transaction's time. */
export interface RecordedEvent {
  readonly id: string;
  readonly subjectId: string;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly actor: Pick<Actor, 'id' | 'kind' | 'name'>;
  readonly ground?: { readonly kind: string; readonly id: string };
  readonly data: unknown;
}

/** Runs inside the transaction before it commits. */
export type BeforeCommit = (tx: Tx, now: Instant) => Promise<void>;
export type AfterCommit = (events: readonly RecordedEvent[], told: ReadonlySet<string>) => void;

/**
 * Any of these ids, for sets that are small most of the time. How many there are is hidden from PostgreSQL: if it knew, it would plan the
 * statement anew for each number, which takes longer than running it.
 */
export function anyOf(ids: readonly string[]): Sql {
  return sql`any((select ${ids}::uuid[])::uuid[])`;
}

/** An instant as a parameter of type timestamptz. */
export function at(ms: Instant): Sql {
  return sql`to_timestamp(${ms}::double precision / 1000.0)`;
}

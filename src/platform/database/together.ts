// Writing together: what a transaction costs besides its acts (its beginning, planning the duties, the log's flush at
// commit) it costs for one act as for ten. Acts about different subjects that come while others are being written therefore
// share the next transaction, as commits share a flush. Whoever comes alone goes alone and at once: nobody waits for company.
import type { Instant } from '../clock.ts';
import { DatabaseAway, sqlstate } from './fault.ts';
import type { RecordedEvent, Tx } from './tx.ts';

export type Act<R> = (tx: Tx, now: Instant) => Promise<R>;

/** How a company's transaction is run, and that of an act alone. */
export interface Ways {
  /** Once, without waiting long for a lock: a company must not stand still for one subject's sake. */
  readonly company: <R>(act: Act<R>) => Promise<R>;
  readonly alone: <R>(act: Act<R>) => Promise<R>;
}

export type WriteAbout = <R>(subjectId: string, act: Act<R>) => Promise<R>;

interface Passenger {
  readonly subjectId: string;
  readonly act: Act<unknown>;
  readonly settle: (result: unknown) => void;
  /** Ends its waiting for a place. */
  readonly boarded: () => void;
}

/** Acts in one transaction at most: what it holds, it holds for as long as all of them take. */
const most = 16;
/** How long anybody waits for a place (ms) before hearing that the database is busy: who would be served later has left by then. */
const longestWait = 5_000;
/** Companies at the same time: while one waits for PostgreSQL the other is prepared. */
const abreast = 2;

/**
 * Gathers acts into companies. In one company each subject is acted upon once, because the lock on its row does not keep acts of
 * one transaction apart. When an act of a company fails, nothing of the company stands and each of its acts goes alone.
 * Who finds no place within `wait` is told that the database is busy, and has not acted.
 */
export function writeTogether({ company, alone }: Ways, wait: number = longestWait): WriteAbout {
  const waiting: Passenger[] = [];
  let underway = 0;

  async function leave(): Promise<void> {
    underway += 1;
    const aboard = board(waiting);
    try {
      const results = await company((tx, now) => actAll(tx, aboard, now));
      for (const [at, { settle }] of aboard.entries()) settle(results[at]);
    } catch (error) {
      const nobodyCan = isForAll(error);
      for (const { act, settle } of aboard) settle(nobodyCan ? Promise.reject(error) : alone(act));
    } finally {
      underway -= 1;
      depart();
    }
  }

  // Beside one that is under way only a full one leaves: half-empty companies would cost what full ones do.
  function depart(): void {
    while (waiting.length > 0 && (underway === 0 || (underway < abreast && waiting.length >= most))) void leave();
  }

  return <R>(subjectId: string, act: Act<R>) =>
    new Promise<R>((resolve) => {
      const settle = (result: unknown): void => resolve(result as R);
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(passenger), 1);
        settle(Promise.reject(new DatabaseAway('busy', new Error('too many are waiting to write'))));
      }, wait);
      const passenger: Passenger = { subjectId, act, settle, boarded: () => clearTimeout(timer) };
      waiting.push(passenger);
      depart();
    });
}

/**
 * Whether what ended a company would end each of its acts as well: the database is away, or gave no connection in time. Going alone, a company would
 * then ask for sixteen connections in the place of the one that it did not get. Not so where one of its acts waited for a lock, or all took too much together.
 */
function isForAll(error: unknown): boolean {
  if (!(error instanceof DatabaseAway)) return false;
  return error.reason === 'away' || (error.reason === 'busy' && [undefined, '53300'].includes(sqlstate(error.cause)));
}

/** Takes the next ones out of the queue, in its order, no subject twice. */
function board(waiting: Passenger[]): Passenger[] {
  const aboard = new Map<string, Passenger>();
  for (let at = 0; at < waiting.length && aboard.size < most; ) {
    const next = waiting[at] as Passenger;
    if (aboard.has(next.subjectId)) at += 1;
    else {
      aboard.set(next.subjectId, next);
      waiting.splice(at, 1);
      next.boarded();
    }
  }
  // Everybody locks in the order of ids, so that two companies do not wait for each other in a circle.
  return [...aboard.values()].sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
}

/** All at once on one connection, where their statements travel together; none is left running when one has failed. */
async function actAll(tx: Tx, aboard: readonly Passenger[], now: Instant): Promise<unknown[]> {
  const each = aboard.map(async ({ act }) => {
    const recorded: RecordedEvent[] = [];
    return { result: await act({ ...tx, recorded }, now), recorded };
  });
  const ended = await Promise.allSettled(each);
  return ended.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    tx.recorded.push(...end.value.recorded);
    return end.value.result;
  });
}

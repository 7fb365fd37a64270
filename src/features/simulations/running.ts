// Runs a simulation: subjects a portion at a time, so that the server answers in between, with how far it is noted after each.

import { contractsOf } from '#features/contracts/index.ts';
import { windowOf } from '#features/customers/index.ts';
import type { Database, Tx } from '#platform/db.ts';
import { computeValues } from '#platform/facts.ts';
import { heardLater } from '#platform/jobs/heard-later.ts';
import {
  emptyTally,
  estimatedFrom,
  eventTypesReadBy,
  type Facts,
  factsAskedBy,
  type Lived,
  type Question,
  type SimulationTally,
  type Subject,
  simulatedFrom,
  simulateSubject,
} from '#policy/index.ts';
import {
  countSubjects,
  drawCustomers,
  finish,
  noteProgress,
  readHistories,
  readProvisional,
  readRow,
  readSubjects,
} from './store.ts';
import { questionOf } from './worlds.ts';

/** Read at a time: enough that a look at tiers is one statement for many. */
const portion = 1000;
/** Lived through before others are let in. */
const atOnce = 25;
const day = 86_400_000;
/** What was agreed or set before the span may still come due in it. */
const before = 92 * day;

export interface Extent {
  /** Everybody, however many they are. */
  readonly whole?: boolean | undefined;
  /** Up to so many customers all are lived through; of more, so many are drawn. */
  readonly few?: number;
  readonly drawn?: number;
  /** By what chance they are drawn; else by the simulation's own. */
  readonly seed?: number;
}

/** A minute's work or two; drawn from more customers than that the figures are off by a few in a hundred. */
const usual = { few: 20_000, drawn: 10_000 };

/** Runs it to its end, or until it is cancelled. Doing it again begins anew and finds the same. */
export async function runSimulation(
  db: Database,
  id: string,
  signal?: AbortSignal,
  { whole = false, few = usual.few, drawn = usual.drawn, seed = seedOf(id) }: Extent = {},
): Promise<void> {
  const asked = await db.read(async (tx) => {
    const row = await readRow(tx, id);
    if (row?.state !== 'running') return undefined;
    const question = await questionOf(tx, row, row.from, row.until);
    const { customers, others } = await countSubjects(tx);
    const sample = whole || customers <= few ? undefined : await drawCustomers(tx, seed, drawn);
    return { question, customers, others, sample };
  });
  if (!asked) return;
  const { question, customers, others, sample } = asked;
  let done = 0;
  const live = async (tally: SimulationTally, portions: Portions, total: number): Promise<boolean> => {
    const read = async () => {
      const subjects = await portions();
      return db.read((tx) => readPortion(tx, question, subjects));
    };
    let next = read();
    for (;;) {
      const lived = await next;
      if (lived.length === 0) return true;
      // While these are lived through PostgreSQL reads the next.
      next = heardLater(read());
      for (const [nth, one] of lived.entries()) {
        simulateSubject(tally, question, one);
        if (nth % atOnce === atOnce - 1) await breath();
      }
      signal?.throwIfAborted();
      done += lived.length;
      if (!(await db.write((tx) => noteProgress(tx, id, done, Math.max(total, done))))) return false;
    }
  };
  const all = emptyTally();
  const { weeks } = question;
  if (!sample) {
    if (!(await live(all, inTurn(db, 'all'), customers + others))) return;
    await db.write((tx, now) => finish(tx, id, 'done', { ...simulatedFrom(all, question), weeks }, now));
    return;
  }
  const total = sample.length + others;
  const some = emptyTally();
  if (!(await live(some, portionsOf(sample), total)) || !(await live(all, inTurn(db, 'others'), total))) return;
  const result = { ...estimatedFrom(some, all, question, customers), weeks };
  await db.write((tx, now) => finish(tx, id, 'done', result, now));
}

/** The next subjects each time it is asked; none at the end. */
type Portions = () => Promise<readonly Subject[]>;

function inTurn(db: Database, among: 'all' | 'others'): Portions {
  let after: string | undefined;
  let isOver = false;
  return async () => {
    if (isOver) return [];
    const subjects = await db.read((tx) => readSubjects(tx, among, after, portion));
    after = subjects.at(-1)?.id;
    isOver = subjects.length < portion;
    return subjects;
  };
}

function portionsOf(subjects: readonly Subject[]): Portions {
  let begin = 0;
  return async () => {
    begin += portion;
    return subjects.slice(begin - portion, begin);
  };
}

/** The chance of a simulation is its own: done again it draws the same. The end of an id is random. */
function seedOf(id: string): number {
  return Number.parseInt(id.slice(-12), 16);
}

async function readPortion(tx: Tx, question: Question, subjects: readonly Subject[]): Promise<Lived[]> {
  if (subjects.length === 0) return [];
  const ids = subjects.map(({ id }) => id);
  const types = eventTypesReadBy([...question.before.editions, ...question.after.editions]);
  const [contracts, histories, facts, provisional] = await Promise.all([
    contractsOf(tx, ids),
    readHistories(tx, ids, types, question.from - before),
    factsAt(tx, question, subjects),
    readProvisional(tx, ids),
  ]);
  return subjects.map((subject) => ({
    subject,
    events: histories.get(subject.id) ?? [],
    contracts: contracts.get(subject.id),
    facts: (look) => facts[look]?.get(subject.id) ?? {},
    provisionalUntil: provisional.get(subject.id),
  }));
}

/** What was known of the customers at each look, by the same statements as the daily look. */
async function factsAt(
  tx: Tx,
  { looks, before: one, after: other }: Question,
  subjects: readonly Subject[],
): Promise<readonly ReadonlyMap<string, Facts>[]> {
  const customers = subjects.filter(({ kind }) => kind === 'customer').map(({ id }) => id);
  const naming = [one.namedBy, other.namedBy].flatMap((edition) => edition ?? []);
  const keys = [...new Set(naming.flatMap(factsAskedBy))];
  const zone = naming[0]?.calendar.zone ?? 'UTC';
  return Promise.all(looks.map(({ at, today }) => computeValues(tx, keys, customers, { today, at, zone }, windowOf)));
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

// Runs a simulation: subjects a portion at a time, so that the server answers in between, with how far it is noted after each.

import { contractsOf } from '#features/contracts/index.ts';
import { windowOf } from '#features/customers/index.ts';
import type { Database, Tx } from '#platform/db.ts';
import { computeFacts } from '#platform/facts.ts';
import {
  emptyTally,
  eventTypesReadBy,
  type Facts,
  factsAskedBy,
  type Lived,
  type Question,
  type Subject,
  simulatedFrom,
  simulateSubject,
} from '#policy/index.ts';
import { countSubjects, finish, noteProgress, readHistories, readProvisional, readRow, readSubjects } from './store.ts';
import { questionOf } from './worlds.ts';

/** Read at a time: enough that a look at tiers is one statement for many. */
const portion = 1000;
/** Lived through before others are let in. */
const atOnce = 25;
const day = 86_400_000;
/** What was agreed or set before the span may still come due in it. */
const before = 92 * day;

/** Runs it to its end, or until it is cancelled. Doing it again begins anew and finds the same. */
export async function runSimulation(db: Database, id: string, signal?: AbortSignal): Promise<void> {
  const asked = await db.read(async (tx) => {
    const row = await readRow(tx, id);
    return row?.state === 'running'
      ? { row, question: await questionOf(tx, row, row.from, row.until), total: await countSubjects(tx) }
      : undefined;
  });
  if (!asked) return;
  const { question, total } = asked;
  const tally = emptyTally();
  let after: string | undefined;
  for (;;) {
    const lived = await db.read((tx) => readPortion(tx, question, after));
    for (const [nth, one] of lived.entries()) {
      simulateSubject(tally, question, one);
      if (nth % atOnce === atOnce - 1) await breath();
    }
    signal?.throwIfAborted();
    if (!(await db.write((tx) => noteProgress(tx, id, tally.subjects, Math.max(total, tally.subjects))))) return;
    if (lived.length < portion) break;
    after = lived.at(-1)?.subject.id;
  }
  const result = { ...simulatedFrom(tally, question), weeks: question.weeks };
  await db.write((tx, now) => finish(tx, id, 'done', result, now));
}

async function readPortion(tx: Tx, question: Question, after: string | undefined): Promise<Lived[]> {
  const subjects = await readSubjects(tx, after, portion);
  const ids = subjects.map(({ id }) => id);
  const types = eventTypesReadBy([...question.before.editions, ...question.after.editions]);
  const contracts = await contractsOf(tx, ids);
  const histories = await readHistories(tx, ids, types, question.from - before);
  const facts = await factsAt(tx, question, subjects);
  const provisional = await readProvisional(tx, ids);
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
  const known: ReadonlyMap<string, Facts>[] = [];
  for (const { at, today } of looks) known.push(await computeFacts(tx, keys, customers, { today, at, zone }, windowOf));
  return known;
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

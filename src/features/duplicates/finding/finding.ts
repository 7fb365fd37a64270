// Customers are compared with all others after they entered or changed, and all of them when somebody asks: in the background, some
// at a time, so that it can be left off and gone on with.
import { z } from 'zod';
import { phonesAcross } from '#features/customers/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { job } from '#platform/feature.ts';
import { enqueue as enqueueJob } from '#platform/jobs/jobs.ts';
import { keysOf } from '../names/names.ts';
import { likenessOf, worthALook } from '../names/scoring.ts';
import {
  countQueue,
  enqueue,
  enqueueAll,
  type Named,
  type Pair,
  readCandidates,
  readMeeting,
  readNamed,
  replaceKeys,
  replacePairs,
  takeNext,
} from './pair-store.ts';

const name = 'duplicates.compare';
/** What one transaction compares. */
const atOnce = 1000;

export const comparing = job({
  name,
  payload: z.object({}),
  run: async ({ db, signal }) => {
    let compared: number;
    do compared = await db.write(compareNext);
    while (compared > 0 && signal.aborted !== true);
  },
});

/** Compares the next ones in the queue; answers how many that were. */
export async function compareNext(tx: Tx, now: Instant): Promise<number> {
  const ids = await takeNext(tx, atOnce);
  if (ids.length === 0) return 0;
  const named = await readNamed(tx, ids);
  // A person's name meets too many others; persons are found by their numbers.
  const keys = named.flatMap(({ id, kind, name: called }) =>
    kind === 'individual' ? [] : keysOf(called).map((value) => ({ id, value })),
  );
  await replaceKeys(tx, ids, keys);
  const candidates = await readCandidates(tx, ids, await phonesAcross(tx, ids));
  const known = new Map<string, Named>(named.map((one) => [one.id, one]));
  const others = [...new Set(candidates.flatMap(({ a, b }) => [a, b]))].filter((id) => !known.has(id));
  for (const one of await readNamed(tx, others)) known.set(one.id, one);
  const pairs = candidates.flatMap(({ a, b, shared }): Pair[] => {
    const [one, other] = [known.get(a), known.get(b)];
    if (!one || !other || one.rootId === other.rootId) return [];
    const likeness = likenessOf(one, other, new Set(shared));
    return likeness.score >= worthALook ? [{ a, b, ...likeness }] : [];
  });
  await replacePairs(tx, ids, pairs, now);
  return ids.length;
}

const lookedAt = 100;
const shown = 5;

/** Who may be there already under a name like this, the likeliest first. Of a person the name alone says too little. */
export async function alikeTo(tx: Tx, typed: { kind: string; name: string }) {
  const keys = typed.kind === 'individual' ? [] : keysOf(typed.name);
  if (keys.length === 0) return [];
  const met = await readMeeting(tx, keys, lookedAt);
  return met
    .map((one) => ({ id: one.id, ...likenessOf(typed, one, new Set()) }))
    .filter(({ score }) => score >= worthALook)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, shown);
}

/** What names and numbers of a customer hang on. */
export const compareAnew: Reaction = {
  on: ['subject.entered', 'customer.changed', 'contact.added', 'contact.changed', 'contact.left', 'customer.unmerged'],
  react: async (tx: Tx, events: readonly RecordedEvent[]) => {
    const ids = events.flatMap((event) => (touches(event) ? [event.subjectId] : []));
    if (ids.length === 0) return;
    await enqueue(tx, [...new Set(ids)]);
    await enqueueJob(tx, name, {}, { key: name });
  },
};

const compared = new Set(['name', 'shortName', 'kind', 'phone', 'email', 'idNumber', 'creditCode']);

function touches({ type, data }: RecordedEvent): boolean {
  if (type !== 'customer.changed') return true;
  return (data as { fields: readonly string[] }).fields.some((field) => compared.has(field));
}

/** Has all customers compared with all. */
export async function compareAll(tx: Tx): Promise<{ waiting: number }> {
  const waiting = await enqueueAll(tx);
  if (waiting > 0) await enqueueJob(tx, name, {}, { key: name });
  return { waiting };
}

export async function progressOf(tx: Tx): Promise<{ waiting: number }> {
  return { waiting: await countQueue(tx) };
}

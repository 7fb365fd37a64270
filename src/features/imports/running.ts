// Goes through the rows of a batch in small transactions, each of which enters its rows and says how they came out: killed in the
// middle, the next one takes the rows that have not come out yet, so that nothing comes in twice and nothing is lost.
import type { Actor } from '#platform/actor.ts';
import { type Database, type Instant, sqlstate, type Tx } from '#platform/db.ts';
import { InputRefusal, Refusal } from '#platform/refusal.ts';
import { found } from './batches.ts';
import type { Fault, Reason } from './contract.ts';
import { draftOf, settingOf } from './drafts.ts';
import type { Enter, Prepared } from './entering.ts';
import { enterCustomers, groupOf, untilGroupEnds } from './entering-customers.ts';
import { enterInteractions, enterOrders } from './entering-records.ts';
import {
  type Batch,
  claimLines,
  lockBatch,
  type Outcome,
  readBatch,
  readLines,
  writeEnd,
  writeOutcomes,
  writeProgress,
  writeStart,
} from './store.ts';
import { takeBackSome } from './taking-back.ts';

export interface GoingOn {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (batch: Batch) => void;
  /** Rows of one transaction. */
  readonly atOnce?: number;
}

const enterers: Readonly<Record<Batch['kind'], Enter>> = {
  customers: enterCustomers,
  orders: enterOrders,
  interactions: enterInteractions,
};

/** Rows of one transaction: few enough that nobody waits long for its locks. */
const portion = 1_000;
/** While the database writes one portion, the next is read and prepared here. */
const abreast = 2;

/** Does what the batch's state says until that is done (or the signal says stop); answers the batch as it then is. */
export async function goOn(db: Database, actor: Actor, importId: string, options: GoingOn = {}): Promise<Batch> {
  const batch = await db.read(async (tx) => found(await readBatch(tx, importId)));
  const run: Run = { db, actor, importId, atOnce: portion, ...options };
  if (batch.state === 'checking') await check(run);
  if (batch.state === 'running') await enter(run);
  if (batch.state === 'taking_back') await takeBack(run);
  return db.read(async (tx) => found(await readBatch(tx, importId)));
}

export function isUnderWay({ state }: Pick<Batch, 'state'>): boolean {
  return state === 'checking' || state === 'running' || state === 'taking_back';
}

interface Run extends GoingOn {
  readonly db: Database;
  readonly actor: Actor;
  readonly importId: string;
  readonly atOnce: number;
}

/** A dry run remembers what it has seen of the file only in memory: interrupted, it begins again. */
async function check(run: Run): Promise<void> {
  const { db, importId, actor, onProgress, signal } = run;
  await db.write((tx, now) => writeStart(tx, importId, 'checking', now));
  const seen = new Set<string>();
  let after = 0;
  while (signal?.aborted !== true) {
    const { batch, rows } = await prepare(run, after);
    if (batch.state !== 'checking') return;
    const outcomes = await db.read(async (tx, now) => {
      const setting = await settingOf(tx, now);
      return enterers[batch.kind]({ tx, actor, now, setting, importId, dry: true, seen }, rows);
    });
    // Only what is bad is marked; the file of bad rows is made from that.
    const marked = outcomes.filter(({ state }) => state === 'bad');
    const told = await db.write((tx, now) =>
      settle(tx, importId, { outcomes, marked, isOver: rows.length === 0 }, now),
    );
    onProgress?.(told);
    after = rows.at(-1)?.number ?? after;
  }
}

async function enter(run: Run): Promise<void> {
  const under = new Map<Promise<void>, ReadonlySet<string>>();
  let after = 0;
  try {
    while (run.signal?.aborted !== true) {
      const { batch, rows } = await prepare(run, after);
      if (batch.state !== 'running') return;
      if (rows.length === 0) break;
      after = rows.at(-1)?.number ?? after;
      const groups = new Set(batch.kind === 'customers' ? rows.map(groupOf) : []);
      // The same customer in two portions at once would come in twice.
      const same = [...under].filter(([, others]) => others.size > 0 && [...groups].some((group) => others.has(group)));
      await Promise.all(same.map(([work]) => work));
      if (under.size >= abreast) await Promise.race(under.keys());
      const work: Promise<void> = enterRows(run, batch, rows).finally(() => under.delete(work));
      work.catch(() => undefined); // it is awaited below and by the race; until then it must not count as unheard
      under.set(work, groups);
    }
  } finally {
    await Promise.all([...under.keys()]);
  }
  if (run.signal?.aborted === true) return;
  await run.db.write((tx, now) => settle(tx, run.importId, { outcomes: [], marked: [], isOver: true }, now));
}

/** Reads the next rows and what they say. */
async function prepare(
  { db, importId, atOnce }: Run,
  after: number,
): Promise<{ batch: Batch; rows: readonly Prepared[] }> {
  const read = await db.read(async (tx, now) => ({
    batch: found(await readBatch(tx, importId)),
    setting: await settingOf(tx, now),
    lines: await readLines(tx, importId, after, atOnce),
  }));
  const { batch, setting, lines } = read;
  const all = lines.map(
    (line): Prepared => ({ ...line, draft: draftOf(batch.kind, batch.mapping, line.cells, setting) }),
  );
  return { batch, rows: batch.kind === 'customers' && all.length === atOnce ? untilGroupEnds(all) : all };
}

/**
 * Enters rows in one transaction. Where one of them is refused by the database or by a slice it is found by halves and said beside
 * that row, and all others come in.
 */
async function enterRows(run: Run, batch: Batch, rows: readonly Prepared[]): Promise<void> {
  const { db, actor, importId, onProgress } = run;
  try {
    const told = await db.write(async (tx, now) => {
      const free = await claimLines(
        tx,
        importId,
        rows.map(({ number }) => number),
      );
      const setting = await settingOf(tx, now);
      const entering = { tx, actor, now, setting, importId, dry: false, seen: new Set<string>() };
      const outcomes = await enterers[batch.kind](
        entering,
        rows.filter(({ number }) => free.has(number)),
      );
      return settle(tx, importId, { outcomes, marked: outcomes, isOver: false }, now);
    });
    onProgress?.(told);
  } catch (error) {
    if (!isOfTheRow(error)) throw error;
    const [first] = rows;
    if (rows.length > 1) {
      const middle = Math.ceil(rows.length / 2);
      await enterRows(run, batch, rows.slice(0, middle));
      await enterRows(run, batch, rows.slice(middle));
    } else if (first) {
      const outcomes: Outcome[] = [{ number: first.number, state: 'bad', faults: [faultOf(error)] }];
      await db.write((tx, now) => settle(tx, importId, { outcomes, marked: outcomes, isOver: false }, now));
    }
  }
}

async function takeBack({ db, actor, importId, atOnce, onProgress, signal }: Run): Promise<void> {
  let isOver = false;
  while (!isOver && signal?.aborted !== true) {
    isOver = await db.write(async (tx, now) => {
      const batch = found(await lockBatch(tx, importId));
      if (batch.state !== 'taking_back') return true;
      await takeBackSome(tx, actor, batch, atOnce, now);
      onProgress?.(batch);
      return false;
    });
  }
}

interface Settled {
  readonly outcomes: readonly Outcome[];
  /** Those of them that are written beside their rows. */
  readonly marked: readonly Outcome[];
  readonly isOver: boolean;
}

/** Writes how rows came out, and adds them up. */
async function settle(tx: Tx, importId: string, { outcomes, marked, isOver }: Settled, now: Instant): Promise<Batch> {
  await writeOutcomes(tx, importId, marked);
  const batch = found(await lockBatch(tx, importId));
  const count = (state: Outcome['state']): number => outcomes.filter((outcome) => outcome.state === state).length;
  const over = batch.state === 'checking' ? 'checked' : 'done';
  await writeProgress(tx, importId, {
    ...batch,
    state: isOver ? over : batch.state,
    doneTo: batch.doneTo + outcomes.length,
    good: batch.good + count('entered'),
    bad: batch.bad + count('bad'),
    already: batch.already + count('already'),
    reasons: gathered(batch.reasons, outcomes),
  });
  if (isOver && over === 'done') await writeEnd(tx, importId, 'finished', now);
  return found(await readBatch(tx, importId));
}

const rowsNamed = 5;

function gathered(reasons: readonly Reason[], outcomes: readonly Outcome[]): Reason[] {
  const all = new Map(
    reasons.map((reason) => [`${reason.code}/${reason.field}`, { ...reason, rows: [...reason.rows] }]),
  );
  for (const { number, faults = [] } of outcomes) {
    for (const fault of faults) {
      const key = `${fault.code}/${fault.field}`;
      const reason = all.get(key) ?? { ...fault, count: 0, rows: [] };
      reason.count += 1;
      if (reason.rows.length < rowsNamed) reason.rows.push(number);
      all.set(key, reason);
    }
  }
  return [...all.values()].sort((a, b) => b.count - a.count);
}

/** Refused by a slice, or not storable (class 22) or against a constraint (class 23): it lies in what the row says. */
function isOfTheRow(error: unknown): boolean {
  return error instanceof Refusal || error instanceof InputRefusal || /^2[23]/.test(sqlstate(error) ?? '');
}

function faultOf(error: unknown): Fault {
  if (error instanceof Refusal) return { code: 'refused', params: { ...error.params, reason: error.code } };
  if (error instanceof InputRefusal) {
    const [first] = error.faults;
    return { code: 'refused', params: { ...first?.params, reason: first?.code ?? '' } };
  }
  return { code: 'impossible', params: {} };
}

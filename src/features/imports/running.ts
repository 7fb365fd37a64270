// Goes through the rows of a batch in small transactions, each of which enters its rows and says how they came out: killed in the
// middle, the next one takes the rows that have not come out yet, so that nothing comes in twice and nothing is lost.
import { carriedLoads, type Loads } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import { clock } from '#platform/clock.ts';
import { type Database, type Instant, sqlstate, type Tx } from '#platform/db.ts';
import { heardLater } from '#platform/jobs/heard-later.ts';
import { InputRefusal, Refusal } from '#platform/refusal.ts';
import { found } from './batches.ts';
import type { Fault } from './contract.ts';
import { enterCustomers, groupOf, untilGroupEnds } from './entering/customers.ts';
import type { Enter, Prepared } from './entering/entering.ts';
import { enterInteractions, enterOrders } from './entering/records.ts';
import { enterReferrals } from './entering/referrals.ts';
import { enterRequests } from './entering/requests.ts';
import { tellImport } from './entering/telling.ts';
import { draftOf, type Setting, settingOf } from './reading/drafts.ts';
import { claimLines, type Outcome, readLines, writeOutcomes } from './row-store.ts';
import { type Batch, lockBatch, readBatch, writeEnd, writeProgress, writeStart } from './store.ts';
import { takeBackSome } from './taking-back.ts';
import { recount, type Tally, tallyFrom } from './tally.ts';

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
  referrals: enterReferrals,
  requests: enterRequests,
};

/** Rows of one transaction: few enough that nobody waits long for its locks. */
const portion = 1_000;
/** While the database writes one portion, the next is read and prepared here. */
const abreast = 2;

/** Does what the batch's state says until that is done (or the signal says stop); answers the batch as it then is. */
export async function goOn(db: Database, actor: Actor, importId: string, options: GoingOn = {}): Promise<Batch> {
  const batch = await db.read(async (tx) => found(await readBatch(tx, importId)));
  const run: Run = { db, actor, importId, atOnce: portion, loads: carriedLoads(), ...options };
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
  readonly loads: Loads;
}

/** A dry run remembers what it has seen of the file only in memory: interrupted, it begins again. */
async function check(run: Run): Promise<void> {
  const { db, importId, actor, loads, onProgress, signal } = run;
  await db.write((tx, now) => writeStart(tx, importId, 'checking', now));
  const seen = new Set<string>();
  let after = 0;
  while (signal?.aborted !== true) {
    const { batch, setting, rows } = await prepare(run, after);
    if (batch.state !== 'checking') return;
    const outcomes = await db.read((tx, now) =>
      enterers[batch.kind]({ tx, actor, now, setting, importId, loads, dry: true, seen }, rows),
    );
    const told = await db.write((tx) => settleChecked(tx, importId, outcomes, rows.length === 0));
    onProgress?.(told);
    after = rows.at(-1)?.number ?? after;
  }
}

/** Adds up how rows would come out. Only what is bad is marked beside its row; the file of bad rows is made from that. */
async function settleChecked(tx: Tx, importId: string, outcomes: readonly Outcome[], isOver: boolean): Promise<Batch> {
  await writeOutcomes(
    tx,
    importId,
    outcomes.filter(({ state }) => state === 'bad'),
  );
  const batch = found(await lockBatch(tx, importId));
  const sum = tallyFrom(batch);
  sum.add(outcomes);
  const next = { ...batch, ...sum.counted(), state: isOver ? ('checked' as const) : batch.state };
  await writeProgress(tx, importId, next);
  return next;
}

async function enter(run: Run): Promise<void> {
  const { db, importId, signal } = run;
  const sum = await db.read((tx) => recount(tx, importId));
  const entering: EnteringRun = { ...run, sum, toldAt: clock.ticks() };
  const under = new Map<Promise<void>, ReadonlySet<string>>();
  let after = 0;
  try {
    while (signal?.aborted !== true) {
      const { batch, setting, rows } = await prepare(run, after);
      if (batch.state !== 'running') return;
      if (rows.length === 0) break;
      after = rows.at(-1)?.number ?? after;
      const groups = new Set(rows.flatMap(({ group }) => group ?? []));
      // The same customer in two portions at once would come in twice.
      const same = [...under].filter(([, others]) => others.size > 0 && [...groups].some((group) => others.has(group)));
      await Promise.all(same.map(([work]) => work));
      if (under.size >= abreast) await Promise.race(under.keys());
      const entered = enterRows(entering, { batch, setting, rows });
      const work: Promise<void> = heardLater(entered.finally(() => under.delete(work)));
      under.set(work, groups);
    }
  } finally {
    await Promise.all([...under.keys()]);
  }
  if (signal?.aborted !== true) await db.write((tx, now) => finish(tx, importId, now));
}

/** What came out is written beside the rows; the sums are told from there at the beginning and at the end, and carried between. */
interface EnteringRun extends Run {
  readonly sum: Tally;
  /** When the sums were last written down (ticks). */
  toldAt: number;
}

interface Portion {
  readonly batch: Batch;
  readonly setting: Setting;
  readonly rows: readonly Prepared[];
}

/** Reads the next rows and what they say. */
async function prepare({ db, importId, atOnce }: Run, after: number): Promise<Portion> {
  const { batch, setting, lines } = await db.read(async (tx, now) => ({
    batch: found(await readBatch(tx, importId)),
    setting: await settingOf(tx, now),
    lines: await readLines(tx, importId, after, atOnce),
  }));
  const isGrouped = batch.kind === 'customers';
  const rows = lines.map((line): Prepared => {
    const draft = draftOf(batch.kind, batch.mapping, line.cells, setting);
    return { ...line, draft, group: isGrouped ? groupOf(draft) : undefined };
  });
  return { batch, setting, rows: isGrouped && rows.length === atOnce ? untilGroupEnds(rows) : rows };
}

/**
 * Enters rows in one transaction. Where one of them is refused by the database or by a slice it is found by halves and said beside
 * that row, and all others come in.
 */
async function enterRows(run: EnteringRun, { batch, setting, rows }: Portion): Promise<void> {
  const { db, actor, importId, loads } = run;
  try {
    const outcomes = await db.write(async (tx, now) => {
      const numbers = rows.map(({ number }) => number);
      const free = await claimLines(tx, importId, numbers);
      const entering = { tx, actor, now, setting, importId, loads, dry: false, seen: new Set<string>() };
      const came = await enterers[batch.kind](
        entering,
        rows.filter(({ number }) => free.has(number)),
      );
      await writeOutcomes(tx, importId, came);
      return came;
    });
    await tell(run, batch, outcomes);
  } catch (error) {
    loads.forget();
    if (!isOfTheRow(error)) throw error;
    const [first] = rows;
    if (rows.length > 1) {
      const middle = Math.ceil(rows.length / 2);
      await enterRows(run, { batch, setting, rows: rows.slice(0, middle) });
      await enterRows(run, { batch, setting, rows: rows.slice(middle) });
    } else if (first) {
      const outcomes: Outcome[] = [{ number: first.number, state: 'bad', faults: [faultOf(error)] }];
      await db.write((tx) => writeOutcomes(tx, importId, outcomes));
      await tell(run, batch, outcomes);
    }
  }
}

/** How often the sums are written down for whoever looks on (ms). */
const tellEvery = 300;

async function tell(run: EnteringRun, batch: Batch, outcomes: readonly Outcome[]): Promise<void> {
  run.sum.add(outcomes);
  const next = { ...batch, ...run.sum.counted() };
  run.onProgress?.(next);
  if (clock.ticks() - run.toldAt < tellEvery) return;
  run.toldAt = clock.ticks();
  await run.db.write((tx) => writeProgress(tx, run.importId, next));
}

async function finish(tx: Tx, importId: string, now: Instant): Promise<void> {
  const batch = found(await lockBatch(tx, importId));
  if (batch.state !== 'running') return;
  const sum = await recount(tx, importId);
  const counted = sum.counted();
  await writeProgress(tx, importId, { ...batch, ...counted, state: 'done' });
  await writeEnd(tx, importId, 'finished', now);
  const actor = { id: batch.createdBy, kind: 'person', name: batch.createdName } as const;
  tellImport(tx, actor, { ...batch, ...counted }, 'import.finished', now);
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

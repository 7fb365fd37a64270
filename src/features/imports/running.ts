// Goes through the rows of a batch in small transactions, each of which enters its rows and says how they came out: killed in the
// middle, the next one goes on where the last one committed, so that nothing comes in twice and nothing is lost.
import type { Actor } from '#platform/actor.ts';
import { type Database, type Instant, sqlstate, type Tx } from '#platform/db.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { InputRefusal, Refusal } from '#platform/refusal.ts';
import { found, needMapping, needState } from './batches.ts';
import type { Fault, Reason } from './contract.ts';
import { draftOf } from './drafts.ts';
import { enterers, type Prepared } from './entering.ts';
import { untilGroupEnds } from './entering-customers.ts';
import { settingOf } from './setting.ts';
import { type Batch, lockBatch, type Outcome, readBatch, readLines, writeEnd, writeOutcomes, writeProgress, writeStart, writeTakingBack } from './store.ts';
import { takeBackSome } from './taking-back.ts';

export const jobName = 'import.go_on';

/** Begins a dry run; the job does it. */
export async function startCheck(tx: Tx, actor: Actor, importId: string, now: Instant): Promise<Batch> {
  needMapping(await needState(tx, importId, ['mapping', 'checked']));
  await writeStart(tx, importId, 'checking', now);
  return begun(tx, actor, importId);
}

/** Begins to enter the good rows. */
export async function startRun(tx: Tx, actor: Actor, importId: string, now: Instant): Promise<Batch> {
  needMapping(await needState(tx, importId, ['mapping', 'checked']));
  await writeStart(tx, importId, 'running', now);
  return begun(tx, actor, importId);
}

/** Begins to take back what came in. */
export async function startTakingBack(tx: Tx, actor: Actor, importId: string): Promise<Batch> {
  await needState(tx, importId, ['done']);
  await writeTakingBack(tx, importId, actor.id);
  return begun(tx, actor, importId);
}

async function begun(tx: Tx, actor: Actor, importId: string): Promise<Batch> {
  await enqueue(tx, jobName, { importId, actorId: actor.id, actorName: actor.name }, { key: importId });
  return found(await readBatch(tx, importId));
}

export interface GoingOn {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (batch: Batch) => void;
  /** Rows of one transaction. */
  readonly atOnce?: number;
}

/** Rows of one transaction: few enough that nobody waits long for its locks. */
const portion = 1_000;

/** Does what the batch's state says until that is done (or the signal says stop); answers the batch as it then is. */
export async function goOn(db: Database, actor: Actor, importId: string, options: GoingOn = {}): Promise<Batch> {
  const { signal, onProgress, atOnce = portion } = options;
  const seen = new Set<string>();
  let size = atOnce;
  let batch = await db.write((tx, now) => restart(tx, importId, now));
  while (isUnderWay(batch) && signal?.aborted !== true) {
    try {
      const asked = { actor, importId, size, seen };
      batch = await db.write((tx, now) => step(tx, asked, now));
      size = Math.min(atOnce, size * 2);
      onProgress?.(batch);
    } catch (error) {
      // One row that the database or a slice will not have: found by halves, said beside that row, and all others come in.
      if (!isOfTheRow(error)) throw error;
      if (size > 1) size = Math.ceil(size / 2);
      else batch = await db.write((tx, now) => skip(tx, importId, error, now));
    }
  }
  return batch;
}

export function isUnderWay({ state }: Pick<Batch, 'state'>): boolean {
  return state === 'checking' || state === 'running' || state === 'taking_back';
}

/** What a dry run has seen of the file is in memory only: interrupted, it begins again. */
async function restart(tx: Tx, importId: string, now: Instant): Promise<Batch> {
  const batch = found(await lockBatch(tx, importId));
  if (batch.state !== 'checking' || batch.doneTo === 0) return batch;
  await writeStart(tx, importId, 'checking', now);
  return found(await lockBatch(tx, importId));
}

interface Step {
  readonly actor: Actor;
  readonly importId: string;
  readonly size: number;
  readonly seen: Set<string>;
}

async function step(tx: Tx, asked: Step, now: Instant): Promise<Batch> {
  const batch = found(await lockBatch(tx, asked.importId));
  if (!isUnderWay(batch)) return batch;
  if (batch.state === 'taking_back') {
    await takeBackSome(tx, asked.actor, batch, asked.size, now);
    return found(await readBatch(tx, batch.id));
  }
  const { importId, size } = asked;
  const setting = await settingOf(tx, now);
  const lines = await readLines(tx, importId, batch.doneTo, size);
  const all = lines.map((line): Prepared => ({ ...line, draft: draftOf(batch.kind, batch.mapping, line.cells, setting) }));
  const rows = batch.kind === 'customers' && all.length === size ? untilGroupEnds(all) : all;
  const dry = batch.state === 'checking';
  const before = new Set(asked.seen);
  try {
    const outcomes = await enterers[batch.kind]({ ...asked, tx, now, setting, dry }, rows);
    return await settle(tx, batch, rows.at(-1)?.number, outcomes, now);
  } catch (error) {
    // The transaction may run again: what it saw must not count as seen.
    asked.seen.clear();
    for (const identity of before) asked.seen.add(identity);
    throw error;
  }
}

/** Writes how rows came out. A dry run marks only what is bad; the file of bad rows is made from that. */
async function settle(tx: Tx, batch: Batch, last: number | undefined, outcomes: readonly Outcome[], now: Instant): Promise<Batch> {
  const dry = batch.state === 'checking';
  await writeOutcomes(tx, batch.id, dry ? outcomes.filter(({ state }) => state === 'bad') : outcomes);
  const count = (state: Outcome['state']): number => outcomes.filter((outcome) => outcome.state === state).length;
  const isOver = last === undefined || (await readLines(tx, batch.id, last, 1)).length === 0;
  const progress = {
    ...batch,
    state: isOver ? (dry ? 'checked' : 'done') : batch.state,
    doneTo: last ?? batch.doneTo,
    good: batch.good + count('entered'),
    bad: batch.bad + count('bad'),
    already: batch.already + count('already'),
    reasons: gathered(batch.reasons, outcomes),
  } as const;
  await writeProgress(tx, batch.id, progress);
  if (isOver && !dry) await writeEnd(tx, batch.id, 'finished', now);
  return found(await readBatch(tx, batch.id));
}

const rowsNamed = 5;

function gathered(reasons: readonly Reason[], outcomes: readonly Outcome[]): Reason[] {
  const all = new Map(reasons.map((reason) => [`${reason.code}/${reason.field}`, { ...reason, rows: [...reason.rows] }]));
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

async function skip(tx: Tx, importId: string, error: unknown, now: Instant): Promise<Batch> {
  const batch = found(await lockBatch(tx, importId));
  const [line] = await readLines(tx, importId, batch.doneTo, 1);
  if (!line) return batch;
  return settle(tx, batch, line.number, [{ number: line.number, state: 'bad', faults: [faultOf(error)] }], now);
}

function faultOf(error: unknown): Fault {
  if (error instanceof Refusal) return { code: 'refused', params: { ...error.params, reason: error.code } };
  if (error instanceof InputRefusal) {
    const [first] = error.faults;
    return { code: 'refused', params: { ...first?.params, reason: first?.code ?? '' } };
  }
  return { code: 'impossible', params: {} };
}

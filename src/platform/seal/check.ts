// The scheduled look at the whole record: once a day by one process, in the background, its outcome kept for whoever asks.
import type { Logger } from 'pino';
import { type Database, type Instant, openDirect, type Tx } from '../db.ts';
import { readAnchors } from './anchors.ts';
import { claimCheck, finishCheck, giveUpCheck } from './store.ts';
import type { Verdict } from './verify/verdict.ts';
import { verifyRecord } from './verify/verify.ts';

export interface CheckParts {
  readonly db: Database;
  /** Not through a pooler. */
  readonly directUrl: string;
  /** The file of anchors. */
  readonly anchors: string;
  readonly log: Logger;
}

/** Looks unless somebody has looked within a day. Uses a fifth of a core, for people work beside it. */
export async function checkRecord({ db, directUrl, anchors, log }: CheckParts, signal: AbortSignal): Promise<void> {
  const startedAt = await db.write(async (tx, now) => ((await claimCheck(tx, now - daily, now)) ? now : undefined));
  if (startedAt !== undefined) await look({ db, directUrl, anchors, log }, startedAt, { share: besideWork, signal });
}

/**
 * Goes through the whole record and keeps the outcome under the time at which the look was asked for. What it throws leaves no outcome;
 * so does being ended.
 * @param tell is told of the outcome in the transaction that keeps it
 */
export async function look(
  { db, directUrl, anchors, log }: CheckParts,
  startedAt: Instant,
  {
    share,
    signal,
    tell,
  }: { share: number; signal: AbortSignal; tell?: (tx: Tx, verdict: Verdict, now: Instant) => void },
): Promise<void> {
  const client = await openDirect(directUrl, 'weixi-verify');
  try {
    const read = await readAnchors(anchors);
    const verdict = await verifyRecord({ client, anchors: read?.anchors, share, signal, most: 20 });
    await db.write(async (tx, now) => {
      await finishCheck(tx, startedAt, verdict, now);
      tell?.(tx, verdict, now);
    });
    const { whole, seals, events, counts, findings } = verdict;
    if (whole) log.info({ seals, events }, 'the record is whole');
    else log.error({ counts, first: findings[0] }, 'the record was tampered with: run `weixi verify`');
  } catch (error) {
    await db.write((tx) => giveUpCheck(tx, startedAt));
    if (!signal.aborted) throw error;
  } finally {
    await client.end();
  }
}

const daily = 24 * 3_600_000;
/** Of a core. */
const besideWork = 0.2;

// The scheduled look at the whole record: once a day by one process, in the background, its outcome kept for whoever asks.
import type { Logger } from 'pino';
import { type Database, openDirect } from '../db.ts';
import { readAnchors } from './anchors.ts';
import { claimCheck, finishCheck, giveUpCheck } from './store.ts';
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
  if (startedAt === undefined) return;
  const client = await openDirect(directUrl, 'weixi-verify');
  try {
    const read = await readAnchors(anchors);
    const verdict = await verifyRecord({ client, anchors: read?.anchors, share, signal, most: 20 });
    await db.write((tx, now) => finishCheck(tx, startedAt, verdict, now));
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
const share = 0.2;

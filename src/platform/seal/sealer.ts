// The running sealer: looks every second whether anything is to be sealed, anchors how far it has come, and once a day has the whole
// record looked at. What keeps it from going on is said; acts go on, for their events are in the log already.
import type { Logger } from 'pino';
import { clock } from '../clock.ts';
import type { Database } from '../db.ts';
import { type Anchor, appendAnchor, readAnchors } from './anchors.ts';
import type { SealKey } from './key.ts';
import { type Sealed, sealNext } from './seal.ts';
import { anyWaiting, headAt, lastSeal } from './store.ts';

export interface SealerParts {
  /** The background's. */
  readonly db: Database;
  readonly key: SealKey;
  /** The file of anchors. */
  readonly anchors: string;
  readonly log: Logger;
  /** Done now and then beside sealing; by default nothing. */
  readonly check?: (signal: AbortSignal) => Promise<void>;
  readonly times?: Partial<SealerTimes>;
}

/** In ms. */
export interface SealerTimes {
  readonly look: number;
  /** At most this often, and at a stop: what is cut off the end is found from then on. */
  readonly anchor: number;
  readonly check: number;
  /** The same trouble is said again after so long. */
  readonly repeat: number;
}

const usual: SealerTimes = { look: 1_000, anchor: 60_000, check: 600_000, repeat: 60_000 };

export interface Sealer {
  /** Seals what there is, anchors it and ends. */
  stop(): Promise<void>;
}

type Last = NonNullable<Sealed['last']>;

/** Seals until stopped. */
export function startSealer(parts: SealerParts): Sealer {
  const { db, key, check } = parts;
  const times = { ...usual, ...parts.times };
  const complain = complainer(parts.log, times.repeat);
  const anchored = anchorer(parts);
  let known: Last | undefined;
  const sealAll = async (): Promise<void> => {
    // What this process has sealed must still stand: a chain that was cut back is not quietly continued.
    const { number, head } = known ?? {};
    // Read first: what is cut off between the two questions is missed by the second, never by both.
    const last = await db.read(lastSeal);
    if (number !== undefined && (await db.read((tx) => headAt(tx, number))) !== head)
      complain('seals that this process has seen are not there any more: run `weixi verify`', { number });
    known = last;
    while (await db.read(anyWaiting)) {
      const sealed = await db.write((tx, now) => sealNext(tx, now, key));
      known = sealed.last ?? known;
      if (!sealed.goOn) return;
    }
  };
  const told = (act: () => Promise<void>, what: string) => () =>
    act().catch((error: unknown) => complain(what, { err: error }));
  const seal = told(sealAll, 'what happened cannot be sealed; it is kept, and sealed when this is over');
  const anchor = told(() => anchored(known), 'the record cannot be anchored');
  const ending = new AbortController();
  const look = told(async () => check?.(ending.signal), 'the record could not be checked');
  const stops = [repeat(times.look, seal), repeat(times.anchor, anchor), repeat(times.check, look)];
  return {
    async stop() {
      ending.abort();
      for (const stop of stops) await stop();
      await seal();
      await anchor();
    },
  };
}

/** Runs at once and after each pause, never twice at the same time. Answers how to stop, which waits for what runs. */
function repeat(pause: number, act: () => Promise<void>): () => Promise<void> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const round = (): void => {
    running = act().then(() => {
      if (!isOver) timer = setTimeout(round, pause);
    });
  };
  round();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await running;
  };
}

/** Appends an anchor when the chain has grown since the last one; at first looks whether the database is as far as it was. */
function anchorer({ db, anchors: path, log }: SealerParts): (last: Last | undefined) => Promise<void> {
  let done: number | undefined;
  return async (last) => {
    if (done === undefined) {
      const before = (await readAnchors(path))?.anchors.at(-1);
      if (before !== undefined) await compare(before);
      done = before?.number ?? 0;
    }
    if (last === undefined || last.number === done) return;
    const { number, total, head, keyId } = last;
    const anchor: Anchor = { at: new Date(last.sealedAt).toISOString(), number, total, head, keyId };
    await appendAnchor(path, anchor);
    done = number;
    log.info({ anchor }, 'anchored');
  };
  async function compare(before: Anchor): Promise<void> {
    const head = await db.read((tx) => headAt(tx, before.number));
    if (head === before.head) return;
    log.error(
      { anchor: before, found: head ?? null },
      'the database is not the one that was anchored, or an older state of it: run `weixi verify`',
    );
  }
}

function complainer(log: Logger, again: number): (what: string, fields: object) => void {
  const said = new Map<string, number>();
  return (what, fields) => {
    const now = clock.ticks();
    if (now - (said.get(what) ?? Number.NEGATIVE_INFINITY) < again) return;
    said.set(what, now);
    log.error(fields, what);
  };
}

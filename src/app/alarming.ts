// What this process sees wrong with the machine, for the alarms that go out by mail: the same looks as those of the doctor, the screen and the figures.
import { type Detail, damagedPages, openRounds, type Seen } from '#features/alarms/index.ts';
import { type Keeper, standingOf } from '#features/backups/index.ts';
import { roomAt } from '#platform/backup/shelf.ts';
import { type Database, DatabaseAway, type Instant, type Tx } from '#platform/db.ts';
import type { Logger } from '#platform/log.ts';
import { ballastSize, lowWater } from '#platform/postgres/ballast.ts';
import { ageOfUnsealed, tampering } from '#platform/seal/feature.ts';

export interface Watching {
  readonly db: Database;
  readonly keeper: Keeper;
  /** The embedded server's data directory; undefined where the disk is another machine's. */
  readonly cluster: string | undefined;
  /** By how much the database's clock jumped ahead (ms) while nothing is judged for it; else 0. */
  readonly heldBy: () => number;
}

/** Everything that is wrong now, as far as this process can see it. */
export async function lookAround({ db, keeper, cluster, heldBy }: Watching): Promise<Seen[]> {
  const free = cluster === undefined ? undefined : await roomAt(cluster);
  const asked = await db.read(async (tx, now) => [
    ...(await backupsSeen(tx, keeper, now)),
    ...(await recordSeen(tx, now)),
  ]);
  const held = heldBy();
  return [
    ...(free === undefined ? [] : diskSeen(free)),
    ...asked,
    ...(held > 0 ? [seen('clock', { minutes: Math.round(held / minute) })] : []),
  ];
}

/** The disk by the room that is left: the marks at which it is told of, and at which nothing more is written (ballast.ts). */
export function diskSeen(free: number): Seen[] {
  const figures = { free: Math.floor(free / 1_048_576) };
  if (free < 2 * lowWater) return [seen('disk_full', figures), seen('disk_low', figures)];
  return free < lowRoom ? [seen('disk_low', figures)] : [];
}

async function backupsSeen(tx: Tx, keeper: Keeper, now: Instant): Promise<Seen[]> {
  const { troubles, backupAge = 0, drillAge = 0, logAge = 0 } = await standingOf(tx, keeper, now);
  const has = (...states: readonly string[]): boolean => troubles.some((state) => states.includes(state));
  return [
    ...(has('failing', 'stale') ? [seen('backup', { hours: Math.floor(backupAge / 3_600) })] : []),
    ...(has('drill_failing', 'drill_stale') ? [seen('drill', { days: Math.floor(drillAge / 86_400) })] : []),
    ...(has('log_behind') ? [seen('log', { minutes: Math.floor(logAge / 60) })] : []),
  ];
}

async function recordSeen(tx: Tx, now: Instant): Promise<Seen[]> {
  const pages = await damagedPages(tx);
  const places = await tampering(tx);
  const age = await ageOfUnsealed(tx, now);
  return [
    ...(pages > 0 ? [seen('pages', { count: pages })] : []),
    ...(places > 0 ? [seen('seal_broken', { count: places })] : []),
    ...(age > longUnsealed ? [seen('seal_behind', { minutes: Math.floor(age / 60) })] : []),
  ];
}

function seen(kind: Seen['kind'], detail: Detail): Seen {
  return { kind, detail };
}

const minute = 60_000;
const lowRoom = 1024 ** 3 + ballastSize;
/** Seconds; the figure of being ready is stricter, but nobody is woken for a minute. */
const longUnsealed = 600;
const every = minute;

/** Looks once a minute and tells, until stopped. */
export function startAlarms(watching: Watching, log: Logger): () => Promise<void> {
  const rounds = openRounds({ db: watching.db, look: () => lookAround(watching) });
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const round = async (): Promise<void> => {
    try {
      await rounds.go();
    } catch (error) {
      // Nobody can be told of a database that is away by what stands in it; /readyz says so, and the log.
      if (error instanceof DatabaseAway) log.debug({ err: error }, 'no alarm can be told: the database is away');
      else log.error({ err: error }, 'alarms could not be told');
    }
  };
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = round().finally(() => {
      isRunning = false;
    });
  }, every);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

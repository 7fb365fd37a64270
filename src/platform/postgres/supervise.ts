// Keeps the server running: attaches to a living one, restarts a dead one, and saves it from a full disk.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { dropBallast, freeSpace, layBallast, lowWater } from './ballast.ts';
import type { Binaries } from './binaries.ts';
import { type Home, makeRunDirectory } from './home.ts';
import { adopt, launch, type Server, shutDown, StartFailed } from './launch.ts';
import { until } from './processes.ts';
import { writeSettings } from './settings.ts';
import { clearStale, livingServer, removeRunDirectory } from './stale.ts';

/** `read_only`: the disk is nearly full; reading goes on, writing is refused (SQLSTATE 25006) until there is room. */
export type ServerState = 'running' | 'restarting' | 'read_only';

/** As pino has it. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

export interface Watch {
  readonly log: Log;
  /** Told when the state changes, so that the screens can say so. */
  readonly onState: (state: ServerState) => void;
}

/**
 * The running server of this home: the one that lives (trap 4: never a second one on one directory), else a new one, with its socket
 * in `runDirectory` if one is given, so that a restarted server is found where the former was.
 */
export async function findOrLaunch(home: Home, binaries: Binaries, log: Log, runDirectory?: string): Promise<Server> {
  let lost: unknown;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const living = await livingServer(home);
    if (living !== undefined) {
      const server = adopt(home, living.pid, living.socketDirectory);
      if (await until(async () => (await livingServer(home))?.ready !== false, 60_000)) return server;
    }
    try {
      await clearStale(home, runDirectory);
      return await launchSaved(home, binaries, log, runDirectory ?? (await makeRunDirectory(home.runner)));
    } catch (error) {
      // Another of our commands may have won the race to start it: then it lives now, and the next round attaches.
      if (!(error instanceof StartFailed) || !/lock file|shared memory/i.test(error.output)) throw error;
      lost = error;
      await pause(200 * (attempt + 1));
    }
  }
  throw lost;
}

/** Launches; when the disk is full, gives up the ballast and launches for reading only. */
async function launchSaved(home: Home, binaries: Binaries, log: Log, runDirectory: string): Promise<Server> {
  const full = (await freeSpace(home)) < lowWater;
  try {
    await writeSettings(home, { runDirectory, readOnly: full });
    return await launch(home, binaries);
  } catch (error) {
    if (!saysFull(error) || !(await dropBallast(home))) throw error;
    log.error({ ballast: home.ballast }, 'the disk of the database is full; the ballast was given up, Weixi can be read but not written');
    await writeSettings(home, { runDirectory, readOnly: true });
    return launch(home, binaries);
  }
}

function saysFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOSPC' || (error instanceof StartFailed && /No space left/i.test(error.output));
}

/** Watches over the server until `stop`. */
export class Supervision {
  private server: Server;
  private state: ServerState = 'running';
  private stopping = false;
  private readonly home: Home;
  private readonly binaries: Binaries;
  private readonly watch: Watch;
  private readonly timer: NodeJS.Timeout;
  private claim: pg.Client | undefined;

  /** `claim` is the connection that holds the supervisor's lock. */
  constructor(home: Home, binaries: Binaries, server: Server, claim: pg.Client, watch: Watch) {
    this.home = home;
    this.binaries = binaries;
    this.server = server;
    this.watch = watch;
    void this.keepAlive();
    this.hold(claim);
    this.timer = setInterval(() => void this.lookAtDisk(), 5_000);
    this.timer.unref();
    void this.lookAtDisk();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.claim?.end().catch(() => undefined);
    await shutDown(this.server);
    await removeRunDirectory(this.server.socketDirectory);
  }

  /** The claim breaks with the server, and also alone, when PostgreSQL replaces all connections because one of its processes was killed. */
  private hold(claim: pg.Client): void {
    this.claim = claim;
    claim.once('end', () => void this.claimAgain());
  }

  private async claimAgain(): Promise<void> {
    this.claim = undefined;
    while (!this.stopping && this.claim === undefined) {
      // Not there yet: it is being restarted, and says so itself.
      const claim = await claimSupervision(urlOf(this.server.socketDirectory, 'postgres')).catch(() => undefined);
      if (claim !== undefined) this.hold(claim);
      else await pause(200);
    }
  }

  /** Each end that was not asked for is followed by a start, at once the first time, then after ever longer pauses up to ten seconds. */
  private async keepAlive(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      const since = performance.now();
      await this.server.ended;
      if (this.stopping) return;
      this.enter('restarting');
      this.watch.log.error({ pid: this.server.pid }, 'the database server ended by itself; starting it again');
      failures = performance.now() - since > 60_000 ? 0 : failures + 1;
      await pause(failures <= 1 ? 0 : Math.min(10_000, 100 * 2 ** failures));
      if (!this.stopping) await this.startAgain();
    }
  }

  /** Tries for as long as it takes: a disk that answers again, room that was made. Never touches PostgreSQL's files otherwise. */
  private async startAgain(): Promise<void> {
    for (let wait = 500; !this.stopping; wait = Math.min(10_000, wait * 2)) {
      try {
        this.server = await findOrLaunch(this.home, this.binaries, this.watch.log, this.server.socketDirectory);
        // Stopped while it started: it must not be left behind.
        if (this.stopping) return await shutDown(this.server);
        this.watch.log.info({ pid: this.server.pid }, 'the database server runs again');
        return await this.lookAtDisk();
      } catch (error) {
        this.watch.log.error({ err: error }, 'the database server could not be started; trying again');
        await pause(wait);
      }
    }
  }

  private enter(state: ServerState): void {
    if (state === this.state) return;
    this.state = state;
    this.watch.onState(state);
  }

  private async lookAtDisk(): Promise<void> {
    try {
      const free = await freeSpace(this.home);
      // After a restart, which a full disk may have caused, and after a time without room, it must be ample again.
      const enough = this.state === 'running' ? lowWater : 2 * lowWater;
      if (free < enough) await this.allowWriting(false);
      else if (this.state !== 'running') await this.allowWriting(true);
      await layBallast(this.home);
    } catch (error) {
      this.watch.log.error({ err: error }, 'the disk of the database could not be watched');
    }
  }

  private async allowWriting(allowed: boolean): Promise<void> {
    if (!allowed && this.state === 'read_only') return;
    await writeSettings(this.home, { runDirectory: this.server.socketDirectory, readOnly: !allowed });
    process.kill(this.server.pid, 'SIGHUP');
    this.enter(allowed ? 'running' : 'read_only');
    if (!allowed) this.watch.log.error({}, 'the disk of the database is nearly full: Weixi can be read but not written until there is room');
  }
}

/** Who holds this is the supervisor; the lock ends with its holder's connection, so it is never stale. */
export async function claimSupervision(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: 'weixi-supervisor' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock(hashtext('weixi.supervisor')) as held");
  if (rows[0]?.held === true) return client;
  await client.end();
  return undefined;
}

/** The user is named weixi; the host in the query is how both libpq and pg take a socket's folder. */
export function urlOf(socketDirectory: string, database: string): string {
  return `postgresql://weixi@localhost/${database}?host=${encodeURIComponent(socketDirectory)}`;
}

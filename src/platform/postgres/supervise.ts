// Keeps the server running: of the commands that use it one is the supervisor, and there is always one while any is left.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freeSpace, layBallast, lowWater } from './ballast.ts';
import type { Binaries } from './binaries.ts';
import { findOrLaunch, type Log } from './find.ts';
import type { Home } from './home.ts';
import { type Server, shutDown } from './launch.ts';
import { writeSettings } from './settings.ts';
import { removeRunDirectory } from './stale.ts';

/** `read_only`: the disk is nearly full; reading goes on, writing is refused (SQLSTATE 25006) until there is room. */
export type ServerState = 'running' | 'restarting' | 'read_only';

export interface Watch {
  readonly log: Log;
  /** Told when the state changes, so that the screens can say so. */
  readonly onState: (state: ServerState) => void;
}

/**
 * Watches over a server until `stop`. The supervisor is who holds an advisory lock in the database: the lock ends with its holder's connection, so it
 * is never stale, and a guest that waits for it follows at once. The last one to stop shuts the server down.
 */
export class Supervision {
  role: 'supervisor' | 'guest' = 'guest';
  private server: Server;
  private state: ServerState = 'running';
  private stopping = false;
  private seat: pg.Client | undefined;
  private looking = false;
  private reviving: Promise<void> | undefined;
  private inspecting: Promise<void> | undefined;
  private readonly home: Home;
  private readonly binaries: Binaries;
  private readonly watch: Watch;
  private readonly timers: NodeJS.Timeout[];

  private constructor(home: Home, binaries: Binaries, server: Server, watch: Watch) {
    this.home = home;
    this.binaries = binaries;
    this.server = server;
    this.watch = watch;
    this.timers = [setInterval(() => void this.lookAtSeat(), 1_000), setInterval(() => void this.lookAtDisk(), 5_000)];
    for (const timer of this.timers) timer.unref();
    void this.keepAlive();
  }

  /** Begins to watch; when it answers, the role is known. */
  static async begin(home: Home, binaries: Binaries, server: Server, watch: Watch): Promise<Supervision> {
    const supervision = new Supervision(home, binaries, server, watch);
    supervision.looking = true;
    await supervision.takeSeat();
    supervision.looking = false;
    void supervision.lookAtDisk();
    return supervision;
  }

  async stop(): Promise<void> {
    // The former supervisor may have ended a moment ago: then it falls to us to shut down.
    if (this.role === 'guest') await this.lookAtSeat();
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    // A server that is being started right now must not be left behind, nor a file that is being written.
    await this.reviving;
    await this.inspecting;
    const isLast = this.role === 'supervisor' && !(await this.hasHeirs());
    await this.seat?.end().catch(() => undefined);
    if (!isLast) return;
    await shutDown(this.server);
    await removeRunDirectory(this.server.socketDirectory);
  }

  private async hasHeirs(): Promise<boolean> {
    const others = `select from pg_stat_activity where application_name = '${seatName}' and pid <> pg_backend_pid()`;
    // No answer: the server is down, and there is nothing to hand over; an heir starts it again.
    const answer = await this.seat?.query(others).catch(() => undefined);
    return (answer?.rowCount ?? 0) > 0;
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
      // A guest leaves the supervisor the time to do it.
      await pause(this.role === 'guest' ? 1_500 : failures <= 1 ? 0 : Math.min(10_000, 100 * 2 ** failures));
      this.reviving = this.startAgain();
      await this.reviving;
    }
  }

  /** Tries for as long as it takes: a disk that answers again, room that was made. Never touches PostgreSQL's files otherwise. */
  private async startAgain(): Promise<void> {
    for (let wait = 500; !this.stopping; wait = Math.min(10_000, wait * 2)) {
      try {
        this.server = await findOrLaunch(this.home, this.binaries, this.watch.log, this.server.socketDirectory);
        if (this.stopping) return;
        this.watch.log.info({ pid: this.server.pid }, 'the database server runs again');
        await this.lookAtSeat();
        return await this.lookAtDisk();
      } catch (error) {
        this.watch.log.error({ err: error }, 'the database server could not be started; trying again');
        await pause(wait);
      }
    }
  }

  /** The seat breaks with the server, and also alone, when PostgreSQL replaces all connections because one of its processes was killed. */
  private async lookAtSeat(): Promise<void> {
    if (this.looking || (this.role === 'supervisor' && this.seat !== undefined)) return;
    this.looking = true;
    try {
      await this.takeSeat();
    } catch (error) {
      // The server is away; keepAlive sees to that, and the next look comes in a second.
      this.watch.log.warn({ err: error }, 'the database server does not answer its supervisor');
    } finally {
      this.looking = false;
    }
  }

  /** Asks for the lock again and again: to wait for it in one statement would hold up vacuum for as long as the wait lasts. */
  private async takeSeat(): Promise<void> {
    const seat = this.seat ?? (await this.connect());
    if (this.stopping) return await seat.end();
    const { rows } = await seat.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtext('${seatName}')) as held`,
    );
    const held = rows[0]?.held === true;
    if (held && this.role === 'guest') this.watch.log.info({ pid: this.server.pid }, 'supervising the database server');
    this.role = held ? 'supervisor' : 'guest';
  }

  private async connect(): Promise<pg.Client> {
    const seat = new pg.Client({
      connectionString: urlOf(this.server.socketDirectory, 'postgres'),
      application_name: seatName,
      connectionTimeoutMillis: 2_000,
    });
    seat.on('error', () => undefined);
    await seat.connect();
    this.seat = seat;
    seat.once('end', () => {
      if (this.seat === seat) this.seat = undefined;
    });
    return seat;
  }

  private enter(state: ServerState): void {
    if (state === this.state) return;
    this.state = state;
    this.watch.onState(state);
  }

  private lookAtDisk(): Promise<void> {
    this.inspecting ??= this.inspectDisk().finally(() => {
      this.inspecting = undefined;
    });
    return this.inspecting;
  }

  private async inspectDisk(): Promise<void> {
    try {
      const free = await freeSpace(this.home);
      // After a restart, which a full disk may have caused, and after a time without room, it must be ample again.
      const enough = this.state === 'running' ? lowWater : 2 * lowWater;
      if (free < enough) await this.allowWriting(false);
      else if (this.state !== 'running') await this.allowWriting(true);
      if (this.role === 'supervisor') await layBallast(this.home);
    } catch (error) {
      this.watch.log.error({ err: error }, 'the disk of the database could not be watched');
    }
  }

  private async allowWriting(allowed: boolean): Promise<void> {
    if (!allowed && this.state === 'read_only') return;
    if (this.role === 'supervisor') {
      await writeSettings(this.home, { readOnly: !allowed });
      process.kill(this.server.pid, 'SIGHUP');
    }
    this.enter(allowed ? 'running' : 'read_only');
    if (!allowed)
      this.watch.log.error(
        {},
        'the disk of the database is nearly full: Weixi can be read but not written until there is room',
      );
  }
}

const seatName = 'weixi-supervisor';

/** The user is named weixi; the host in the query is how both libpq and pg take a socket's folder. */
export function urlOf(socketDirectory: string, database: string): string {
  return `postgresql://weixi@localhost/${database}?host=${encodeURIComponent(socketDirectory)}`;
}

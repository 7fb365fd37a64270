// The embedded PostgreSQL: started under Weixi's data directory, supervised, and shared by all of Weixi's commands on it.
import pg from 'pg';
import { sqlstate } from '../database/fault.ts';
import { readyBinaries } from './binaries.ts';
import { findOrLaunch, type Log } from './find.ts';
import { homeUnder } from './home.ts';
import { initialise } from './initialise.ts';
import { type ServerState, Supervision, urlOf } from './supervise.ts';

export type { Log } from './find.ts';
export type { ServerState } from './supervise.ts';

export interface EmbeddedOptions {
  /** Weixi's data directory; made when it is missing. */
  readonly dataDir: string;
  readonly log: Log;
  readonly onState?: (state: ServerState) => void;
}

export interface Embedded {
  /** Of the database `weixi`; good for DATABASE_URL and DATABASE_DIRECT_URL. */
  readonly url: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  /** Whether this process watches over the server. A guest found another command of Weixi doing so, and follows when that one ends. */
  readonly role: 'supervisor' | 'guest';
  /** Fast shutdown by the last one; while another command uses the server it goes on, watched over by that one. */
  stop(): Promise<void>;
}

/**
 * Starts the server, or attaches to the one that runs on this directory already. If that one has no supervisor (its Node was killed)
 * this process becomes it. Throws with words that say what to do when there are no programs, no user to run as, no locale, no room.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    return await start(options);
  } catch (error) {
    throw explain(error, options.dataDir);
  }
}

async function start(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') {
    throw new Error('The embedded database does not run on Windows yet. Set DATABASE_URL to a PostgreSQL 15 to 18.');
  }
  const home = await homeUnder(options.dataDir);
  const binaries = await readyBinaries(home.runner, home.folder);
  await initialise(home, binaries);
  const server = await findOrLaunch(home, binaries, options.log);
  await makeDatabase(urlOf(server.socketDirectory, 'postgres'));
  const supervision = await Supervision.begin(home, binaries, server, {
    log: options.log,
    onState: options.onState ?? (() => undefined),
  });
  return {
    url: urlOf(server.socketDirectory, 'weixi'),
    cluster: home.cluster,
    get role() {
      return supervision.role;
    },
    stop: () => supervision.stop(),
  };
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'weixi'");
    // 42P04: another command made it meanwhile; 23505: at the same moment.
    if (rowCount === 0) await client.query('create database weixi').catch(unlessMade);
  } finally {
    await client.end();
  }
}

function unlessMade(error: unknown): void {
  if (!['42P04', '23505'].includes(sqlstate(error) ?? '')) throw error;
}

/** The system's short codes in words that say what to do; every other error as it is. */
function explain(error: unknown, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const advice = advices[code];
  return advice === undefined
    ? error
    : new Error(`The data directory ${dataDir} ${advice} (${(error as Error).message})`, { cause: error });
}

const advices: Record<string, string> = {
  EACCES: 'is closed to this user. Start Weixi as the user who owns it, or choose another directory.',
  EPERM: 'is closed to this user. Start Weixi as the user who owns it, or choose another directory.',
  EROFS: 'is on a disk that cannot be written to. Choose another directory.',
  ENOSPC: 'is on a disk that is full. Free at least 200 MB, or choose another directory.',
  ENOTDIR: 'leads through something that is a file, not a folder. Choose another directory.',
  EEXIST: 'is a file, not a folder. Choose another directory.',
};

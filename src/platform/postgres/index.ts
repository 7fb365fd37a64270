// The embedded PostgreSQL: started under Weixi's data directory, supervised, and shared by all of Weixi's commands on it.
import type pg from 'pg';
import { readyBinaries } from './binaries.ts';
import { homeUnder } from './home.ts';
import { initialise } from './initialise.ts';
import { claimSupervision, findOrLaunch, type Log, type ServerState, Supervision, urlOf } from './supervise.ts';

export type { Log, ServerState } from './supervise.ts';

export interface EmbeddedOptions {
  /** Weixi's data directory; made when it is missing. */
  readonly dataDir: string;
  readonly log: Log;
  readonly onState?: (state: ServerState) => void;
}

export interface Embedded {
  /** Of the database `weixi`; good for DATABASE_URL and DATABASE_DIRECT_URL. */
  readonly url: string;
  /** Whether this process watches over the server. A guest found another command of Weixi doing so. */
  readonly role: 'supervisor' | 'guest';
  /** Fast shutdown, or for a guest nothing: the server goes on for the command that started it. */
  stop(): Promise<void>;
}

/**
 * Starts the server, or attaches to the one that runs on this directory already. If that one has no supervisor (its Node was killed)
 * this process becomes it. Throws with words that say what to do when there are no programs, no user to run as, no locale, no room.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') {
    throw new Error('The embedded database does not run on Windows yet. Set DATABASE_URL to a PostgreSQL 15 to 18.');
  }
  const home = await homeUnder(options.dataDir);
  const binaries = await readyBinaries(home.runner, home.folder);
  await initialise(home, binaries);
  const server = await findOrLaunch(home, binaries, options.log);
  const claim = await claimSupervision(urlOf(server.socketDirectory, 'postgres'));
  const url = urlOf(server.socketDirectory, 'weixi');
  if (claim === undefined) return { url, role: 'guest', stop: async () => undefined };
  await makeDatabase(claim);
  const supervision = new Supervision(home, binaries, server, claim, {
    log: options.log,
    onState: options.onState ?? (() => undefined),
  });
  return { url, role: 'supervisor', stop: () => supervision.stop() };
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = 'weixi'");
  if (rowCount === 0) await client.query('create database weixi');
}

// The start of a server, step by step: configuration, database, guard, migrations, process, example, port. Each step says
// in words why it cannot be done.
import { startExample } from '#features/setup/index.ts';
import { type Config, ConfigError, readConfig } from '#platform/config.ts';
import { isPooled } from '#platform/database/connection.ts';
import { guardDatabase, guardDirect } from '#platform/database/guard.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openDatabase } from '#platform/db.ts';
import { listen } from '#platform/http/listen.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { type Logger, openLog } from '#platform/log.ts';
import { type Embedded, startEmbedded } from '#platform/postgres/index.ts';
import { type ReadyKeys, readyKeys } from '#platform/secrecy/keys/ready.ts';
import type { AtTerminal } from './command.ts';
import { findExamples } from './examples.ts';
import { openWeixi, type Roles, type Weixi } from './server.ts';

export interface Started {
  /** Where the web is served; undefined when it is not. */
  readonly address: string | undefined;
  /** To be printed loudly; undefined once there is an administrator. */
  readonly code: string | undefined;
  /** The example that this start has made, if it was asked for and the database was empty. */
  readonly example: string | undefined;
  /** The file of the seal's key, when this start has made it. */
  readonly madeKey: string | undefined;
  /** Where the master key lies that this start has made; to be said loudly. */
  readonly masterKey: string | undefined;
  stop(): Promise<void>;
}

export interface StartParts {
  readonly config: Config;
  readonly roles: Roles;
  readonly log: Logger;
  /** Told what takes long. */
  readonly onStep: (step: Step, share?: number) => void;
}
export type Step = 'database' | 'example';

/** Starts everything and listens. What was started is stopped again when a later step fails. */
export async function start(parts: StartParts): Promise<Started> {
  const { config, log, onStep } = parts;
  const database = await readyDatabase(config, log, onStep);
  let weixi: Weixi | undefined;
  const stop = async (): Promise<void> => {
    await weixi?.close();
    await database.stop();
  };
  try {
    const keys = await prepareDatabase(database.directUrl, config);
    const examples = await findExamples();
    weixi = await openWeixi({ ...parts, ...database, keys, examples });
    let code = await weixi.issueCode();
    let example: string | undefined;
    if (code !== undefined && config.example !== undefined) {
      onStep('example', 0);
      await startExample(weixi.db, examples, config.example, (share) => onStep('example', share));
      example = config.example;
      code = undefined;
    }
    // People first: what works in the background can begin while they are served.
    const address = weixi.app === undefined ? undefined : await listen(weixi.app, config);
    await weixi.beginWork();
    return { address, code, example, madeKey: weixi.madeKey, masterKey: keys.madeAt, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Brings a ready database up to this version of Weixi, and its keys and the master key together. */
async function prepareDatabase(directUrl: string, { masterKey }: Config): Promise<ReadyKeys> {
  await migrate(directUrl);
  await migrateJobs(directUrl);
  const db = openDatabase({ url: directUrl, size: 1 });
  return readyKeys(db, masterKey).finally(() => db.close());
}

export interface Ready {
  readonly url: string;
  readonly directUrl: string;
  /** Whether `url` goes through a pooler. */
  readonly pooled: boolean;
  /** The embedded server's data directory; undefined where the database was given by its address. */
  readonly cluster: string | undefined;
  readonly stop: () => Promise<void>;
}

/** The configuration for an act at the terminal; undefined when a setting is wrong, which has then been said. */
export function configAt({ env, flags, language, complain }: AtTerminal): Config | undefined {
  try {
    return readConfig({ env, flags, language });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(error.message);
    return undefined;
  }
}

/** Runs an act at the terminal on a database that was brought up to this version, beside a running server or without one. */
export async function onDatabase<R>(
  config: Config,
  act: (ready: Ready & { readonly keys: ReadyKeys; readonly log: Logger }) => Promise<R>,
): Promise<R> {
  const log = openLog({ level: 'error' });
  const database = await readyDatabase(config, log, () => undefined);
  try {
    return await act({ ...database, keys: await prepareDatabase(database.directUrl, config), log });
  } finally {
    await database.stop();
  }
}

/** The database that was given, or the embedded one; fit to be run on. */
export async function readyDatabase(config: Config, log: Logger, onStep: StartParts['onStep']): Promise<Ready> {
  const { databaseUrl, databaseDirectUrl } = config;
  if (databaseUrl !== undefined) {
    const directUrl = databaseDirectUrl ?? databaseUrl;
    await guardDirect(directUrl);
    await guardDatabase(directUrl);
    return {
      url: databaseUrl,
      directUrl,
      pooled: await isPooled(databaseUrl),
      cluster: undefined,
      stop: async () => undefined,
    };
  }
  onStep('database');
  const embedded: Embedded = await startEmbedded({ dataDir: config.dataDir, log: log.child({ from: 'postgres' }) });
  try {
    await guardDatabase(embedded.url);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  const { url, cluster } = embedded;
  return { url, directUrl: url, pooled: false, cluster, stop: () => embedded.stop() };
}

// The PostgreSQL that the benches run on: the embedded one with the product's own settings, in a folder kept between runs,
// because a world of 100,000 customers takes minutes to make. Each bench works on a clone and drops it.
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openLog } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/index.ts';

export interface Cluster {
  urlOf(database: string): string;
  /** The names of the databases that begin so. */
  databases(prefix: string): Promise<string[]>;
  /** Runs a statement that stands outside transactions: create, drop, rename a database, checkpoint. */
  administer(statement: string): Promise<void>;
  /** Runs on a clone of a database (`template0`: an empty one), which is dropped afterwards. */
  onClone<R>(of: string, use: (url: string) => Promise<R>): Promise<R>;
  stop(): Promise<void>;
}

/** Starts the cluster; what a former run that was killed left behind is dropped. @param dataDir another's than the benches' own */
export async function openCluster(
  dataDir: string = join(tmpdir(), `weixi-bench-${userInfo().username}`),
): Promise<Cluster> {
  const embedded = await startEmbedded({ dataDir, log: openLog({ level: 'error' }) });
  const urlOf = (database: string): string => {
    const url = new URL(embedded.url);
    url.pathname = `/${database}`;
    return url.href;
  };
  const ask = async (statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    try {
      return (await client.query(statement, values)).rows;
    } finally {
      await client.end();
    }
  };
  const databases = async (prefix: string): Promise<string[]> =>
    (await ask('select datname as name from pg_database where starts_with(datname, $1)', [prefix])).map(({ name }) =>
      String(name),
    );
  const drop = (name: string) => ask(`drop database if exists ${name} with (force)`);
  for (const left of await databases('clone_')) await drop(left);
  let clones = 0;
  return {
    urlOf,
    databases,
    administer: async (statement) => void (await ask(statement)),
    async onClone(of, use) {
      clones += 1;
      const name = `clone_${process.pid}_${clones}`;
      await ask(`create database ${name} template ${of} strategy file_copy`);
      await ask('checkpoint');
      try {
        return await use(urlOf(name));
      } finally {
        await drop(name);
      }
    },
    stop: () => embedded.stop(),
  };
}

// For tests: a streaming replica of an embedded server, made as PostgreSQL's manual has it ("Making a Base Backup Using the Low Level API"): the data
// directory copied while the server runs, told to follow it. Two clusters made by initdb would be two servers, not one and its replica.
import { appendFile, chown, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { homeUnder } from '../home.ts';
import { type Embedded, startEmbedded } from '../index.ts';

/** Copies the server of `primaryData` into `replicaData` and starts it there as its replica. */
export async function startReplica(primary: Embedded, primaryData: string, replicaData: string): Promise<Embedded> {
  const [from, to] = [await homeUnder(primaryData), await homeUnder(replicaData)];
  const client = new pg.Client({ connectionString: primary.url });
  await client.connect();
  try {
    await appendFile(join(from.cluster, 'pg_hba.conf'), 'local replication all peer map=weixi\n');
    await client.query('select pg_reload_conf()');
    await client.query("select pg_backup_start('replica', true)");
    await copyCluster(from.cluster, to.cluster);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(join(to.cluster, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
  await writeFile(join(to.cluster, 'standby.signal'), '');
  const socket = new URL(primary.url).searchParams.get('host') ?? '';
  await appendFile(
    join(to.cluster, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${socket} port=5432 user=weixi'\n`,
  );
  const { uid, gid } = to.runner;
  if (uid !== undefined) await giveAll(to.cluster, uid, gid ?? uid);
  return startEmbedded({ dataDir: replicaData, log: { info: quiet, warn: quiet, error: quiet } });
}

async function copyCluster(from: string, to: string): Promise<void> {
  // What the manual leaves out: it is the running server's, not the backup's.
  const left =
    /^(postmaster\.(pid|opts)|pg_wal|pg_replslot|pg_stat_tmp|pg_notify|pg_serial|pg_snapshots|pg_subtrans|pg_dynshmem)$/;
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await readdir(from)) {
    if (left.test(name)) {
      if (!name.startsWith('postmaster')) await mkdir(join(to, name), { mode: 0o700 });
      continue;
    }
    await cp(join(from, name), join(to, name), { recursive: true });
  }
  await mkdir(join(to, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 });
  await rm(join(to, 'postgresql.auto.conf.tmp'), { force: true });
}

async function giveAll(folder: string, uid: number, gid: number): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveAll(path, uid, gid);
    else await chown(path, uid, gid);
  }
}

const quiet = (): void => undefined;

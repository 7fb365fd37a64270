// The seal at a million events: sealing them, and looking at the whole record, in processor time of this process and of PostgreSQL,
// because both matter on a machine that does other things too.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { migrate } from '#platform/database/migrate.ts';
import { openDatabase, openDirect, sql } from '#platform/db.ts';
import { keyId, type SealKey } from '#platform/seal/key.ts';
import { admitKey, sealNext } from '#platform/seal/seal.ts';
import { verifyRecord } from '#platform/seal/verify/verify.ts';
import type { Bench, Figure } from './measure.ts';
import { benchKeys } from './world/keys.ts';

const events = 1_000_000;
const subjects = 50_000;
/** In one transaction. */
const together = 20;

export const sealing: Bench = {
  name: 'seal',
  about: `${events.toLocaleString('en')} events sealed, and the record verified`,
  run: async (ground) => {
    const cluster = await ground.cluster();
    return cluster.onClone('template0', measure);
  },
};

async function measure(url: string): Promise<readonly Figure[]> {
  await migrate(url);
  const client = await openDirect(url);
  const db = openDatabase({ url, keys: benchKeys, background: true, size: 1, ownSessions: true });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key: SealKey = { id: keyId(publicKey), privateKey, publicKey, path: undefined, isNew: true, isOpen: false };
  try {
    await fill(client);
    await db.write((tx, now) => admitKey(tx, key, false, now));
    const backend = await db.read((tx) => tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`));
    const sealed = await timed(backend.pid, async () => {
      while ((await db.write((tx, now) => sealNext(tx, now, key))).goOn);
    });
    await client.query('analyze sealed_event, seal');
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const looked = await timed(rows[0]?.pid ?? 0, async () => {
      const { whole, events: seen } = await verifyRecord({ client, keys: [publicKey], anchors: [] });
      if (!whole || seen !== events) throw new Error(`The record is not whole: ${seen} events`);
    });
    return [
      figure('seal', sealed),
      figure('verify', looked),
      {
        ...figure('verify, processor time of Node alone', looked),
        rate: (events / looked.node) * 1000,
        target: { rate: 100_000 },
      },
    ];
  } finally {
    await client.end();
    await db.close();
  }
}

interface Timed {
  readonly wall: number;
  readonly node: number;
  readonly postgres: number;
}

/** What it takes, in ms of the clock and of both processes' processor time. */
async function timed(backend: number, act: () => Promise<void>): Promise<Timed> {
  const [from, used, before] = [performance.now(), process.cpuUsage(), processorTime(backend)];
  await act();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - from, node: (user + system) / 1000, postgres: processorTime(backend) - before };
}

/** Of a process, in ms (proc(5): utime and stime, in hundredths of a second); 0 where the system does not tell. */
function processorTime(pid: number): number {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const numbers = fields.split(' ').map(Number);
    return ((numbers[11] ?? 0) + (numbers[12] ?? 0)) * 10;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

function figure(name: string, { wall, node, postgres }: Timed): Figure {
  const each = (ms: number): string => `${((ms / events) * 1000).toFixed(1)} µs`;
  return {
    name,
    n: events,
    rate: (events / wall) * 1000,
    note: `an event: Node ${each(node)}, PostgreSQL ${each(postgres)} of processor time`,
  };
}

/** Events of usual size (a contact with its note), so many in a real transaction, of subjects in any order. */
async function fill(client: pg.Client): Promise<void> {
  await client.query('set synchronous_commit = off');
  await client.query(
    `insert into subject (id, kind, entered_at, lane) select gen_random_uuid(), 'customer', now(), 0 from generate_series(1, ${subjects})`,
  );
  await client.query(`create temporary table numbered as select id, row_number() over () - 1 as number from subject;
    create index on numbered (number); analyze numbered`);
  await client.query(`do $$ begin
    for transaction in 1 .. ${events / together} loop
      insert into event (subject_id, id, type, occurred_at, recorded_at, actor_id, actor_kind, ground_kind, ground_id, data)
        select s.id, gen_random_uuid(), 'interaction.held', now() - interval '1 minute', now(), gen_random_uuid(), 'person', 'interaction', gen_random_uuid(),
          jsonb_build_object('channel', 'phone', 'direction', 'outgoing', 'participants', jsonb_build_array(gen_random_uuid()),
            'note', repeat('a note of it; ', 8), 'n', n)
        from generate_series(1, ${together}) n join numbered s on s.number = ((transaction::bigint * ${together} + n) * 7919) % ${subjects};
      commit;
    end loop; end $$`);
  await client.query('vacuum analyze event');
  await client.query('analyze subject');
}

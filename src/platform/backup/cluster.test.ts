// The embedded server backed up while it serves, brought back elsewhere, to its end and to a moment; every way in which a backup can be broken is refused, and
// leaves the target as it was.
import { cp, mkdir, readdir, readFile, rename, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { type Embedded, startEmbedded } from '../postgres/index.ts';
import type { Made } from './backup.ts';
import { type Follower, followLog } from './log/follow.ts';
import { lineFolder, segmentsOf } from './log/line.ts';
import { type Restored, type Restoring, restoreCluster } from './restoring/cluster.ts';
import { generationFolder, listGenerations } from './shelf.ts';
import { backUp, flipBit, freshFolder, keyFileOf, refusalOf, rewriteManifest, whileBroken } from './testing/shelf.ts';
import { checkVolumes } from './volume.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let dataDir: string;
let server: Embedded;
let follower: Follower;
let made: Made;
let shelf: string;
/** Between the second mark and the third. */
let moment: number;

beforeAll(async () => {
  dataDir = await freshFolder();
  shelf = join(dataDir, 'shelf');
  server = await startEmbedded({ dataDir, log });
  await migrate(server.url);
  await ask('create table mark (n int)');
  await ask('insert into mark values (1)');
  const { url: directUrl, cluster } = server;
  const files = { anchorFile: join(dataDir, 'anchors.log'), erasureFile: join(dataDir, 'erasures.log') };
  follower = followLog({ directUrl, cluster, shelf, source: keyFileOf(dataDir), ...files, log });
  await follower.look();
  made = await backUp({ directUrl, cluster }, dataDir, { line: follower.reach().line });
  await ask('insert into mark values (2)');
  const [row] = await ask<{ at: Date }>('select clock_timestamp() as at');
  moment = Number(row?.at);
  await ask('insert into mark values (3)');
  await writeFile(files.erasureFile, '{"at":"2026-11-22T00:00:00.000Z"}\n');
  await follower.look();
});
afterAll(async () => {
  await follower.stop();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function ask<T>(query: string, url = server.url): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(query)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Restores into a folder of its own, looks while it is settled, and removes it. */
async function restored(
  given: Partial<Restoring> = {},
): Promise<Restored & { marks: number[]; erasures: string; left: string[] }> {
  const target = await freshFolder();
  let marks: number[] = [];
  let erasures = '';
  try {
    const done = await restoreCluster({
      from: shelf,
      id: undefined,
      to: undefined,
      source: keyFileOf(dataDir),
      dataDir: target,
      anchorFile: join(target, 'anchors.log'),
      erasureFile: join(target, 'erasures.log'),
      masterKey: undefined,
      depth: 'record',
      settle: async (url, known) => {
        marks = (await ask<{ n: number }>('select n from mark order by n', url)).map(({ n }) => n);
        erasures = known;
        return 0;
      },
      ...given,
    });
    return { ...done, marks, erasures, left: await readdir(target) };
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

describe('a backup of the embedded server', () => {
  it('comes back with everything, to the last second of the archived log', async () => {
    const { marks, manifest, erasures, left } = await restored();
    expect(marks).toEqual([1, 2, 3]);
    expect(manifest.id).toBe(made.manifest.id);
    expect(erasures).toContain('2026-11-22');
    expect(left.sort()).toEqual(['erasures.log', 'keys', 'postgres'].filter((name) => left.includes(name)));
    expect(left).toContain('postgres');
  });

  it('comes back as it was at a moment', async () => {
    expect((await restored({ to: moment })).marks).toEqual([1, 2]);
  });

  it('that somebody made by hand belongs to the line that runs', async () => {
    const { manifest } = await backUp({ directUrl: server.url, cluster: server.cluster }, dataDir);
    expect(manifest.wal?.line).toBe(follower.reach().line);
    await rm(generationFolder(shelf, manifest.id), { recursive: true });
  });

  it('is whole in itself, without the archive', async () => {
    const alone = join(await freshFolder(), 'alone');
    await cp(made.folder, alone, { recursive: true });
    expect((await restored({ from: alone })).marks).toEqual([1]);
    await rm(alone, { recursive: true });
  });

  it('says that a moment is before it, or after what is archived', async () => {
    expect(await refusalOf(restored({ to: Date.parse('2020-01-01T00:00:00Z') }))).toBe('moment_before');
    expect(await refusalOf(restored({ to: Date.parse('2100-01-01T00:00:00Z') }))).toBe('moment_after');
  });

  it('has checksums that need no key, and holds nothing in the clear', async () => {
    await checkVolumes(made.folder, made.manifest.volumes);
    const [volume] = made.manifest.volumes;
    const bytes = await readFile(join(made.folder, volume?.name ?? ''));
    expect(bytes.includes('schema_migration')).toBe(false);
  });
});

describe('refused, with the target as it was:', () => {
  const volume = (): string => join(made.folder, made.manifest.volumes[0]?.name ?? '');
  const manifest = (): string => join(made.folder, 'manifest.json');
  const key = (): string => join(dataDir, 'keys', 'backup.key');

  const broken: [string, string, () => string, () => Promise<unknown>][] = [
    ['a flipped bit', 'volume_damaged', volume, () => flipBit(volume())],
    ['a file cut off', 'volume_cut', volume, () => truncate(volume(), 5_000)],
    ['a file gone', 'volume_missing', volume, () => unlink(volume())],
    ['a manifest that was changed', 'manifest_damaged', manifest, () => flipBit(manifest())],
    ['a manifest that is no JSON', 'manifest_damaged', manifest, () => writeFile(manifest(), 'nonsense')],
    ['a manifest of an earlier form', 'format_differs', manifest, () => writeFile(manifest(), '{"format":1}')],
    ['a manifest of a later form', 'format_differs', manifest, () => writeFile(manifest(), '{"format":9}')],
    ['another key', 'key_wrong', key, () => writeFile(key(), '00'.repeat(32))],
    ['a key file that is none', 'key_unreadable', key, () => writeFile(key(), 'nonsense')],
    ['no key file', 'key_missing', key, () => unlink(key())],
  ];
  test.each(broken)('%s', async (_, code, path, breaking) => {
    const target = await freshFolder();
    const refusal = () => refusalOf(restored({ from: made.folder, dataDir: target }));
    expect(await whileBroken(path(), breaking, refusal)).toBe(code);
    await rm(target, { recursive: true, force: true });
  });

  it('a backup by a newer program, of another structure, or under another master key', async () => {
    const change = (about: Partial<Made['manifest']['about']>) => () =>
      rewriteManifest(made.folder, keyFileOf(dataDir), (one) => ({ ...one, about: { ...one.about, ...about } }));
    const mac = await readFile(join(made.folder, 'manifest.mac'));
    const { schema } = made.manifest.about;
    const newer = [...schema, { number: 9_999, name: '9999-later.sql', checksum: '' }];
    const other = schema.map((one, index) => (index === 0 ? { ...one, checksum: 'other' } : one));
    for (const [code, about, given] of [
      ['program_newer', { schema: newer }, {}],
      ['schema_differs', { schema: other }, {}],
      ['master_differs', { masterKey: '11111111' }, { masterKey: '22222222' }],
    ] as const)
      expect(await whileBroken(manifest(), change(about), () => refusalOf(restored(given)))).toBe(code);
    await writeFile(join(made.folder, 'manifest.mac'), mac);
  });

  it('the log damaged, unless an earlier moment is wanted', async () => {
    const { line } = made.manifest.wal ?? {};
    const [last] = (await segmentsOf(shelf, line ?? '')).slice(-1);
    const path = join(lineFolder(shelf, line ?? ''), last ?? '');
    expect(
      await whileBroken(
        path,
        () => flipBit(path),
        () => refusalOf(restored()),
      ),
    ).toBe('log_damaged');
  });

  it('a target that is not empty, and one on which a server runs', async () => {
    const target = await freshFolder();
    await mkdir(join(target, 'postgres'));
    await writeFile(join(target, 'postgres', 'PG_VERSION'), '18');
    expect(await refusalOf(restored({ dataDir: target }))).toBe('target_not_empty');
    expect(await refusalOf(restored({ dataDir }))).toBe('server_running');
  });

  it('an empty shelf, and a backup that is not on it', async () => {
    expect(await refusalOf(restored({ from: join(dataDir, 'nowhere') }))).toBe('nothing_there');
    expect(await refusalOf(restored({ id: '20200101T000000Z' }))).toBe('generation_unknown');
  });
});

describe('making one', () => {
  const place = () => ({ directUrl: server.url, cluster: server.cluster });

  it('that is ended in the middle leaves the last good one, and nothing of itself', async () => {
    const ending = new AbortController();
    const going = backUp(place(), dataDir, { signal: ending.signal, onProgress: () => ending.abort() });
    await expect(going).rejects.toThrow();
    expect((await readdir(join(shelf, 'generations'))).sort()).toEqual([made.manifest.id]);
    await mkdir(join(shelf, 'generations', '20200101T000000Z.part'));
    const next = await backUp(place(), dataDir);
    expect((await readdir(join(shelf, 'generations'))).sort()).toEqual([made.manifest.id, next.manifest.id]);
  });

  it('is refused while another is made, and beside those of another organisation', async () => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`select pg_advisory_lock(hashtext('weixi.backup'))`);
    expect(await refusalOf(backUp(place(), dataDir))).toBe('busy');
    await client.end();
    const [row] = await ask<{ id: string }>('select id from installation');
    await ask('update installation set id = gen_random_uuid()');
    expect(await refusalOf(backUp(place(), dataDir))).toBe('organisation_differs');
    await ask(`update installation set id = '${row?.id}'`);
  });

  it('takes a passphrase instead of a key file, and one that is long enough', async () => {
    const path = join(dataDir, 'passphrase');
    const source = { by: 'passphrase', path } as const;
    await writeFile(path, 'short\n');
    expect(await refusalOf(backUp(place(), dataDir, { source }))).toBe('passphrase_short');
    await writeFile(path, 'eight clouds over the river\n');
    const { manifest } = await backUp(place(), dataDir, { source });
    // The log is closed with the other key, so this one stands alone.
    expect(manifest.wal?.line).toBeNull();
    expect((await restored({ source, id: manifest.id })).marks).toEqual([1, 2, 3]);
    await writeFile(path, 'nine clouds over the river\n');
    expect(await refusalOf(restored({ source, id: manifest.id }))).toBe('key_wrong');
    expect(await refusalOf(restored({ id: manifest.id }))).toBe('key_kind');
  });

  it('passes over a backup that is damaged, and tells of it', async () => {
    const { id } = made.manifest;
    const folder = generationFolder(shelf, id);
    await rename(join(folder, 'manifest.json'), join(folder, 'away'));
    const told: string[] = [];
    const rest = await listGenerations(shelf, (_, { code }) => told.push(code));
    await rename(join(folder, 'away'), join(folder, 'manifest.json'));
    expect(rest.map((one) => one.id)).not.toContain(id);
    expect(told).toEqual(['manifest_missing']);
  });
});

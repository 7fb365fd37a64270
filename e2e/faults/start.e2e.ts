// Starts that cannot succeed: they end at once, with words that say what to do, and leave nothing running.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDirect, sql } from '#platform/db.ts';
import { startEmbedded } from '#platform/postgres/index.ts';
import { newFolder, openInstallation } from './rig/installation.ts';
import { address, refused, serve } from './rig/process.ts';
import { survives } from './rig/survives.ts';

const quiet = (): void => undefined;

let folder: string;
beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a port that is taken', async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const { port } = other.address() as { port: number };
  const said = await refused(['--port', String(port), '--data', `${folder}/data`]);
  await new Promise((closed) => other.close(closed));
  expect(said).toMatchObject({ code: 1, printed: expect.stringContaining(`Port ${port} is in use`) });
});

test('a data directory that is a file, lies below one, or may not be written', async () => {
  writeFileSync(`${folder}/file`, '');
  for (const data of [`${folder}/file`, `${folder}/file/data`])
    expect(await refused(['--data', data])).toMatchObject({
      code: 1,
      printed: expect.stringContaining('cannot be used'),
    });
  if (process.getuid?.() !== 0) return;
  // Root may write everywhere: somebody else tries.
  mkdirSync(`${folder}/closed`);
  chmodSync(`${folder}/closed`, 0o755);
  const said = await refused(['--data', `${folder}/closed/data`], { uid: 65_534, gid: 65_534 });
  expect(said).toMatchObject({ code: 1, printed: expect.stringContaining('may not be written') });
});

survives('F29', 'an older program refuses a newer database in words, and leaves nothing running', async () => {
  const data = `${folder}/newer`;
  const { db, close } = await openInstallation(data);
  await db.write((tx) =>
    tx.run(sql`insert into schema_migration (number, name, checksum) values (9999, '9999-tomorrow.sql', '')`),
  );
  await close();
  const said = await refused(['--port', '0', '--data', data]);
  expect(said).toMatchObject({ code: 1, printed: expect.stringContaining('newer Weixi (it has 9999-tomorrow.sql') });
  // Nothing was left running: the directory can be used at once.
  const server = await startEmbedded({ dataDir: data, log: { info: quiet, warn: quiet, error: quiet } });
  const client = await openDirect(server.url);
  await client.query('delete from schema_migration where number = 9999');
  await client.end();
  await server.stop();
  const running = serve(['--port', '0', '--data', data]);
  await running.says(address);
  await running.stop();
  expect(await running.ended).toBe(0);
});

test('a DATABASE_URL that is none, or where nobody answers', async () => {
  expect(await refused(['--database-url', 'mysql://x@localhost/weixi'])).toMatchObject({
    code: 2,
    printed: expect.stringContaining('DATABASE_URL'),
  });
  expect(await refused(['--database-url', 'postgresql://x@127.0.0.1:1/weixi'])).toMatchObject({
    code: 1,
    printed: expect.stringContaining('cannot be reached'),
  });
});

test('a wrong setting, all of them at once', async () => {
  const said = await refused(['--port', '70000'], { env: { POOL_SIZE: 'many' } });
  expect(said.code).toBe(2);
  for (const name of ['PORT', 'POOL_SIZE']) expect(said.printed).toContain(name);
});

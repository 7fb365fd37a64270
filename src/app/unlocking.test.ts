import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPerson } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { enrolFactor, factorState, proposeFactor } from '#platform/session/factor/second-factor.ts';
import { codeAt } from '#platform/session/factor/totp.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { runUnlock } from './unlocking.ts';

it('gives who is locked out a one-time password and takes the second factor away, which is told; a wrong name is said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'weixi-unlock-'));
  const db = await testDatabase();
  const passwordHash = await hashPassword('a sentence that is forgotten', { least: 10 });
  const person = await db.write(async (tx, now) => {
    const given = {
      name: '陈管理',
      username: 'chen.gl',
      level: 'administrator',
      roles: [],
      ownPassword: true,
    } as const;
    const made = await createPerson(tx, system, { ...given, passwordHash }, now);
    await enrolFactor(tx, made.accountId, codeAt(await proposeFactor(tx, made.accountId, now), now), now);
    return made;
  });
  const said: string[] = [];
  const run = (username: string) =>
    runUnlock({
      username,
      flags: { 'database-url': db.url, data: folder },
      env: { MASTER_KEY: testKeys.source.from === 'environment' ? testKeys.source.text : '' },
      language: 'en',
      print: (text) => void said.push(text),
      complain: (text) => void said.push(text),
    });
  expect(await run('nobody')).toBe(1);
  expect(said.at(-1)).toContain('nobody');
  expect(await run('Chen.GL')).toBe(0);
  expect(said.at(-1)).toMatch(/\w{4}-\w{4}-\w{4}-\w{4}/);
  expect((await db.read((tx) => factorState(tx, person.accountId))).since).toBeNull();
  const told = await db.read((tx) =>
    tx.rows<{ type: string; kind: string }>(
      sql`select type, actor_kind as kind from event where subject_id = ${person.id} order by id`,
    ),
  );
  expect(told).toContainEqual({ type: 'person.unlocked', kind: 'system' });
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

// Ten thousand guesses through the door itself, within ten minutes of one address: how many reach the hash.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSubject } from '../events.ts';
import { at } from '../testing/at.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { type TestServer, testActor, testId, testServer } from '../testing/server.ts';
import { createAccount, hashPassword } from './accounts.ts';
import { hashesSoFar } from './password.ts';
import { openSessions } from './sessions.ts';

const start = at('2026-10-09 09:00');
const guesses = 10_000;
let db: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  db = await testDatabase();
  const passwordHash = await hashPassword('a sentence to be guessed', { least: 10 });
  await db.write(async (tx, now) => {
    await addSubject(tx, { id: testId(1), kind: 'person', enteredAt: now });
    await createAccount(tx, { username: 'zhang', passwordHash }, now);
  });
  const sessions = openSessions({
    db,
    publicUrl: undefined,
    passwordLength: 10,
    actorOf: async () => testActor(),
    mustProve: () => false,
  });
  server = await testServer([sessions.feature], { db, identify: sessions.identify });
});
afterAll(() => server.close());

async function guess(nameOf: (turn: number) => string, begin: number): Promise<number> {
  const before = hashesSoFar();
  for (let turn = 0; turn < guesses; turn += 1) {
    db.setNow(begin + Math.floor((turn / guesses) * 600_000));
    const body = { name: nameOf(turn), password: `guess ${turn}` };
    const { status } = await server.request('POST', '/api/auth/sign-in', { body });
    expect([401, 429]).toContain(status);
  }
  return hashesSoFar() - before;
}

it('at one name: ten', async () => {
  expect(await guess(() => 'zhang', start)).toBe(10);
});

it('at ten thousand names: fifty', async () => {
  expect(await guess((turn) => `name-${turn}`, start + 7_200_000)).toBe(50);
});

// Looking at more than a right allows: counted by what was shown, in however many processes, and told once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from './actor.ts';
import { id } from './contract.ts';
import { sql } from './db.ts';
import { addSubject } from './events.ts';
import { type Feature, route } from './feature.ts';
import { newId } from './id.ts';
import { forgetLooks, openLooks } from './looks.ts';
import { refuse } from './refusal.ts';
import { type TestServer, testActor, testId, testServer } from './testing/server.ts';

const pets: Feature = {
  name: 'pets',
  permissions: ['pet.read'],
  routes: [
    route({
      method: 'GET',
      path: '/api/pets/:petId',
      summary: 'A pet',
      params: z.object({ petId: id }),
      reply: z.object({ id }),
      may: 'pet.read',
      look: ({ params }) => params.petId,
      act: async ({ params }) => {
        if (params.petId === testId(404)) throw refuse('http.not_found');
        return { id: params.petId };
      },
    }),
  ],
};

let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  server = await testServer([pets]);
  other = await testServer([pets], { db: server.db });
});
afterAll(async () => {
  await other.app.close();
  await server.close();
});

let actor: Actor;
const limited = (atMost: number, toldOver?: number) => ({
  scope: 'all',
  limit: { atMost, each: 'hour', ...(toldOver !== undefined && { toldOver }) },
});
beforeEach(async () => {
  const person = newId();
  await server.db.write((tx, now) => addSubject(tx, { id: person, kind: 'person', enteredAt: now }));
  actor = { ...testActor({ id: person }), permissions: new Map([['pet.read', [limited(5, 2)]]]) };
});

const look = (pet: number, at = server, as = actor) =>
  at.request<{ code: string; message: string }>('GET', `/api/pets/${testId(pet)}`, { as });
const told = () =>
  server.db.read((tx) =>
    tx.rows<{ data: unknown }>(
      sql`select data from event where type = 'access.unusual' and subject_id = ${actor.id}::uuid`,
    ),
  );

describe('looking', () => {
  it('ends at the limit, with words and a time', async () => {
    for (let pet = 1; pet <= 5; pet += 1) expect((await look(pet)).status).toBe(200);
    const { status, body, headers } = await look(6);
    expect([status, body.code]).toEqual([429, 'http.too_many_looks']);
    expect(body.message).toContain('5');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(3_600);
  });

  it('at the same again counts once; what is not there has shown nothing', async () => {
    for (let time = 0; time < 20; time += 1) expect((await look(1)).status).toBe(200);
    for (let time = 0; time < 20; time += 1) expect((await look(404)).status).toBe(404);
    for (let pet = 2; pet <= 5; pet += 1) expect((await look(pet)).status).toBe(200);
    expect((await look(1)).status).toBe(200);
    expect((await look(6)).status).toBe(429);
  });

  it('is counted together by all processes', async () => {
    const places = [server, other, server, other, server, other, server, other];
    const replies = await Promise.all(places.map((place, pet) => look(pet + 10, place)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(3);
  });

  it('is told once when it is more than usual', async () => {
    await look(1);
    await look(2);
    expect(await told()).toEqual([]);
    await Promise.all([look(3), look(4, other), look(5)]);
    await look(6);
    expect(await told()).toEqual([{ data: { what: 'pet.read', count: 3, each: 'hour' } }]);
  });

  it('has no end where a right has none, and the widest limit is the limit', async () => {
    const free = { ...actor, permissions: new Map([['pet.read', [limited(1), { scope: 'own' }]]]) };
    for (let pet = 1; pet <= 9; pet += 1) expect((await look(pet, server, free)).status).toBe(200);
    const wide = { ...testActor({ id: newId() }), permissions: new Map([['pet.read', [limited(1), limited(3)]]]) };
    for (let pet = 1; pet <= 3; pet += 1) expect((await look(pet, server, wide)).status).toBe(200);
    expect((await look(4, server, wide)).status).toBe(429);
  });

  it('is forgotten when nothing counts it any more', async () => {
    await openLooks(server.db).count(actor, 'pet.read', 'x');
    const count = () =>
      server.db.read((tx) => tx.row(sql`select count(*) as n from access_look where actor_id = ${actor.id}::uuid`));
    await server.db.write((tx) => forgetLooks(tx, Date.now()));
    expect(await count()).toEqual({ n: 1 });
    await server.db.write((tx) => forgetLooks(tx, Date.now() + 3 * 86_400_000));
    expect(await count()).toEqual({ n: 0 });
  });
});

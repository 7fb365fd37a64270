// The keys by HTTP: never a key, only ids, versions and counts; a change of them by administrators, told, and one at a time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../db.ts';
import { fuzz } from '../testing/fuzz.ts';
import { testKeys } from '../testing/keys.ts';
import { type TestServer, testActor, testServer } from '../testing/server.ts';
import { keysFeature } from './feature.ts';
import { rotationFeature } from './rotation/job.ts';

const feature = keysFeature(testKeys, []);
let server: TestServer;
const reader = testActor({ permissions: ['keys.read'] });
const keeper = testActor({ permissions: ['keys.read', 'keys.rotate'] });

beforeAll(async () => {
  server = await testServer([feature, rotationFeature(testKeys, [])]);
  await server.db.write((tx) =>
    tx.run(
      sql`insert into subject (id, kind, entered_at, lane) values (${keeper.id}, 'person', now(), 0) on conflict do nothing`,
    ),
  );
});
afterAll(() => server.close());

interface Keys {
  keys: { purpose: string; version: number; retiredAt: string | null }[];
  master: object;
  isUnderWay: boolean;
  code?: string;
}
const ask = (method: string, path: string, as = reader) => server.request<Keys>(method, path, { as });

describe('the keys', () => {
  it('are told by id, place and version, and never themselves', async () => {
    const { body, text } = await ask('GET', '/api/data-keys');
    expect(body).toMatchObject({ master: { id: testKeys.master.id, place: null, byItself: false }, isUnderWay: false });
    expect(body.keys.map(({ purpose, version }) => `${purpose} ${version}`).sort()).toEqual(['field 1', 'index 1']);
    expect(text).not.toContain(testKeys.source.text);
    expect((await ask('GET', '/api/data-keys/values')).body).toMatchObject({ items: [{ values: 0 }, { values: 0 }] });
  });

  it('are changed by whoever may, which is told, and carried on in the background', async () => {
    expect((await ask('POST', '/api/data-keys/rotate')).status).toBe(404);
    expect((await ask('POST', '/api/data-keys/rotate', keeper)).body).toEqual({ begun: true });
    expect((await ask('GET', '/api/data-keys')).body.keys).toHaveLength(4);
    const told = await server.db.read((tx) =>
      tx.rows(sql`select actor_id, data from event where type = 'keys.rotated'`),
    );
    expect(told).toEqual([{ actor_id: keeper.id, data: { field: 2, index: 2 } }]);
    const waiting = await server.db.read((tx) =>
      tx.rows(sql`select 1 from graphile_worker.jobs where task_identifier = 'secrecy.rotate'`),
    );
    expect(waiting).toHaveLength(1);
  });

  it('bear whatever is asked', async () => {
    expect(await fuzz(server, [feature], [keeper, reader])).toEqual([]);
  });
});

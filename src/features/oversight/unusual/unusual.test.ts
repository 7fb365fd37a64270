// Unusually many looks: told to supervision and the leader, looked into once, by somebody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { record } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import type { UnusualEntry } from '../contract.ts';
import { features } from '../testing/index.ts';

const posts = [
  ['lin', '林悦', 'staff', []],
  ['wang', '王组员', 'staff', []],
  ['zhou', '周组长', 'leader', []],
  ['audit', '监督', 'auditor', []],
] as const;
let house: Company;
let auditor: TestActor;
let leader: TestActor;

beforeAll(async () => {
  house = await openCompany(features, posts, { policy: false });
  house.db.setNow(at('2026-10-09 15:00'));
  auditor = house.as('auditor', 'audit');
  const id = house.ids.zhou ?? '';
  leader = actorWithin('leader', { id, name: '周组长', department: [id, house.ids.lin ?? ''] });
  for (const who of ['lin', 'wang', 'zhou'])
    await house.db.write(async (tx, now) => {
      const data = { what: 'customer.revealed', count: 21, each: 'hour' };
      record(tx, { subjectId: house.ids[who] ?? '', type: 'access.unusual', occurredAt: now, actor: system, data });
    });
});
afterAll(() => house.close());

const list = async (as: TestActor, query: Record<string, string> = {}) =>
  (await house.request<{ items: UnusualEntry[] }>('GET', '/api/oversight/unusual', { as, query })).body.items;
const waiting = async (as: TestActor) =>
  (await house.request<{ waiting: number }>('GET', '/api/oversight/unusual/count', { as })).body.waiting;
const look = (as: TestActor, id: string, note: string | undefined = '查过，展会期间批量回访') =>
  house.request<{ code: string }>('POST', `/api/oversight/unusual/${id}/look`, { as, body: { note } });

describe('unusually many looks', () => {
  it('wait for supervision, and for the leader those of the department but not their own', async () => {
    expect((await list(auditor)).map(({ person }) => person.name).sort()).toEqual(['周组长', '林悦', '王组员'].sort());
    expect(await list(leader)).toMatchObject([
      { person: { name: '林悦' }, what: 'customer.revealed', count: 21, each: 'hour', looked: null },
    ]);
    expect([await waiting(auditor), await waiting(leader)]).toEqual([3, 1]);
    expect((await house.request('GET', '/api/oversight/unusual', { as: house.as('staff', 'lin') })).status).toBe(404);
  });

  it('are looked into once, saying what was found, by somebody else; others of the house cannot', async () => {
    const [of] = await list(leader);
    const id = of?.id ?? '';
    const foreign = (await list(auditor)).find(({ person }) => person.name === '王组员')?.id ?? '';
    expect((await look(leader, foreign)).status).toBe(404);
    expect((await look(leader, id, '')).status).toBe(400);
    const own = { ...house.as('auditor', 'lin') };
    expect((await look(own, id)).body.code).toBe('oversight.own_look');
    expect((await look(leader, id)).status).toBe(204);
    expect((await look(auditor, id)).body.code).toBe('oversight.already_looked');
    expect([await waiting(auditor), await waiting(leader)]).toEqual([2, 0]);
    expect(await list(auditor, { state: 'looked_into' })).toMatchObject([
      { id, looked: { by: '周组长', note: '查过，展会期间批量回访' } },
    ]);
    expect(await list(auditor, { state: 'waiting' })).toHaveLength(2);
  });
});

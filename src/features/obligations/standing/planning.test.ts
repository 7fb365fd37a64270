import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overrideTier } from '#features/customers/index.ts';
import { sql } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { replan } from '../index.ts';
import { type House, openHouse, type Seen } from '../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const core = { since: '2020-05-01' };

async function planAgain(customerId: string, when: string): Promise<void> {
  await house.writeAt(when, async (tx, now) => {
    await lockSubjects(tx, [customerId]);
    await replan(tx, [customerId], now);
  });
}

function of(duties: readonly Seen[], rule: string): Seen[] {
  return duties.filter((one) => one.rule === rule);
}

describe('what is owed', () => {
  it('begins when a customer is entered, with an owner, and planning again changes nothing', async () => {
    const id = await house.enter('2026-03-01 10:00', { name: '甲公司', ...core });
    const before = await house.duties(id);
    expect(before.map(({ rule, need, due }) => [rule, need, due])).toEqual([
      ['contact.core', 2, at('2026-04-01') - 1],
      ['head.core', 1, at('2026-04-01') - 1],
      ['visit.core', 1, at('2026-07-01') - 1],
    ]);
    expect([house.people.specialist, house.people.second]).toContain(of(before, 'contact.core')[0]?.ownerId);
    expect(of(before, 'head.core')[0]?.ownerId).toBe(house.people.head);
    const events = await house.events(id, 'label.changed');
    for (const when of ['2026-03-01 10:00', '2026-03-01 10:01', '2026-03-20 23:59']) await planAgain(id, when);
    expect(await house.duties(id)).toEqual(before);
    expect(await house.events(id, 'label.changed')).toBe(events);
  });

  it('opens each period once, however late it is looked at', async () => {
    const id = await house.enter('2026-01-05 10:00', { name: '乙公司', ...core });
    await planAgain(id, '2026-06-15 12:00');
    await planAgain(id, '2026-06-15 12:00');
    const months = of(await house.duties(id), 'contact.core');
    expect(months.map(({ state, from }) => [state, from])).toEqual([
      ['breached', at('2026-01-05 10:00')],
      ...[2, 3, 4, 5].map((month) => ['breached', at(`2026-0${month}-01`)]),
      ['open', at('2026-06-01')],
    ]);
    expect(await house.events(id, 'obligation.breached')).toBe(
      (await house.duties(id)).filter(({ state }) => state === 'breached').length,
    );
  });

  it('ends and begins at once when the tier changes', async () => {
    const id = await house.enter('2026-04-01 09:00', { name: '丙公司', ...core });
    await house.contact(id, '2026-04-03 10:00');
    await house.writeAt('2026-04-10 09:00', (tx, now) =>
      overrideTier(
        tx,
        house.as('leader'),
        { customerId: id, value: 'important', reason: '客户要求', until: at('2027-01-01') },
        now,
      ),
    );
    const duties = await house.duties(id);
    expect(of(duties, 'contact.core')).toMatchObject([{ state: 'void', reason: 'tier_changed' }]);
    expect(of(duties, 'head.core')).toMatchObject([{ state: 'void', reason: 'tier_changed' }]);
    expect(of(duties, 'contact.important')).toMatchObject([
      { state: 'open', from: at('2026-04-10 09:00'), ownerId: house.people.senior },
    ]);
    expect(of(duties, 'record')).toMatchObject([{ state: 'kept' }]);
  });
});

describe('recording', () => {
  it('settles every duty it settles and says which', async () => {
    const id = await house.enter('2026-05-01 00:00', { name: '丁公司', ...core });
    await house.contact(id, '2026-05-06 10:00');
    const visit = await house.contact(id, '2026-05-12 10:00', { channel: 'in_person', recorded: '2026-05-12 18:00' });
    const duties = await house.duties(id);
    expect(of(duties, 'contact.core')).toMatchObject([{ state: 'kept', have: 2, need: 2 }]);
    expect(of(duties, 'visit.core')).toMatchObject([{ state: 'kept' }]);
    expect(of(duties, 'record').map(({ state }) => state)).toEqual(['kept', 'kept']);
    const by = async (event: string) =>
      (
        await house.request<{ items: { rule: string }[] }>('GET', `/api/customers/${id}/settled/${event}`, {
          as: house.as('specialist'),
        })
      ).body.items;
    expect((await by(visit.held)).map(({ rule }) => rule).sort()).toEqual(['contact.core', 'visit.core']);
    expect((await by(visit.recorded)).map(({ rule }) => rule)).toEqual(['record']);
  });

  it('does not count what came in from the customer as proactive', async () => {
    const id = await house.enter('2026-05-01 00:00', { name: '戊公司', ...core });
    await house.contact(id, '2026-05-06 10:00', { direction: 'incoming' });
    expect(of(await house.duties(id), 'contact.core')).toMatchObject([{ state: 'open', have: 0 }]);
  });

  it('is late for the record duty, never for the contact', async () => {
    const id = await house.enter('2026-05-01 00:00', { name: '己公司', ...core });
    await house.contact(id, '2026-05-06 10:00', { recorded: '2026-05-09 10:00' });
    const duties = await house.duties(id);
    expect(of(duties, 'contact.core')).toMatchObject([{ state: 'open', have: 1 }]);
    expect(of(duties, 'record')).toMatchObject([{ state: 'late', due: at('2026-05-07 10:00') }]);
  });

  it('corrects a past period, says so, and lets the calls that were made stand', async () => {
    const id = await house.enter('2026-05-01 00:00', { name: '庚公司', ...core });
    await house.contact(id, '2026-05-06 10:00');
    await planAgain(id, '2026-06-03 10:00');
    expect(of(await house.duties(id), 'contact.core')[0]).toMatchObject({ state: 'breached', have: 1 });
    const calls = () =>
      house.db.read((tx) =>
        tx.rows(
          sql`select step, kind, made_at from obligation_call where subject_id = ${id} order by obligation_id, step`,
        ),
      );
    const before = await calls();
    expect(before.length).toBeGreaterThan(0);
    await house.contact(id, '2026-05-30 10:00', { recorded: '2026-06-03 11:00' });
    expect(of(await house.duties(id), 'contact.core')[0]).toMatchObject({ state: 'kept', have: 2 });
    expect(await house.events(id, 'obligation.corrected')).toBe(1);
    expect(await calls()).toEqual(before);
  });
});

describe('calls', () => {
  it('are made once, in their order, to whoever the ladder names', async () => {
    const id = await house.enter('2026-06-01 00:00', { name: '辛公司', ...core });
    const request = await house.ask(id, '2026-06-02 10:00', 'received');
    const calls = async () => {
      const rows = await house.db.read((tx) =>
        tx.rows<{ kind: string; at: number; personId: string }>(sql`
          select c.kind, c.at, c.person_id as "personId" from obligation_call c join obligation o on o.subject_id = c.subject_id and o.id = c.obligation_id
          where c.subject_id = ${id} and o.rule = 'respond.core' order by c.at`),
      );
      return rows.map(({ kind, at: when, personId }) => [kind, when, personId]);
    };
    await planAgain(id, '2026-06-02 10:22');
    expect(await calls()).toEqual([]);
    await planAgain(id, '2026-06-02 10:23');
    const owner = of(await house.duties(id), 'respond.core')[0]?.ownerId;
    const warned = ['warn', at('2026-06-02 10:22:30'), owner];
    expect(await calls()).toEqual([warned]);
    await planAgain(id, '2026-06-02 10:30');
    expect(of(await house.duties(id), 'respond.core')).toMatchObject([{ state: 'open' }]);
    await planAgain(id, '2026-06-02 10:31');
    const told = ['escalate', at('2026-06-02 10:30'), house.people.leader];
    expect(await calls()).toEqual([warned, told]);
    expect(of(await house.duties(id), 'respond.core')).toMatchObject([{ state: 'breached' }]);
    await planAgain(id, '2026-06-03 10:30');
    await planAgain(id, '2026-06-03 10:31');
    expect(await calls()).toEqual([warned, told, ['escalate', at('2026-06-03 10:30'), house.people.head]]);
    await house.ask(id, '2026-06-03 11:00', 'responded', { request });
    expect(of(await house.duties(id), 'respond.core')).toMatchObject([{ state: 'late' }]);
  });
});

describe('who owes it', () => {
  it('is the new owner after a change of owner, for what is unsettled', async () => {
    const id = await house.enter('2026-07-01 00:00', { name: '壬公司', ...core });
    const before = await house.duties(id);
    const given = before.find(({ rule }) => rule === 'contact.core')?.ownerId;
    const other = given === house.people.second ? house.people.specialist : house.people.second;
    house.db.setNow(at('2026-07-02 09:00'));
    const body = { customerIds: [id], personId: other };
    const reply = await house.request('POST', '/api/customers/assign', { as: house.as('leader'), body });
    expect(reply.status, reply.text).toBe(200);
    const after = await house.duties(id);
    expect(of(after, 'contact.core')).toMatchObject([{ ownerId: other }]);
    expect(of(after, 'head.core')).toMatchObject([{ ownerId: house.people.head }]);
    expect(after.map(({ from, due }) => [from, due])).toEqual(before.map(({ from, due }) => [from, due]));
  });

  it('is whoever took over after a hand-over, and nothing is left behind', async () => {
    const id = await house.enter('2026-07-01 00:00', { name: '癸公司', ...core });
    const from = of(await house.duties(id), 'contact.core')[0]?.ownerId ?? '';
    const to = from === house.people.second ? house.people.specialist : house.people.second;
    house.db.setNow(at('2026-07-03 09:00'));
    const head = house.as('head');
    const held = await house.request<{ items: { kind: string; count: number }[] }>(
      'GET',
      `/api/people/${from}/holdings`,
      { as: head },
    );
    expect(held.status, held.text).toBe(200);
    const seen = Object.fromEntries(held.body.items.map(({ kind, count }) => [kind, count]));
    expect(seen.duties).toBe(
      (await house.duties()).filter(({ ownerId, state }) => ownerId === from && state === 'open').length,
    );
    const moved = await house.request('POST', `/api/people/${from}/hand-over`, {
      as: head,
      body: { to: [to], reason: '离职', seen },
    });
    expect(moved.status, moved.text).toBe(200);
    const left = (await house.duties()).filter(({ ownerId, state }) => ownerId === from && state === 'open');
    expect(left).toEqual([]);
    expect(of(await house.duties(id), 'contact.core')).toMatchObject([{ ownerId: to }]);
  });
});

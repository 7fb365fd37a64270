// By when a customer is to be asked again about what was put off: told before it is owed, and then exactly so owed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#platform/actor.ts';
import { lockSubject, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse } from '../testing/house.ts';

interface Reply {
  open: { id: string; rule: string; from: string; due: string; moment: string | null }[];
  ahead: { rule: string; clause: string; from: string; due: string; moment: string | null; sentence: { zh: string } }[];
}

let house: House;
let customerId: string;
const requestId = newId();
beforeAll(async () => {
  house = await openHouse();
  customerId = await house.enter('2026-03-01 09:00', { name: '华影传媒', since: '2020-05-01' });
  await defer('2026-03-02 09:00', '2026-04-10 10:00');
});
afterAll(() => house.close());

/** A need is put off to an agreed time. */
async function defer(when: string, agreed: string): Promise<void> {
  await house.writeAt(when, async (tx, now) => {
    await lockSubject(tx, customerId);
    const data = { kind: 'need', agreed_time: at(agreed) };
    const told = { type: 'request.deferred', subjectId: customerId, occurredAt: now, actor: system };
    record(tx, { ...told, ground: { kind: 'request', id: requestId }, data });
  });
}

const instant = (text: string) => new Date(at(text)).toISOString();
const endOf = (day: string) => new Date(at(`${day} 23:59`) + 59_999).toISOString();
async function aheadAt(when: string, request = requestId): Promise<Reply> {
  house.db.setNow(at(when));
  const path = `/api/customers/${customerId}/requests/${request}/ahead`;
  const reply = await house.request<Reply>('GET', path, { as: house.as('head') });
  expect(reply.status).toBe(200);
  return reply.body;
}

describe('what is foreseen of a request that was put off', () => {
  it('says by when the customer is to be asked again, from when it counts, and by which clause', async () => {
    const { open, ahead } = await aheadAt('2026-03-10 09:00');
    expect(open).toEqual([]);
    expect(ahead).toMatchObject([
      { rule: 'reconfirm', clause: '3.2.3', due: endOf('2026-04-07'), moment: instant('2026-04-10 10:00') },
    ]);
    expect(Date.parse(ahead[0]?.from ?? '')).toBeGreaterThan(at('2026-03-10 09:00'));
    expect((await aheadAt('2026-03-10 09:00', newId())).ahead).toEqual([]);
  });

  it('is told anew when the time is agreed anew', async () => {
    await defer('2026-03-20 09:00', '2026-04-20 10:00');
    const { ahead } = await aheadAt('2026-03-20 10:00');
    expect(ahead.map(({ due }) => due)).toEqual([endOf('2026-04-17')]);
  });

  it('is owed exactly so once its window has opened', async () => {
    const [told] = (await aheadAt('2026-04-01 09:00')).ahead;
    await house.contact(customerId, '2026-04-16 10:00');
    const { open, ahead } = await aheadAt('2026-04-16 10:30');
    expect(ahead).toEqual([]);
    expect(open).toMatchObject([{ rule: 'reconfirm', from: told?.from, due: told?.due, moment: told?.moment }]);
  });

  it('is nothing of a customer out of reach', async () => {
    const path = `/api/customers/${newId()}/requests/${requestId}/ahead`;
    expect((await house.request('GET', path, { as: house.as('head') })).status).toBe(404);
  });
});

// A call about what is over is walked past by nobody, and comes back with it; of many calls only those are read that may be shown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { replan } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';
import { callsTo, noteOver } from './store.ts';

interface Call {
  id: string;
  step: number;
  over: boolean;
}

let house: House;
let customer: string;
let request: string;
beforeAll(async () => {
  house = await openHouse();
  customer = await house.enter('2026-10-01 09:00', { name: '华影传媒', since: '2020-05-01' });
  request = await house.ask(customer, '2026-10-12 09:00', 'received', { kind: 'complaint' });
  await house.writeAt('2026-10-12 09:25', async (tx, now) => {
    await lockSubjects(tx, [customer]);
    await replan(tx, [customer], now);
  });
});
afterAll(() => house.close());

const callsOf = (rule: string): Promise<Call[]> =>
  house.db.read((tx) =>
    tx.rows<Call>(sql`select o.id, c.step, c.is_over as over from obligation_call c join obligation o on o.subject_id = c.subject_id and o.id = c.obligation_id
      where o.subject_id = ${customer} and o.rule = ${rule} order by c.step`),
  );
const over = async () => (await callsOf('respond.core')).map((call) => call.over);

describe('a call', () => {
  it('is over when what it is about is done, and comes back with it', async () => {
    expect(await over()).toEqual([false]);
    await house.ask(customer, '2026-10-12 09:26', 'responded', { request });
    expect(await over()).toEqual([true]);
    const [call] = await callsOf('respond.core');
    const stands = (state: string, actionable: boolean) =>
      house.db.write((tx) =>
        noteOver(
          tx,
          sql`(values (${customer}::uuid, ${call?.id}::uuid, ${state}::text, ${actionable}::bool)) as r (subject_id, id, state, actionable)`,
        ),
      );
    expect(await stands('open', true)).toBe(1);
    expect(await over()).toEqual([false]);
    // That it is too late ends a reminder.
    expect(await stands('breached', false)).toBe(1);
    expect(await over()).toEqual([true]);
    expect(await stands('breached', false)).toBe(0);
  });

  it('that stands alone is read up to so many; those that may be told as one come whole', async () => {
    const head = house.people.head;
    await house.ask(customer, '2026-10-12 10:00', 'received');
    await house.db.write(async (tx) => {
      const call = (rule: string, steps: number) => sql`
        insert into obligation_call (subject_id, obligation_id, step, kind, at, made_at, role, person_id)
        select o.subject_id, o.id, 50 + n, 'escalate', now(), now() + n * interval '1 minute', 'department_head', ${head}::uuid
        from obligation o, generate_series(1, ${steps}::int) n where o.subject_id = ${customer} and o.rule = ${rule} and o.actionable`;
      expect(await tx.run(call('propose.core', 4))).toBe(4);
      expect(await tx.run(call('contact.core', 3))).toBe(3);
    });
    const read = async (single: number, most: number) => {
      const rows = await house.db.read((tx) => callsTo(tx, [head], { among: 200, single, over: most }));
      return rows.map(({ rule, step }) => `${rule} ${step}`);
    };
    const whole = [54, 53, 52, 51].map((step) => `propose.core ${step}`);
    expect((await read(1, 3)).sort()).toEqual([...whole, 'contact.core 53'].sort());
    expect(await read(2, 4)).toEqual(['propose.core 54', 'contact.core 53']);
    expect(await read(20, 3)).toHaveLength(7);
  });
});

// Requests out of another system: impossible times stay out in words, the rest comes in with its steps and is judged as history.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ObligationItem } from '#features/obligations/contract.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import type { ImportBatch } from './contract.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  house.db.setNow(at('2026-09-01 09:00'));
  await house.import('customers', '客户编号,客户名称,类型\nR1,甲公司,企业\nR2,乙公司,企业\n');
  house.db.setNow(at('2026-10-09 15:00'));
});
afterAll(() => house.close());

const list = [
  '客户编号,工单编号,收到时间,标题,诉求类别,紧急程度,响应时间,解决时间,关闭时间,处理结果,满意度',
  'R1,T1,2026-10-08 09:00,灯光不亮,报修,高,2026-10-08 09:10,2026-10-08 12:00,2026-10-08 13:00,换了灯管,5',
  'R1,T2,2026-10-08 10:00,想租镜头,需求,中,2026-10-09 14:00,,,,',
  'R2,T3,2026-10-08 09:00,先关后收,投诉,,,,2026-10-07 09:00,,',
  'R2,T4,2026-10-08 09:00,先办后答,投诉,,2026-10-08 11:00,2026-10-08 10:00,,,',
  'R2,T5,2026-10-08 09:00,评分太高,咨询,,,,,,9',
  'R9,T6,2026-10-08 09:00,没有这位客户,咨询,,,,,,',
  'R1,T1,2026-10-08 09:00,灯光不亮,报修,高,,,,,',
].join('\n');
const all = <T>(query: ReturnType<typeof sql>) => house.db.read((tx) => tx.rows<T>(query));

describe('a list of requests', () => {
  test('comes in with its steps; what cannot have been stays out, in words', async () => {
    const batch = await house.import('requests', list);
    expect(batch).toMatchObject({ state: 'done', good: 2, bad: 4, already: 1 });
    expect(batch.reasons.map(({ code, field, rows }) => [code, field, rows])).toEqual([
      ['closed_before_received', 'closedAt', [4]],
      ['resolved_before_responded', 'resolvedAt', [5]],
      ['rating', 'satisfaction', [6]],
      ['customer_unknown', 'customerRef', [7]],
    ]);
    const steps = await all(sql`select r.external_ref as ref, r.state, r.satisfaction, r.solution, r.source,
        (select array_agg(s.step order by s.occurred_at, s.id) from request_step s where s.request_id = r.id) as steps
      from request r order by 1`);
    expect(steps).toEqual([
      {
        ...{ ref: 'T1', state: 'closed', satisfaction: 5, solution: '换了灯管', source: 'import' },
        steps: ['respond', 'resolve', 'close'],
      },
      { ref: 'T2', state: 'responded', satisfaction: null, solution: null, source: 'import', steps: ['respond'] },
    ]);
  });

  test('is judged by the policy as what happened', async () => {
    const [{ id } = { id: '' }] = await all<{ id: string }>(
      sql`select subject_id as id from customer where external_ref = 'R1'`,
    );
    const path = `/api/customers/${id}/obligations`;
    const { body } = await house.request<{ open: ObligationItem[]; past: ObligationItem[] }>('GET', path, {
      as: house.leader,
    });
    const respond = [...body.open, ...body.past].filter(({ duty }) => duty === 'respond');
    // Ten minutes is in time, over a day is late.
    expect(respond.map(({ state }) => state).sort()).toEqual(['kept', 'late']);
  });

  test('brought again changes nothing; taken back it stays in sight as cancelled', async () => {
    expect(await house.import('requests', list)).toMatchObject({ good: 0, already: 3 });
    const [batch] = await all<{ id: string }>(
      sql`select id from import_batch where kind = 'requests' and good = 2 order by created_at limit 1`,
    );
    await house.request('POST', `/api/imports/${batch?.id}/take-back`, { as: house.leader });
    await house.finish(batch?.id ?? '');
    const after = await house.request<ImportBatch>('GET', `/api/imports/${batch?.id}`, { as: house.leader });
    expect(after.body).toMatchObject({ state: 'taken_back', retracted: 2, kept: 0 });
    expect(await all(sql`select distinct state from request`)).toEqual([{ state: 'cancelled' }]);
  });
});

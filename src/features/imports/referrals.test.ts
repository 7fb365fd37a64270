// Lists of who brought whom, which tiers rest on, and columns that fill the organisation's own fields.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorAt } from '#features/policies/testing/index.ts';
import { sql } from '#platform/db.ts';
import type { ImportBatch, PreviewRow } from './contract.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.import(
    'customers',
    '客户编号,客户名称,类型,手机\nR1,甲公司,企业,\nR2,乙公司,企业,\nR3,王小明,个人,13800000001\nR4,王小明,个人,13800000002\n',
  );
});
afterAll(() => house.close());

const all = <T>(query: ReturnType<typeof sql>) => house.db.read((tx) => tx.rows<T>(query));
const referrals = () =>
  all<{
    by: string;
    of: string;
    on: string;
    note: string;
  }>(sql`select a.external_ref as by, b.external_ref as of, r.referred_on as on, r.note
    from referral r join customer a on a.subject_id = r.subject_id join customer b on b.subject_id = r.referred_id order by 1, 2`);

describe('who brought whom', () => {
  const list = [
    '介绍人,被介绍客户,被介绍客户编号,被介绍客户电话,介绍日期,说明',
    '甲公司,乙公司,,,2026-03-01,老朋友',
    '甲公司,,R3,,2026/4/2,',
    '乙公司,王小明,,13800000002,2026-05-01,',
    '乙公司,王小明,,,2026-05-01,',
    '乙公司,乙公司,,,2026-05-01,',
    '没有的公司,甲公司,,,2027-05-01,',
    '甲公司,乙公司,,,2026-03-05,又一次',
  ].join('\n');

  test('is found by number, name and phone, and told once; what is unclear stays out in words', async () => {
    const batch = await house.import('referrals', list);
    expect(batch).toMatchObject({ state: 'done', good: 3, bad: 3, already: 1 });
    expect(batch.reasons.map(({ code, rows }) => [code, rows])).toEqual([
      ['customer_ambiguous', [5]],
      ['same_customer', [6]],
      ['future', [7]],
      ['customer_unknown', [7]],
    ]);
    expect(await referrals()).toEqual([
      { by: 'R1', of: 'R2', on: '2026-03-01', note: '老朋友' },
      { by: 'R1', of: 'R3', on: '2026-04-02', note: null },
      { by: 'R2', of: 'R4', on: '2026-05-01', note: null },
    ]);
  });

  test('brought again changes nothing; taken back it is no longer so, and the tier is looked at again', async () => {
    expect(await house.import('referrals', list)).toMatchObject({ good: 0, already: 4 });
    const [batch] = await all<{ id: string }>(
      sql`select id from import_batch where kind = 'referrals' and good = 3 order by created_at limit 1`,
    );
    await house.request('POST', `/api/imports/${batch?.id}/take-back`, { as: house.leader });
    expect(await house.finish(batch?.id ?? '')).toMatchObject({ state: 'taken_back', retracted: 3, kept: 0 });
    expect(await referrals()).toEqual([]);
    const events = await all<{ type: string; count: number }>(
      sql`select type, count(*) as count from event where type like 'referral.%' group by type order by type`,
    );
    expect(events).toEqual([
      { type: 'referral.made', count: 3 },
      { type: 'referral.retracted', count: 3 },
    ]);
    expect(await house.import('referrals', list)).toMatchObject({ good: 3, already: 1 });
  });

  test('an English list is recognised too', async () => {
    const { body } = await house.bring(
      'referrals',
      'Referrer,Referred customer,Referral date,Notes\n甲公司,乙公司,2026-01-01,\n',
    );
    expect(body.mapping.map(({ field }) => field).sort()).toEqual(['customer', 'note', 'referred', 'referredOn']);
  });
});

describe("the organisation's own fields", () => {
  const get = async <T>(path: string) => (await house.request<T>('GET', path, { as: house.leader })).body;

  test('are recognised by label or key, read by their type, and kept', async () => {
    const administrator = actorAt('administrator', { id: house.people.leader ?? null, name: '管理员' });
    const items = [
      { key: 'room', label: '直播间', type: 'text' },
      { key: 'fans', label: '粉丝数', type: 'number' },
      { key: 'signed', label: '已签约', type: 'flag' },
      { key: 'signed_on', label: '签约日', type: 'date' },
      { key: 'scene', label: '场景', labelEn: 'Scene', type: 'choice', choices: ['直播', '短片'] },
    ];
    await house.request('PUT', '/api/customers/fields', { as: administrator, body: { items } });
    const list = [
      '客户名称,类型,直播间,粉丝数（人）,已签约,signed_on,scene',
      '丙公司,企业,A-1,"12,000",是,2026/3/1,直播',
      '丁公司,企业,A-2,很多,是,2026/3/1,晚会',
      '戊公司,企业,,,,,',
    ].join('\n');
    const { body } = await house.bring('customers', list);
    expect(body.mapping.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['custom.room', 'custom.fans', 'custom.signed', 'custom.signed_on']),
    );
    const { rows } = await get<{ rows: PreviewRow[] }>(`/api/imports/${body.id}/preview`);
    expect(rows[0]?.becomes).toContainEqual({ field: 'custom.fans', value: '12000' });
    const batch = await house.import('customers', list);
    expect(batch).toMatchObject({ good: 2, bad: 1 });
    expect(batch.reasons.map(({ code, field, rows }) => [code, field, rows])).toEqual([
      ['number', 'custom.fans', [3]],
      ['choice', 'custom.scene', [3]],
    ]);
    expect(await all(sql`select custom from customer where name in ('丙公司', '戊公司') order by name`)).toEqual([
      { custom: { room: 'A-1', fans: 12_000, signed: true, signed_on: '2026-03-01', scene: '直播' } },
      { custom: {} },
    ]);
    const bad = await house.request('GET', `/api/imports/${batch.id}/bad-rows?format=csv`, { as: house.leader });
    expect(bad.text).toContain('粉丝数：不是数字');
  });

  test('are mapped by hand too, and only those that there are', async () => {
    const { body } = await house.bring('customers', '客户名称,房间\n己公司,B-1\n');
    const map = (field: string) =>
      house.request<ImportBatch & { code: string }>('PUT', `/api/imports/${body.id}/mapping`, {
        as: house.leader,
        body: {
          mapping: [
            { field: 'name', column: 0 },
            { field, column: 1 },
          ],
        },
      });
    expect((await map('custom.room')).status).toBe(200);
    expect((await map('custom.none')).body.code).toBe('import.field_unknown');
  });
});

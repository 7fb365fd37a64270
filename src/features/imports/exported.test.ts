// A list that was exported is brought into another house: its headers are recognised, and what that house exports is the same file.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { headerRowOf, recognised } from './reading/headers.ts';
import { type House, openHouse } from './testing/house.ts';

let here: House;
let there: House;
beforeAll(async () => {
  here = await openHouse();
  there = await openHouse();
  const list = `客户名称,客户编号,客户类型,简称,手机,邮箱,地址,统一社会信用代码,来源,负责人,合作开始日期,近12个月金额,偏好渠道,方便时间,沟通频率,优先级,偏好,兴趣,下次联系,备注
上海云帆传媒,E-1,企业,云帆,13812345678,li@example.com,上海市,91310000MA1K35X12A,展会,关专员,2023-05-06,120000,,下午,每月,高,,,2026-11-01,"有，逗号, 和""引号"""
张三,E-2,个人,,13900001111,,,,=1+1,,,,,,,,,,,'=不是公式
市第一中学,E-3,特殊客户,,,,,,,客服,2020-02-29,0.1,,,,低,安静,围棋,,`;
  expect(await here.import('customers', list)).toMatchObject({ good: 3, bad: 0 });
});
afterAll(async () => {
  await here.close();
  await there.close();
});

const columns = [
  'name',
  'externalRef',
  'kind',
  'shortName',
  'phone',
  'email',
  'wecom',
  'address',
  'creditCode',
  'source',
  'owner',
  'cooperationFrom',
  'order.amount@last_12_months',
  'preferredTime',
  'contactEvery',
  'priority',
  'preferences',
  'interests',
  'nextContactAt',
  'remarks',
];

const exported = async (house: House, language: 'zh-CN' | 'en', format = 'csv'): Promise<string> => {
  const body = { filter: {}, columns, format, language, whole: { purpose: '迁移' } };
  const { status, text } = await house.request('POST', '/api/customers/export', { as: house.head, body });
  expect(status).toBe(200);
  return text;
};

it.each(['zh-CN', 'en'] as const)('recognises every header of an export in %s', async (language) => {
  const cells = (await exported(here, language)).replace('\ufeff', '').split('\r\n')[0]?.split(',') ?? [];
  const header = headerRowOf([{ number: 1, cells }], 'customers');
  expect(
    recognised(header?.cells ?? [], 'customers')
      .map(({ field }) => field)
      .sort(),
  ).toEqual([...columns.filter((key) => key !== 'order.amount@last_12_months'), 'yearAmount'].sort());
});

it('reads back what it wrote', async () => {
  const file = await exported(here, 'zh-CN');
  expect(await there.import('customers', file)).toMatchObject({ good: 3, bad: 0 });
  expect(await exported(there, 'zh-CN')).toBe(file);
});

it('does not take masks for values', async () => {
  const body = { filter: {}, columns, format: 'csv', language: 'zh-CN' };
  const { text } = await here.request('POST', '/api/customers/export', { as: here.leader, body });
  expect(text).toContain('138****5678');
  const brought = await there.import('customers', text);
  expect(brought.reasons.map(({ code }) => code)).toContain('masked');
  expect(brought.good).toBe(0);
});

// Rules are said in whole sentences, in both languages, with nothing of the code showing through.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile, evaluate, parsePack, type Rule, shapes } from '#policy/index.ts';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import { shippedPack } from '../../packs/equipment-rental/shipped.ts';
import { sayCondition, sayDuration, sayPeriod, sayRule, sayTrace } from './rules.ts';

const shown = parse(readFileSync('src/policy/testing/good/whole.yaml', 'utf8')).pack;
const pack = shippedPack();
const clock = shippedCalendar('round-the-clock');
const adoption = { id: 'x', appliesFrom: 0, publishedAt: 0, goLive: 0, parameters: {} };
const edition = compile(pack, adoption, new Map([[clock.id, clock]])).edition!;
const ruleOf = (id: string): Rule => edition.rules.get(id) ?? pack.rules.find((rule) => rule.id === id)!;

describe('sayRule', () => {
  it.each([
    [
      'tier.core.amount',
      '核心客户：客户类别为企业客户，且近12个月累计金额超过¥100,000',
      'Core customer: kind of customer is enterprise and amount of orders in the last 12 months more than ¥100,000',
    ],
    [
      'care.important',
      '重要客户：由资深业务顾问负责，客户关系专员协助',
      'Important customer: owner: senior consultant; helped by: relationship specialist',
    ],
    [
      'contact.core',
      '核心客户：负责人每个月至少2次主动沟通',
      'Core customer: proactive contact at least twice every month (owner)',
    ],
    [
      'contact.potential',
      '潜在客户：负责人每2个月至少1次沟通',
      'Potential customer: contact at least once every 2 months (owner)',
    ],
    [
      'respond.core',
      '核心客户：收到诉求后30分钟内，负责人响应',
      'Core customer: first answer within 30 minutes after “request received” (owner)',
    ],
    [
      'propose.potential',
      '潜在客户：收到诉求（需求、订单）后“潜在客户的方案时限”（待确认）内，负责人提供方案（等待客户时停止计时）',
      'Potential customer: proposal within “limit for a proposal to a potential customer” (to be stated) after “request received” (need, order), standing still while we wait for the customer (owner)',
    ],
    [
      'service.progress',
      '收到诉求（报修、问题）后，负责人每24小时同步进度一次，直至已处理完成（等待客户时停止计时）',
      'Progress update every 24 hours after “request received” (repair, issue), until “request resolved”, standing still while we wait for the customer (owner)',
    ],
    [
      'reconfirm',
      '约定时间前3天，负责人再次确认（提前5天内的才算）',
      'Reconfirmation at least 3 days before the agreed time (counted from 5 days before) (owner)',
    ],
  ])('%s', (id, zh, en) => {
    expect([sayRule(ruleOf(id), pack, 'zh-CN'), sayRule(ruleOf(id), pack, 'en')]).toEqual([zh, en]);
  });

  it('says how long is kept, and until when besides', () => {
    const rule = shapes.retain.schema.parse({
      id: 'keep.recording',
      clause: '1',
      retain: 'recording',
      at_least: '30d',
      at_most: '180d',
      hold: { while: 'request.open' },
    });
    expect([sayRule(rule, pack, 'zh-CN'), sayRule(rule, pack, 'en')]).toEqual([
      '录音录像至少保存30天，最长180天；相关诉求未办结时继续保存',
      'Recordings: kept at least 30 days, at most 180 days; longer while a request is open',
    ]);
  });

  it.each(pack.rules.map((rule) => rule.id))('%s shows no code, filled in or open', (id) => {
    for (const rule of [ruleOf(id), pack.rules.find((one) => one.id === id)!]) {
      expect(sayRule(rule, pack, 'zh-CN')).not.toMatch(/[a-z_{}]|undefined|\[object/);
      expect(sayRule(rule, pack, 'en')).not.toMatch(/[\u4e00-\u9fff{}_]|undefined|\[object/);
    }
  });
});

describe('a policy with words of its own', () => {
  const { pack: own } = parsePack(shown);
  const calendars = new Map([[clock.id, clock]]);
  const filledIn = compile(own!, adoption, calendars).edition!;

  it.each([
    [
      'fading',
      '高、低：业务使用下降幅度不少于30%，或者欠费天数超过60时，发出“流失预警”，告知客户经理、店长',
      'High, low: when drop of use against the own usual at least 30% or days in arrears more than 60, “warning of a loss” is raised and told to: account manager, store manager',
    ],
    [
      'step_in',
      '触发预警（流失预警）后24小时内，负责人介入沟通',
      'Stepping in within 24 hours after “warning raised” (warning of a loss) (owner)',
    ],
    [
      'timely',
      '响应及时率：责任（响应、按时）÷责任（响应、并非（作废、豁免）），每个月统计，分部门、人员列出，目标不低于95%',
      'Answers in time: obligations (first answer, kept in time) ÷ obligations (first answer, not (void, waived)), every month, by department, person; target: at least 95%',
    ],
    [
      'churn',
      '客户流失率：客户（流失）÷期初客户，每年统计',
      'Customers lost: customers (lost) ÷ customers at the start, every year',
    ],
    [
      'complaint',
      '收到诉求（投诉）后2小时内，客服经理响应',
      'First answer within 2 hours after “request received” (complaint) (service manager)',
    ],
    ['benefits', '高：享有优先服务', 'High: has: priority service'],
    ['points', '上年度消费金额每满¥100获得1积分', 'Earns 1 points for each ¥100 of spend last calendar year'],
    ['points.referral', '转介绍后，获得200积分', 'After “referral made”: earns 200 points'],
    [
      'talk',
      '每个项目：店长每个季度至少1次租户座谈',
      'Each site: talk with the tenants at least once every quarter (store manager)',
    ],
    [
      'seal',
      '店长、部门负责人可以加盖公章，须经领导同意',
      'Store manager, head may use the seal, only if a leader has approved it',
    ],
  ])('%s', (id, zh, en) => {
    const rule = filledIn.rules.get(id)!;
    expect([sayRule(rule, own!, 'zh-CN'), sayRule(rule, own!, 'en')]).toEqual([zh, en]);
  });

  it.each(own!.rules.map((rule) => [rule.id, rule] as const))('%s shows no code, filled in or open', (id, written) => {
    for (const rule of [written, filledIn.rules.get(id)!]) {
      expect(sayRule(rule, own!, 'zh-CN')).not.toMatch(/[a-z_{}]|undefined|\[object/);
      expect(sayRule(rule, own!, 'en')).not.toMatch(/[\u4e00-\u9fff{}_]|undefined|\[object/);
    }
  });
});

describe('sayDuration and sayPeriod', () => {
  it.each([
    ['30min', '30分钟', '30 minutes'],
    ['1h', '1小时', '1 hour'],
    ['2y', '2年', '2 years'],
    ['2 working_days', '2个工作日', '2 working days'],
    ['1 working_hour', '1个工作小时', '1 working hour'],
    ['whenever', 'whenever', 'whenever'],
  ])('%s', (text, zh, en) => expect([sayDuration(text, 'zh-CN'), sayDuration(text, 'en')]).toEqual([zh, en]));

  it.each([
    ['month', '每个月', 'every month'],
    ['2 months', '每2个月', 'every 2 months'],
    ['half_year', '每半年', 'every half-year'],
    ['quarter', '每个季度', 'every quarter'],
    ['rolling 30d', '任意30天内', 'in any 30 days'],
    ['rolling quarter', '任意3个月内', 'in any 3 months'],
  ])('%s', (text, zh, en) => expect([sayPeriod(text, 'zh-CN'), sayPeriod(text, 'en')]).toEqual([zh, en]));

  it('says a parsed period like a written one', () => {
    expect(sayPeriod({ unit: 'month', count: 2 }, 'en')).toBe('every 2 months');
    expect(sayPeriod({ unit: 'day', count: 30, rolling: true }, 'zh-CN')).toBe('任意30天内');
  });
});

describe('sayTrace', () => {
  const amount = { fact: 'order.amount', in: 'last_12_months', over: 100_000 } as const;

  it('says what was asked, what stood there and whether it holds', () => {
    const trace = evaluate(amount, { 'order.amount@last_12_months': { value: 120_000 } }, '2026-06-01');
    expect([sayTrace(trace, 'zh-CN'), sayTrace(trace, 'en')]).toEqual([
      '近12个月累计金额 ¥120,000 > ¥100,000 ✓',
      'amount of orders in the last 12 months ¥120,000 > ¥100,000 ✓',
    ]);
  });

  it('says what is unknown, what fails, and lengths by their start', () => {
    const condition = {
      any: [
        amount,
        {
          all: [
            { fact: 'tenure', over: '2y' },
            { fact: 'stable_demand', is: true },
          ],
        },
      ],
    } as const;
    const trace = evaluate(
      { any: [...condition.any.map((part) => ('all' in part ? { all: [...part.all] } : part))] },
      { tenure: { value: '2023-05-01' } },
      '2026-06-01',
    );
    expect(sayTrace(trace, 'zh-CN')).toBe(
      '近12个月累计金额 ¥0 > ¥100,000 ✗，或者合作时长 自2023-05-01 > 2年 ✓，且需求稳定 未登记 = 是 ?',
    );
  });
});

describe('sayCondition', () => {
  it('brackets what is joined otherwise', () => {
    const any = {
      any: [
        { fact: 'tenure', under: '1y' },
        { fact: 'bad_record', is: true },
      ],
    } as const;
    expect(
      sayCondition({ all: [{ fact: 'referrals', in: 'this_year', at_least: 5 }, { any: [...any.any] }] }, 'zh-CN'),
    ).toBe('本年度转介绍新客户数不少于5，且（合作时长不足1年，或者不良记录：是）');
    expect(sayCondition({ not: { fact: 'customer.kind', one_of: ['individual', 'special'] } }, 'en')).toBe(
      'not (kind of customer is one of individual, special customer)',
    );
  });
});

it('a rule that a figure counts is said by what it asks and where it stands', () => {
  const mall = parsePack(parse(readFileSync('packs/shopping-mall/pack.yaml', 'utf8'))).pack!;
  const replies = mall.rules.find(({ id }) => id === 'meeting.replies')!;
  expect(sayRule(replies, mall, 'zh-CN')).toContain('责任（第4.10条的响应、按时、超时完成）');
  expect(sayRule(replies, mall, 'en')).toContain('first answer of clause 4.10');
});

// A draft made of a document of our own that has every kind: a pack that parses, in which the careful reader of packs finds no error.
import { describe, expect, it } from 'vitest';
import { lint, parsePack, type Rule } from '../../index.ts';
import { read } from '../read.ts';
import { teaHouse } from '../testing/tea-house.ts';
import { packOf } from './pack.ts';

const frame = { id: 'tea', edition: '2026', appliesFrom: '2026-05-01' };

function parsed(text: string, answers: Readonly<Record<string, string>> = {}) {
  const made = packOf(read(text), { ...frame, answers });
  const result = parsePack(made.pack);
  expect(result.findings).toEqual([]);
  if (!result.pack) throw new Error('no pack');
  return { ...made, pack: result.pack };
}

/** Every question answered with its first choice; an answer may ask the next. */
function answered(text: string) {
  const answers: Record<string, string> = {};
  for (let round = 0; round < 4; round += 1)
    for (const { id, choices } of packOf(read(text), { ...frame, answers }).open) answers[id] = choices[0] ?? '';
  return parsed(text, answers);
}

const errorsOf = (text: string) =>
  [parsed(text), answered(text)].flatMap(({ pack }) => lint({ pack }).filter(({ severity }) => severity === 'error'));

const whole = answered(teaHouse);
const ruleSaying = (quote: string): Rule[] => whole.pack.rules.filter((rule) => rule.quote?.includes(quote));

describe('a draft', () => {
  it('is a pack without an error, before and after its questions are answered', () => {
    expect(errorsOf(teaHouse)).toEqual([]);
    expect(whole.open).toEqual([]);
  });

  it('asks what the document does not say, each once', () => {
    expect(parsed(teaHouse).open.map(({ about, words }) => `${about} ${words}`)).toEqual([
      'which_requests 二级故障',
      'which_requests 一级故障',
      'which_path respond investigate propose resolve call_back',
      'who_cares ',
      'how_often 定期',
      'how_soon 及时',
    ]);
  });

  it('makes the criteria of tiers conditions, highest first', () => {
    const { labels, rules } = whole.pack;
    expect(labels.tier?.order.map((value) => labels.tier?.values[value]?.en)).toEqual([
      'diamond customers',
      'gold customers',
      'ordinary customers',
    ]);
    expect(rules[0]).toMatchObject({
      classify: { tier: 'tier_1' },
      when: {
        any: [
          { fact: 'order.amount', in: 'last_12_months', over: 500_000 },
          {
            all: [
              { fact: 'bad_record', is: false },
              { fact: 'tenure', at_least: '3y' },
            ],
          },
        ],
      },
    });
  });

  it('tells requests apart by what is known of one, not by a label of its own', () => {
    expect(Object.keys(whole.pack.labels)).toEqual(['tier']);
    expect(ruleSaying('重大投诉30分钟').map((rule) => 'about' in rule && rule.about)).toEqual([
      { kind: 'complaint', major: 'true' },
      { kind: 'complaint', major: 'true' },
    ]);
    expect(ruleSaying('一般投诉4小时')[0]).toMatchObject({ about: { kind: 'complaint', major: 'false' } });
    expect(ruleSaying('一级故障')[1]).toMatchObject({ about: { kind: 'repair', urgency: 'high' }, within: '30min' });
  });

  it.each([
    ['金牌客户每季度', { do: 'contact', where: { channel: ['phone'] }, every: 'quarter' }],
    ['成交后7日', { after: 'order.placed', within: '7d', do: 'contact' }],
    ['出具分析报告', { after: 'request.received', within: '2 working_days', do: 'analysis_report' }],
    ['问题解决后2日', { after: 'request.resolved', within: '2d', do: 'callback' }],
    ['到期前30日', { before: 'subscription.expiry', lead: '30d', do: 'renewal_reminder' }],
    ['节假日顺延', { within: '24h', agenda: { zh: ['例外：节假日顺延'], en: ['Except: 节假日顺延'] } }],
    ['投诉处理记录', { retain: 'request', at_least: '3y' }],
    ['每消费10元', { grant: { points: { amount: 1, per: { fact: 'order.amount', in: 'ever', each: 10 } } } }],
    ['推荐一位', { after: 'referral.made', grant: { points: { amount: 200 } } }],
    ['9折', { for: { tier: ['tier_1'] }, grant: { benefits: ['benefit_1'] } }],
    ['未下单', { when: { fact: 'order.count', in: 'last_90_days', at_most: 0 }, tell: 'account_manager' }],
    ['流失预警后3日', { after: 'alert.raised', within: '3d' }],
    ['流失原因分析', { after: 'customer.lost', within: '10d', do: 'churn_analysis' }],
    ['完整率', { measure: 'entries_complete', target: { at_least: '95%' } }],
    ['投诉处理及时率', { measure: 'solved_in_time', target: { at_least: '98%' } }],
  ])('has the shape for %s', (quote, shape) => {
    expect(ruleSaying(quote)).toContainEqual(expect.objectContaining(shape));
  });

  it('gives a formula no target, and says less as less', () => {
    expect(ruleSaying('按时响应数')[0]).not.toHaveProperty('target');
    expect(ruleSaying('流失率')).toContainEqual(
      expect.objectContaining({ measure: 'churn', target: { at_most: '5%' } }),
    );
  });

  it('has the way of requests that a sentence names, and the steps that limits ask for', () => {
    const [way] = Object.values(whole.pack.paths);
    expect(way?.for).toEqual(['complaint']);
    expect(way?.steps.map(({ step }) => step)).toEqual([
      'respond',
      'report',
      'investigate',
      'propose',
      'resolve',
      'close',
      'call_back',
    ]);
  });

  it('has the document’s steps of escalation, which are no rules', () => {
    expect(whole.pack.parameters.escalation?.default).toEqual([
      { left: '25%', tell: 'owner' },
      { over: '1h', tell: 'post_1' },
      { over: '4h', tell: 'senior_management' },
    ]);
    expect(whole.pack.roles.post_1?.zh).toBe('客服主管');
    expect(ruleSaying('超时1小时')).toEqual([]);
  });

  it('quotes its sentences, and leaves no clause without a rule or a reason', () => {
    const { rules, clauses, unmodelled } = whole.pack;
    for (const { quote, clause } of rules)
      if (quote) expect(clauses.find(({ no }) => no === clause)?.text?.zh).toContain(quote);
    const reasons = new Map(unmodelled.map(({ clause, why }) => [clause, why.zh]));
    expect(reasons.get('八.三十六')).toMatch(/审批/);
    expect(reasons.get('四.二十二')).toMatch(/逐级上报/);
    expect(rules.some(({ clause }) => reasons.has(clause))).toBe(false);
  });
});

describe('what the whole takes for granted', () => {
  it('is how tiers go where neither names nor figures say so', () => {
    const text = '第一条 蓝色等级会员每月至少联系2次。\n第二条 橙色等级会员每季度至少联系1次。';
    const { open } = parsed(text);
    const order = open.find(({ about }) => about === 'tier_order');
    expect(order?.choices).toEqual(['as_written', 'reversed']);
    const reversed = parsed(text, { [order?.id ?? '']: 'reversed' }).pack.labels.tier?.values;
    expect(Object.values(reversed ?? {}).map(({ zh }) => zh)).toEqual(['橙色等级', '蓝色等级']);
  });

  it('is who belongs to a tier that has no criterion: people list them, or assign all', () => {
    const text =
      '第一条 年采购额超过20万元的为A类客户。\n第二条 A类客户每月至少联系2次，B类客户每月至少联系1次，C类客户每季度至少联系1次。';
    const [missing] = parsed(text).open.filter(({ about }) => about === 'tier_missing');
    expect(missing?.words).toMatch(/^B类/);
    const listed = parsed(text, { [missing?.id ?? '']: 'listed_by_people' }).pack;
    expect(listed.labels.tier?.assigned).toBe('by_rule');
    expect(listed.rules.filter((rule) => 'classify' in rule)).toHaveLength(3);
    expect(parsed(text, { [missing?.id ?? '']: 'all_by_people' }).pack.labels.tier?.assigned).toBe('by_hand');
    expect(errorsOf(text)).toEqual([]);
  });

  it('is which requests a way is for, where it names none; headings state one as a sentence does', () => {
    const text = `第一章 服务流程
一、受理登记
客服人员做好登记。
二、分析判断
技术人员查找原因。
三、处理落实
由责任部门处理。
四、回访客户
处理完成后3日内回访客户。`;
    const [asked] = parsed(text).open.filter(({ about }) => about === 'which_path');
    expect(parsed(text).pack.paths).toEqual({});
    const { pack } = parsed(text, { [asked?.id ?? '']: 'repair' });
    expect(Object.values(pack.paths)).toMatchObject([
      { for: ['repair'], steps: ['respond', 'analyse', 'resolve', 'close', 'call_back'].map((step) => ({ step })) },
    ]);
    expect(parsed(text, { [asked?.id ?? '']: 'none' }).pack.paths).toEqual({});
    expect(errorsOf(text)).toEqual([]);
  });

  it('keeps a rule a clause where nothing known tells its requests apart', () => {
    const text = '第一条 质量类问题2小时内响应。';
    const [asked] = parsed(text).open.filter(({ about }) => about === 'which_requests');
    expect(asked?.choices[0]).toBe('none');
    expect(parsed(text).pack.rules).toEqual([]);
    const { rules } = parsed(text, { [asked?.id ?? '']: 'urgency:medium,low' }).pack;
    expect(rules).toMatchObject([{ about: { urgency: ['medium', 'low'] }, within: '2h', do: 'respond' }]);
  });
});

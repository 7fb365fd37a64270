// A draft made of a document of our own: it is a pack that parses, that the careful reader of packs finds no error in, and that plans.
import { describe, expect, it } from 'vitest';
import { lint, parsePack } from '../../index.ts';
import { read } from '../read.ts';
import { packOf } from './pack.ts';

const text = `海风茶业客户服务办法
一、客户等级
满足以下任一条件即为钻石会员：年度消费超过5万元；合作满3年且无不良记录。
黄金会员：年度消费1万元-5万元。
普通会员：其余客户。
二、日常联系
钻石会员每月至少主动沟通2次，黄金会员每季度至少联系1次。
门店经理每半年走访一次钻石会员。
定期向普通会员推送新品信息。
三、投诉
一般投诉：4小时内响应，3个工作日内给出解决方案；重大投诉：30分钟内响应，24小时内解决。
处理期间每12小时向客户通报进展，问题解决后两日内回访。
通话录音保存不少于90天。
折扣低于8折的，由店长审批。
四、附则
本办法自2026年5月1日起施行。`;

const frame = { id: 'tea', edition: '2026', appliesFrom: '2026-05-01' };

function parsed(answers: Readonly<Record<string, string>> = {}) {
  const made = packOf(read(text), { ...frame, answers });
  const result = parsePack(made.pack);
  expect(result.findings).toEqual([]);
  if (!result.pack) throw new Error('no pack');
  return { ...made, pack: result.pack };
}

describe('a draft', () => {
  it('is a pack without an error, before and after its questions are answered', () => {
    const { open, pack } = parsed();
    expect(lint({ pack }).filter(({ severity }) => severity === 'error')).toEqual([]);
    const answered = parsed(Object.fromEntries(open.map(({ id, choices }) => [id, choices[0] ?? ''])));
    expect(answered.open).toEqual([]);
    expect(lint({ pack: answered.pack }).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('asks how often where the text says 定期 and nothing else', () => {
    expect(parsed().open.map(({ about, words }) => `${about} ${words}`)).toEqual(['how_often 定期']);
  });

  it('makes the criteria of tiers conditions, highest first', () => {
    const { pack } = parsed();
    expect(pack.labels.tier?.order.map((value) => pack.labels.tier?.values[value]?.zh)).toEqual([
      '钻石会员',
      '黄金会员',
      '普通会员',
    ]);
    const [highest] = pack.rules;
    expect(highest).toMatchObject({
      classify: { tier: 'tier_1' },
      when: {
        any: [
          { fact: 'order.amount', in: 'last_12_months', over: 50_000 },
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

  it('has each limit for whom it is, and quotes its sentence', () => {
    const { pack } = parsed();
    const limits = pack.rules.flatMap((rule) =>
      'within' in rule ? [`${String(rule.do)} ${String(rule.within)} ${JSON.stringify(rule.for ?? {})}`] : [],
    );
    expect(limits).toEqual([
      'respond 4h {"matter":["matter_1"]}',
      'propose 3 working_days {"matter":["matter_1"]}',
      'respond 30min {"matter":["matter_2"]}',
      'resolve 24h {"matter":["matter_2"]}',
      'progress_update 12h {}',
      'callback 2d {}',
    ]);
    for (const { quote, clause } of pack.rules)
      if (quote) expect(pack.clauses.find(({ no }) => no === clause)?.text?.zh).toContain(quote);
  });

  it('leaves no clause without a rule or a reason', () => {
    const { pack } = parsed();
    const answered = new Set([...pack.rules, ...pack.unmodelled].map(({ clause }) => clause));
    expect(pack.clauses.filter(({ no }) => !answered.has(no))).toEqual([]);
    expect(pack.unmodelled.length).toBeGreaterThan(0);
  });
});

// Criteria of tiers as conditions over facts. What no record of the house tells becomes a fact of the policy's own, stated by people.
import type { Condition, Leaf } from '../../condition.ts';
import type { OwnFact } from '../../own-words/schema.ts';
import { type FactName, type FactWindow, ownFactName } from '../../vocabulary/index.ts';
import type { Reading } from '../model.ts';
import { durationOf } from './measures.ts';

const known: readonly (readonly [RegExp, FactName])[] = [
  [/转介绍|推荐新|引荐/, 'referrals'],
  [/投诉/, 'complaint.count'],
  [/次数|频次|下单|光顾|到店|\d次/, 'order.count'],
  [/金额|消费|采购|销售|营业额|租赁费|购买|保费|储值|充值|交易|货款|订单额|缴费/, 'order.amount'],
];

/** Facts that are counted over a span. */
const windows: readonly (readonly [RegExp, FactWindow])[] = [
  [/上年|上一年/, 'last_year'],
  [/当年|本年/, 'this_year'],
  [/半年|6个月|六个月/, 'last_6_months'],
  [/季|3个月|三个月|90天/, 'last_90_days'],
  [/月|30天/, 'last_30_days'],
  [/年|12个月|十二个月/, 'last_12_months'],
];

/** Own facts, as they are named while conditions are made. */
export type OwnFacts = Map<string, OwnFact>;

/** What a reading asks of a customer, or undefined where it asks nothing that can be compared. */
export function conditionOf(reading: Reading, words: string, own: OwnFacts): Condition | undefined {
  const asked = comparedTo(reading, words, own);
  if (!asked) return undefined;
  const kind = /企业客户|单位客户|公司客户/.test(words)
    ? 'enterprise'
    : /个人客户/.test(words)
      ? 'individual'
      : undefined;
  const besides: Condition[] = [
    ...(kind ? [{ fact: 'customer.kind', is: kind } as const] : []),
    ...(/(?:无|没有|未有)[^，。；]{0,20}不良/.test(words) ? [{ fact: 'bad_record', is: false } as const] : []),
  ];
  return besides.length === 0 ? asked : { all: [...besides, ...('all' in asked ? asked.all : [asked])] };
}

type Bounds = Partial<Pick<Leaf, 'over' | 'at_least' | 'under' | 'at_most'>>;

function comparedTo(reading: Reading, words: string, own: OwnFacts): Condition | undefined {
  const { fact, within } = factOf(reading, words, own);
  const bounds = boundsOf(reading);
  return bounds ? { fact, ...(within ? { in: within } : {}), ...bounds } : undefined;
}

function factOf(
  reading: Reading,
  words: string,
  own: OwnFacts,
): { readonly fact: Leaf['fact']; readonly within?: FactWindow } {
  const isTime = durationOf(reading) !== undefined;
  if (isTime && /合作|时长|年限|入会|注册|客龄|在网|关系/.test(words)) return { fact: 'tenure' };
  const isMoney = reading.unit === '元' || reading.unit === '万元';
  const found = isTime ? undefined : known.find(([pattern]) => pattern.test(words))?.[1];
  if (found && (found === 'order.amount') === isMoney) {
    const period = reading.per?.value ?? '';
    return { fact: found, within: windows.find(([pattern]) => pattern.test(period))?.[1] ?? 'ever' };
  }
  return { fact: ownFactName(ownName(reading, words, isTime ? 'since' : isMoney ? 'money' : 'count', own)) };
}

/** A fact that somebody states with yes or no. */
export function ownFlag(zh: string, own: OwnFacts): string {
  return stated({ zh, en: zh }, 'flag', own);
}

/** The same words name the same fact. */
function ownName(reading: Reading, words: string, type: OwnFact['type'], own: OwnFacts): string {
  const zh =
    words.replace(/[\d.]+|超过|不少于|不低于|达到|以上|以下|不足|不满|至少/g, '').slice(0, 40) || reading.kind.value;
  return stated({ zh, en: zh }, type, own);
}

function stated(title: OwnFact['title'], type: OwnFact['type'], own: OwnFacts): string {
  for (const [name, fact] of own) if (fact.title.zh === title.zh && fact.type === type) return name;
  const name = `criterion_${own.size + 1}`;
  own.set(name, { title, type });
  return name;
}

function boundsOf(reading: Reading): Bounds | undefined {
  const length = durationOf(reading);
  const { quantity, quantityMax, unit, comparator } = reading;
  if (quantity === undefined) return undefined;
  const scale = unit === '万元' ? 10_000 : 1;
  const low = length === undefined ? quantity.value * scale : durationOf({ quantity, ...(unit ? { unit } : {}) });
  const high = quantityMax === undefined ? undefined : (length ?? quantityMax * scale);
  if (low === undefined) return undefined;
  if (high !== undefined) return { at_least: low, at_most: high };
  const bounds = {
    '>': { over: low },
    '>=': { at_least: low },
    '<': { under: low },
    '<=': { at_most: low },
    between: { at_least: low },
  };
  return comparator ? bounds[comparator.value] : { at_least: low };
}

// Signs that a customer may leave, as warnings: what has to become true, over facts that the house knows, and who is told.
import type { Condition } from '../../../condition.ts';
import type { FactWindow } from '../../../vocabulary/index.ts';
import { roleForm } from '../../lexicon.ts';
import { durationOf } from '../measures.ts';
import { phraseOf, type RuleInput, sentenceOf, type Written } from './written.ts';

export function warning(input: RuleInput): Written | undefined {
  const when = conditionOf(input);
  if (!when) return undefined;
  const { reading, labels, words } = input;
  const audience = labels.audience(reading);
  const told = reading.who?.value ?? told_.exec(sentenceOf(input))?.[1];
  return {
    ...(audience ? { for: audience } : {}),
    alert: words.alert(phraseOf(input).replace(/[，。；：]+$/, '')),
    when,
    tell: told === undefined ? 'owner' : words.role(told),
  };
}

const told_ = new RegExp(`(?:通知|告知|提醒|报告?给?|上报|由)(${roleForm})`);

function conditionOf(input: RuleInput): Condition | undefined {
  const { reading } = input;
  const words = phraseOf(input);
  const idle = durationOf(reading);
  if (idle !== undefined) return idleFor(words, idle);
  const value = reading.quantity?.value;
  if (value === undefined) return undefined;
  if (reading.unit === '%') return fallOf(words, value);
  return countOf(input, words, value);
}

/** Spans over which orders are counted. */
const windows: Readonly<Record<string, FactWindow>> = {
  '30d': 'last_30_days',
  '1mo': 'last_30_days',
  '90d': 'last_90_days',
  '3mo': 'last_90_days',
  '6mo': 'last_6_months',
  '12mo': 'last_12_months',
  '1y': 'last_12_months',
};

/** 连续三个月未下单 · 半年没有联系. */
function idleFor(words: string, idle: string): Condition | undefined {
  if (/欠[费款]|逾期|拖欠/.test(words)) {
    const days = /^(\d+)d$/.exec(idle)?.[1];
    return days === undefined ? undefined : { fact: 'arrears_days', at_least: Number(days) };
  }
  if (/下单|消费|采购|购买|交易|订货|进货|租赁|复购|成交|订单/.test(words)) {
    const window = windows[idle];
    if (window) return { fact: 'order.count', in: window, at_most: 0 };
  }
  if (/联系|沟通|互动|回复|响应/.test(words)) return { fact: 'contact.last', at_least: idle };
  return { fact: 'last_activity', at_least: idle };
}

/** 登录频率下降30% · 采购额减少一半. */
function fallOf(words: string, percent: number): Condition | undefined {
  const share = `${percent}%`;
  if (/登[录陆]/.test(words)) return { fact: 'login_drop', at_least: share };
  if (/互动|沟通|联系/.test(words)) return { fact: 'contact_drop', at_least: share };
  if (/消费|采购|购买|金额|销[量售]|订单|交易|营业额/.test(words))
    return { fact: 'spend_growth', at_most: `-${share}` };
  return /使用|活跃|用量|频[率次]/.test(words) ? { fact: 'usage_drop', at_least: share } : undefined;
}

function countOf({ reading }: RuleInput, words: string, value: number): Condition | undefined {
  const isBelow = reading.comparator?.value === '<' || reading.comparator?.value === '<=';
  if (/满意度|评分|得分/.test(words) && isBelow)
    return { fact: 'satisfaction', [reading.comparator?.value === '<' ? 'under' : 'at_most']: value };
  const bound = reading.comparator?.value === '>' ? { over: value } : { at_least: value };
  const period = reading.per?.value ?? words;
  const within = /年/.test(period)
    ? 'last_12_months'
    : /季|三个月|3个月/.test(period)
      ? 'last_90_days'
      : 'last_30_days';
  if (/投诉/.test(words) && !isBelow) return { fact: 'complaint.count', in: within, ...bound };
  return /健康度/.test(words) && isBelow ? { fact: 'health', under: value } : undefined;
}

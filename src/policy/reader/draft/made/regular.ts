// What is owed again and again: contacts with customers, visits, surveys; reviews that the house owes once.
import type { DutyName } from '../../../vocabulary/index.ts';
import { periodOf } from '../measures.ts';
import { actionOf } from './limits.ts';
import { heads, providedThat, type RuleInput, type Written } from './written.ts';

export function contact(input: RuleInput): Written | undefined {
  return every(input, contactOf(input.reading.action.value));
}

function contactOf(action: string): DutyName {
  if (/推送|推荐|发送|群发|资讯|信息/.test(action)) return 'push_information';
  if (/问候|关怀|祝福|慰问/.test(action)) return 'greeting';
  return /主动/.test(action) ? 'proactive_contact' : 'contact';
}

export function every(input: RuleInput, duty: DutyName): Written | undefined {
  const period = periodFor(input);
  const { reading } = input;
  if (period === undefined) return undefined;
  const isMost =
    reading.comparator?.value === '<=' &&
    reading.per !== undefined &&
    !reading.trigger &&
    reading.quantity?.certainty === 'known';
  return {
    ...heads(input),
    do: duty,
    ...byChannel(input, duty),
    every: period,
    ...(isMost ? { at_most: countOf(input) } : { at_least: countOf(input) }),
    ...providedThat(reading),
  };
}

/** Reviews and cleanings are owed by the house once, not for each customer. */
export function everyOfHouse(input: RuleInput): Written | undefined {
  const period = periodFor(input);
  if (period === undefined || input.reading.unit === '%') return undefined;
  const { reading, words } = input;
  const duty = words.duty(actionOf(input), 'organisation');
  const by = reading.who ? words.role(reading.who.value) : 'department_head';
  return {
    for: { each: 'organisation' },
    by,
    do: duty,
    every: period,
    at_least: countOf(input),
    ...providedThat(reading),
  };
}

function countOf({ reading }: RuleInput): number {
  return reading.unit === '次' ? Math.max(1, Math.round(reading.quantity?.value ?? 1)) : 1;
}

function periodFor({
  reading,
  question,
  words,
  clause,
  answers,
}: RuleInput): string | { readonly param: string } | undefined {
  if (reading.per) return reading.unit === '次' || reading.unit === undefined ? periodOf(reading.per.value) : undefined;
  if (reading.quantity !== undefined || question?.about !== 'how_often') return undefined;
  return words.parameter(question, 'period', clause, answers[question.id]);
}

const channels: readonly (readonly [RegExp, string])[] = [
  [/电话|致电/, 'phone'],
  [/企业微信/, 'wecom'],
  [/(?<!企业)微信/, 'wechat'],
  [/短信/, 'sms'],
  [/邮件|邮箱/, 'email'],
  [/上门|面谈|登门|当面|面访|面对面/, 'in_person'],
  [/APP|小程序/i, 'app'],
  [/网站|在线客服|公众号/, 'web'],
  [/会议/, 'meeting'],
  [/沙龙/, 'salon'],
  [/展会/, 'exhibition'],
];

/** 每月电话联系一次: only what was done that way counts. A visit is one by itself. */
function byChannel({ reading }: RuleInput, duty: DutyName): Written {
  if (!reading.channel || !['contact', 'proactive_contact', 'greeting'].includes(duty)) return {};
  const words = reading.channel.value;
  const named = channels.flatMap(([pattern, name]) => (pattern.test(words) ? [name] : []));
  return named.length === 0 ? {} : { where: { channel: named } };
}

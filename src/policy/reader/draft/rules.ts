// A reading as a rule of the policy language. What the language cannot carry out without more than the document says stays a clause.
import type { DutyName, EventName } from '../../vocabulary/index.ts';
import type { Kind, Question, Reading } from '../model.ts';
import type { DraftLabels } from './labels.ts';
import { durationOf, intervalOf, periodOf } from './measures.ts';
import type { Words } from './own-words.ts';

export interface RuleInput {
  readonly reading: Reading;
  readonly original: string;
  readonly labels: DraftLabels;
  readonly words: Words;
  readonly clause: string;
  readonly question: Question | undefined;
  readonly answers: Readonly<Record<string, string>>;
}

type Written = Record<string, unknown>;

/** The shape of the rule with all but its head; undefined where nothing would run. */
export function ruleOf(input: RuleInput): Written | undefined {
  return makers[input.reading.kind.value]?.(input);
}

const makers: Partial<Record<Kind, (input: RuleInput) => Written | undefined>> = {
  cadence: (input) => every(input, contactOf(input.reading)),
  visit_frequency: (input) => every(input, 'visit'),
  survey_frequency: (input) => every(input, 'survey'),
  data_quality: (input) => everyOfHouse(input),
  review_cycle: (input) => everyOfHouse(input),
  response_sla: (input) => within(input, 'request.received', 'respond'),
  resolution_sla: (input) =>
    within(input, 'request.received', /方案|报价/.test(input.reading.action.value) ? 'propose' : 'resolve'),
  progress_update: (input) => progress(input),
  callback: (input) =>
    bought.test(input.reading.trigger?.value ?? '')
      ? within(input, 'order.placed', 'contact')
      : within(input, 'request.resolved', 'callback'),
  record_deadline: (input) => within(input, 'interaction.held', 'record'),
  reminder_lead: (input) => before(input),
  retention: ({ reading }) => retain(reading),
};

const bought = /购[买机物]|下单|成交|签约|开户|提车|交车|消费/;

function contactOf({ action }: Reading): DutyName {
  if (/推送|推荐|发送|群发|资讯|信息/.test(action.value)) return 'push_information';
  if (/问候|关怀|祝福|慰问/.test(action.value)) return 'greeting';
  return /主动/.test(action.value) ? 'proactive_contact' : 'contact';
}

/** Whom the rule is for, and who owes it; what is the house's own matter is owed by a post. */
function heads({ reading, labels, words }: RuleInput): Written {
  const audience = labels.audience(reading);
  return { ...(audience ? { for: audience } : {}), by: reading.who ? words.role(reading.who.value) : 'owner' };
}

function every(input: RuleInput, duty: DutyName): Written | undefined {
  const period = periodFor(input);
  if (period === undefined) return undefined;
  const { reading } = input;
  const count = reading.unit === '次' ? Math.max(1, Math.round(reading.quantity?.value ?? 1)) : 1;
  const isMost =
    reading.comparator?.value === '<=' &&
    reading.per !== undefined &&
    !reading.trigger &&
    reading.quantity?.certainty === 'known';
  const audience = labelled(input);
  return {
    ...heads(input),
    ...audience,
    do: duty,
    every: period,
    ...(isMost ? { at_most: count } : { at_least: count }),
  };
}

/** A class of requests is nobody to keep in touch with. */
function labelled({ reading, labels }: RuleInput): Written {
  const audience = labels.audience(reading);
  return audience && 'matter' in audience ? { for: undefined } : {};
}

/** Reviews and cleanings are owed by the house once, not for each customer. */
function everyOfHouse(input: RuleInput): Written | undefined {
  const period = periodFor(input);
  if (period === undefined || input.reading.unit === '%') return undefined;
  const { reading, words } = input;
  const duty = words.duty(reading.action.value.replace(/^[，、]|[，、]$/g, '') || reading.kind.value, 'organisation');
  const count = reading.unit === '次' ? Math.max(1, Math.round(reading.quantity?.value ?? 1)) : 1;
  const by = reading.who ? words.role(reading.who.value) : 'department_head';
  return { for: { each: 'organisation' }, by, do: duty, every: period, at_least: count };
}

function periodFor(input: RuleInput): string | { readonly param: string } | undefined {
  const { reading, question, words, clause, answers } = input;
  if (reading.per) return reading.unit === '次' ? periodOf(reading.per.value) : undefined;
  if (reading.quantity !== undefined || question?.about !== 'how_often') return undefined;
  return words.parameter(question, 'period', clause, answers[question.id]);
}

function within(input: RuleInput, after: EventName, duty: DutyName): Written | undefined {
  const limit = limitFor(input);
  if (limit === undefined) return undefined;
  return { ...heads(input), after, ...aboutOf(input.reading, after), within: limit, do: duty };
}

const requestKinds: readonly (readonly [RegExp, string])[] = [
  [/投诉|举报/, 'complaint'],
  [/报修|维修|抢修|故障/, 'repair'],
  [/咨询/, 'enquiry'],
  [/建议/, 'suggestion'],
];

/** 投诉5个工作日内办结 binds complaints, not every request. */
function aboutOf({ whom }: Reading, after: EventName): Written {
  const named = (whom?.value ?? []).join(' ');
  const kind = after === 'request.received' ? requestKinds.find(([pattern]) => pattern.test(named))?.[1] : undefined;
  return kind ? { about: { kind } } : {};
}

function limitFor({
  reading,
  question,
  words,
  clause,
  answers,
}: RuleInput): string | { readonly param: string } | undefined {
  if (reading.unit !== undefined) return durationOf(reading);
  if (question?.about === 'how_soon') return words.parameter(question, 'duration', clause, answers[question.id]);
  return undefined;
}

function progress(input: RuleInput): Written | undefined {
  const { reading } = input;
  if (!reading.per) return within(input, 'request.received', 'progress_update');
  const interval = intervalOf(reading.per.value);
  if (interval === undefined) return undefined;
  const chain = { repeat: true, until: 'request.resolved' satisfies EventName };
  return { ...heads(input), after: 'request.received', within: interval, ...chain, do: 'progress_update' };
}

function before(input: RuleInput): Written | undefined {
  const lead = durationOf(input.reading);
  if (lead === undefined) return undefined;
  const words = input.original.slice(input.reading.clause.from, input.reading.clause.to);
  if (/约定|预约/.test(words)) return { ...heads(input), before: 'request.agreed_time', lead, do: 'reconfirm' };
  if (/到期|期满|届满|续[费约租]/.test(words))
    return { ...heads(input), before: 'subscription.expiry', lead, do: 'renewal_reminder' };
  return undefined;
}

function retain(reading: Reading): Written | undefined {
  const kept = durationOf(reading);
  const words = reading.action.value;
  const kind = /录音|录像/.test(words) ? 'recording' : /档案|资料/.test(words) ? 'archive' : undefined;
  if (kept === undefined || kind === undefined) return undefined;
  return { retain: kind, [reading.comparator?.value === '<=' ? 'at_most' : 'at_least']: kept };
}

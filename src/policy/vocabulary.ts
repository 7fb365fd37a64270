// The one table of words: duties, events, facts, moments, roles. Screens, glossary, lint, reader and plan read it.
// A new kind of duty is one entry here; a new fact is one entry here and one SQL fragment in the slice that owns it.

/** A word in both languages. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}

/** Fields an event carries that rules may ask about; an empty list means free text. */
export type EventFields = Readonly<Record<string, readonly string[]>>;

export interface EventWord extends Word {
  /** The kind of record the event belongs to, if any. */
  readonly ground?: string;
  readonly fields?: EventFields;
}

export const channels = [
  'phone',
  'wechat',
  'wecom',
  'email',
  'sms',
  'app',
  'in_person',
  'salon',
  'exhibition',
] as const;
export const requestKinds = ['need', 'issue', 'complaint', 'repair', 'order', 'suggestion'] as const;

const interactionFields = {
  direction: ['outgoing', 'incoming'],
  channel: channels,
  /** Roles that took part, as they were held on that day. */
  participants: [],
} as const;

export const events = {
  'subject.entered': { zh: '客户建档', en: 'customer entered the archive' },
  'entry.checked': {
    zh: '建档资料核对',
    en: 'entry checked again',
    fields: { confirmed: ['true', 'false'], by: ['same', 'another'] },
  },
  'entry.audited': { zh: '资料抽查', en: 'entry audited' },
  'entry.reviewed': { zh: '抽查复核', en: 'audit reviewed' },
  'customer.merged': { zh: '合并客户', en: 'customers merged' },
  'customer.unmerged': { zh: '撤销合并', en: 'merge undone' },
  'customer.told_apart': { zh: '确认不是同一客户', en: 'told apart from another customer' },
  'entry.cleaned': { zh: '档案清理', en: 'archive cleaning' },
  'customer.unreached': { zh: '联系未果', en: 'could not be reached' },
  'archive.cleaned': { zh: '档案清理完成', en: 'archive cleaned' },
  'label.changed': { zh: '标签变更', en: 'label changed' },
  'interaction.held': { zh: '沟通', en: 'interaction', ground: 'interaction', fields: interactionFields },
  'interaction.recorded': { zh: '沟通记录完成', en: 'interaction recorded', ground: 'interaction' },
  'information.pushed': { zh: '信息推送', en: 'information pushed', ground: 'interaction' },
  'order.placed': { zh: '下单', en: 'order placed', ground: 'order' },
  'request.received': { zh: '收到诉求', en: 'request received', ground: 'request', fields: { kind: requestKinds } },
  'request.responded': {
    zh: '已响应',
    en: 'request answered',
    ground: 'request',
    fields: { automatic: ['true', 'false'] },
  },
  'request.proposed': { zh: '已提供方案', en: 'proposal given', ground: 'request' },
  'request.solution_agreed': {
    zh: '方案已确认',
    en: 'solution agreed',
    ground: 'request',
    fields: { kind: requestKinds },
  },
  'request.deferred': { zh: '需求约定延后', en: 'need deferred to an agreed time', ground: 'request' },
  'request.reconfirmed': { zh: '已再次确认', en: 'need confirmed again', ground: 'request' },
  'request.progress_told': { zh: '已同步进度', en: 'progress told', ground: 'request' },
  'request.resolved': { zh: '已处理完成', en: 'request resolved', ground: 'request', fields: { kind: requestKinds } },
  'request.called_back': { zh: '已回访', en: 'called back', ground: 'request' },
  'request.closed': { zh: '已关闭', en: 'request closed', ground: 'request' },
  'request.cancelled': { zh: '已撤销', en: 'request cancelled', ground: 'request' },
  'request.reopened': { zh: '已重新打开', en: 'request opened again', ground: 'request' },
  'request.paused': { zh: '暂停计时', en: 'clock paused', ground: 'request' },
  'request.resumed': { zh: '恢复计时', en: 'clock resumed', ground: 'request' },
  'obligation.waived': { zh: '豁免', en: 'obligation waived', ground: 'obligation' },
} as const satisfies Record<string, EventWord>;

export interface DutyWord extends Word {
  /** The event that keeps the duty. */
  readonly keptBy: string;
  /** What the event's data must say for it to count. */
  readonly where?: Readonly<Record<string, string>>;
  /** What makes the duty pointless before it is kept: its window falls away. */
  readonly endedBy?: readonly string[];
}

const requestEnds = ['request.closed', 'request.cancelled'] as const;
const handlingEnds = ['request.resolved', ...requestEnds] as const;

export const duties = {
  entry_check: {
    zh: '建档资料核对',
    en: 'second look at what was entered',
    keptBy: 'entry.checked',
    where: { confirmed: 'true' },
  },
  archive_cleaning: { zh: '档案清理', en: 'cleaning of the archive', keptBy: 'archive.cleaned' },
  proactive_contact: {
    zh: '主动沟通',
    en: 'proactive contact',
    keptBy: 'interaction.held',
    where: { direction: 'outgoing' },
  },
  contact: { zh: '沟通', en: 'contact', keptBy: 'interaction.held' },
  visit: {
    zh: '线下拜访',
    en: 'on-site visit',
    keptBy: 'interaction.held',
    where: { channel: 'in_person', direction: 'outgoing' },
  },
  record: { zh: '沟通记录', en: 'record of the contact', keptBy: 'interaction.recorded' },
  push_information: { zh: '信息推送', en: 'information pushed', keptBy: 'information.pushed' },
  respond: {
    zh: '响应',
    en: 'first answer',
    keptBy: 'request.responded',
    where: { automatic: 'false' },
    endedBy: requestEnds,
  },
  propose: { zh: '提供方案', en: 'proposal', keptBy: 'request.proposed', endedBy: handlingEnds },
  resolve: { zh: '处理完成', en: 'resolution', keptBy: 'request.resolved', endedBy: requestEnds },
  progress_update: { zh: '进度同步', en: 'progress update', keptBy: 'request.progress_told', endedBy: handlingEnds },
  reconfirm: { zh: '再次确认', en: 'reconfirmation', keptBy: 'request.reconfirmed', endedBy: handlingEnds },
  callback: {
    zh: '回访',
    en: 'call-back',
    keptBy: 'request.called_back',
    endedBy: ['request.cancelled', 'request.reopened'],
  },
} as const satisfies Record<string, DutyWord>;

export interface MomentWord extends Word {
  readonly setBy: string;
  /** The field of the setting event's data that holds the instant (epoch ms) . */
  readonly field: string;
}

export const moments = {
  'request.agreed_time': { zh: '约定时间', en: 'the agreed time', setBy: 'request.deferred', field: 'agreed_time' },
} as const satisfies Record<string, MomentWord>;

export type FactType = 'choice' | 'flag' | 'count' | 'money' | 'since';

export interface FactWord extends Word {
  readonly type: FactType;
  readonly of: string;
  readonly values?: readonly string[];
  /** The fact is counted over a span that the condition names (`in: last_12_months`). */
  readonly windowed?: true;
  /** What it means that nothing is known: a value, or null for "unknown". */
  readonly missing: string | number | boolean | null;
  /** Recorded by a person's judgement rather than computed. */
  readonly judged?: true;
}

export const facts = {
  'customer.kind': {
    zh: '客户类别',
    en: 'kind of customer',
    of: 'customer',
    type: 'choice',
    values: ['individual', 'enterprise', 'special'],
    missing: null,
  },
  'customer.enquired': {
    zh: '已注册或咨询',
    en: 'registered or enquired',
    of: 'customer',
    type: 'flag',
    missing: true,
  },
  'customer.confirmed': {
    zh: '建档资料已核对',
    en: 'entry confirmed by a second look',
    of: 'customer',
    type: 'flag',
    missing: false,
  },
  'customer.inactive': { zh: '已标记为不活跃', en: 'marked inactive', of: 'customer', type: 'flag', missing: false },
  tenure: { zh: '合作时长', en: 'length of cooperation', of: 'customer', type: 'since', missing: null },
  'order.amount': { zh: '累计金额', en: 'amount of orders', of: 'customer', type: 'money', windowed: true, missing: 0 },
  'order.count': { zh: '订单次数', en: 'number of orders', of: 'customer', type: 'count', windowed: true, missing: 0 },
  bad_record: { zh: '不良记录', en: 'bad record', of: 'customer', type: 'flag', missing: false },
  referrals: {
    zh: '转介绍新客户数',
    en: 'new customers referred',
    of: 'customer',
    type: 'count',
    windowed: true,
    missing: 0,
  },
  stable_demand: { zh: '需求稳定', en: 'stable demand', of: 'customer', type: 'flag', missing: null, judged: true },
  likely_to_return: {
    zh: '复购意愿较强',
    en: 'likely to return',
    of: 'customer',
    type: 'flag',
    missing: null,
    judged: true,
  },
} as const satisfies Record<string, FactWord>;

/** Spans a windowed fact may be counted over. */
export const factWindows = {
  last_12_months: { zh: '近12个月', en: 'in the last 12 months' },
  this_year: { zh: '本年度', en: 'this calendar year' },
  last_year: { zh: '上年度', en: 'last calendar year' },
  ever: { zh: '累计', en: 'ever' },
} as const satisfies Record<string, Word>;

/** `owner` is whoever looks after the subject; the rest are roles that people hold. */
export const roles = {
  owner: { zh: '负责人', en: 'owner' },
  relationship_specialist: { zh: '客户关系专员', en: 'relationship specialist' },
  senior_consultant: { zh: '资深业务顾问', en: 'senior consultant' },
  consultant: { zh: '业务顾问', en: 'consultant' },
  customer_service: { zh: '客服人员', en: 'customer service' },
  technician: { zh: '技术支持', en: 'technician' },
  marketing: { zh: '市场人员', en: 'marketing' },
  team_leader: { zh: '组长', en: 'team leader' },
  department_head: { zh: '部门负责人', en: 'department head' },
  information_team: { zh: '信息管理小组', en: 'information team' },
  supervisor: { zh: '监督人员', en: 'supervisor' },
} as const satisfies Record<string, Word>;

export type EventName = keyof typeof events;
export type DutyName = keyof typeof duties;
export type FactName = keyof typeof facts;
export type MomentName = keyof typeof moments;
export type RoleName = keyof typeof roles;
export type FactWindow = keyof typeof factWindows;

/** The keys of a table as the non-empty tuple that `z.enum` wants. */
export function namesOf<K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(table) as [K, ...K[]];
}

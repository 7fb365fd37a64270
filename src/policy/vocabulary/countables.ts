// What figures count. Each names the fields that a figure may ask about; the slice that keeps such records supplies them.
import { channels } from './customer-events.ts';
import { requestKinds, urgencies } from './request-events.ts';
import type { CountableWord } from './word.ts';

export const countables = {
  assembly: { zh: '租户大会', en: 'assemblies', fields: { site: [] } },
  assembly_contact: { zh: '租户大会当面沟通', en: 'talks at assemblies', fields: { site: [] } },
  assembly_question: {
    zh: '租户大会提出的事项',
    en: 'questions asked at assemblies',
    fields: { answered: ['true', 'false'], site: [] },
  },
  campaign: { zh: '营销活动', en: 'campaigns', fields: { state: ['planned', 'running', 'ended'] } },
  campaign_contact: {
    zh: '营销活动触达的客户',
    en: 'customers of campaigns',
    fields: { took_part: ['true', 'false'], campaign: [] },
  },
  complaint: {
    zh: '投诉',
    en: 'complaints',
    fields: { urgency: urgencies, state: ['open', 'resolved', 'closed', 'cancelled'], repurchased: ['true', 'false'] },
  },
  customer: {
    zh: '客户',
    en: 'customers',
    fields: {
      state: ['held', 'lost', 'new', 'won_back'],
      kind: ['individual', 'enterprise', 'special'],
      visited: ['true', 'false'],
    },
  },
  entry: { zh: '客户档案', en: 'entries', fields: { complete: ['true', 'false'], confirmed: ['true', 'false'] } },
  entry_field: { zh: '抽查的资料项', en: 'audited fields of entries', fields: { accurate: ['true', 'false'] } },
  interaction: {
    zh: '沟通',
    en: 'interactions',
    fields: { direction: ['outgoing', 'incoming'], channel: channels, duty: [] },
  },
  notice: { zh: '函件', en: 'letters', fields: { kind: [], received: ['true', 'false'] } },
  obligation: {
    zh: '责任',
    en: 'obligations',
    fields: {
      duty: [],
      rule: [],
      clause: [],
      state: ['open', 'kept', 'late', 'breached', 'waived', 'void'],
      role: [],
    },
  },
  order: {
    zh: '订单',
    en: 'orders',
    fields: { kind: ['rental', 'purchase', 'subscription', 'service'], state: ['placed', 'paid', 'cancelled'] },
  },
  referral: { zh: '转介绍', en: 'referrals', fields: {} },
  request: {
    zh: '诉求',
    en: 'requests',
    fields: {
      kind: requestKinds,
      urgency: urgencies,
      state: ['open', 'resolved', 'closed', 'cancelled'],
      answered: ['in_time', 'late', 'never'],
      progress: ['studying', 'developing', 'done'],
      adopted: ['true', 'false'],
    },
  },
  subscription: {
    zh: '到期的业务',
    en: 'services that ended or were renewed',
    fields: { state: ['renewed', 'ended'] },
  },
  survey_answer: {
    zh: '调查答复',
    en: 'answers to surveys',
    fields: {
      kind: ['periodic', 'after_request', 'callback'],
      /** 100 of a promoter, 0, -100 of a detractor: the average is the net promoter score. */
      nps: [],
      rating: ['promoter', 'passive', 'detractor'],
      satisfied: ['true', 'false'],
      score: [],
    },
  },
  survey_sent: { zh: '发出的调查', en: 'surveys sent', fields: { kind: ['periodic', 'after_request', 'callback'] } },
  training: { zh: '培训', en: 'trainings', fields: {} },
} as const satisfies Record<string, CountableWord>;

/** Fields that everything counted has: what a figure can be split by. */
export const commonFields = { tier: [], category: [], organisation: [], department: [], person: [], site: [] } as const;

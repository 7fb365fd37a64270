// What a step of a request can say beside its words. A policy names those that it asks for.
import type { Word } from './word.ts';

/** `rating` is 1 to 5, `likelihood` 0 to 10; `cause` is one of the causes that the policy lists; `department` one of the organisation's; `person` and `people` are colleagues. */
export type FieldKind =
  | 'text'
  | 'moment'
  | 'choice'
  | 'flag'
  | 'rating'
  | 'likelihood'
  | 'department'
  | 'cause'
  | 'person'
  | 'people';

export interface StepFieldWord extends Word {
  readonly kind: FieldKind;
  /** Of a choice. */
  readonly values?: Readonly<Record<string, Word>>;
  /** The customer is told so: said in a step that reaches them, they read it by their link. */
  readonly told?: true;
}

export const stepFields = {
  impact: { zh: '影响范围', en: 'scope of impact', kind: 'text' },
  complex: { zh: '复杂问题', en: 'a complex problem', kind: 'flag' },
  department: { zh: '责任部门', en: 'department in charge', kind: 'department' },
  root_cause: { zh: '根本原因', en: 'root cause', kind: 'cause' },
  fault: {
    zh: '责任在谁',
    en: 'whose fault',
    kind: 'choice',
    values: {
      ours: { zh: '我方', en: 'ours' },
      customer: { zh: '客户', en: "the customer's" },
      other: { zh: '其他', en: "somebody else's" },
    },
  },
  analysis: { zh: '分析结果', en: 'analysis', kind: 'text' },
  lead: { zh: '小组组长', en: 'leader of the task force', kind: 'person' },
  team: { zh: '小组成员', en: 'members', kind: 'people' },
  mandate: { zh: '小组任务', en: 'what the task force is to solve', kind: 'text' },
  report: { zh: '分析报告', en: 'analysis report', kind: 'text', told: true },
  finding: { zh: '调查结论', en: 'finding', kind: 'text' },
  adopted: { zh: '采纳', en: 'adopted', kind: 'flag' },
  decision: { zh: '理由', en: 'reasons', kind: 'text' },
  solution_type: {
    zh: '方案类型',
    en: 'kind of solution',
    kind: 'choice',
    values: {
      repair: { zh: '修复', en: 'repair' },
      replacement: { zh: '更换', en: 'replacement' },
      compensation: { zh: '补偿', en: 'compensation' },
      process_change: { zh: '流程改进', en: 'a better process' },
      advice: { zh: '说明与指导', en: 'advice' },
      other: { zh: '其他', en: 'other' },
    },
  },
  plan: { zh: '执行步骤', en: 'steps', kind: 'text' },
  due: { zh: '完成时限', en: 'date agreed', kind: 'moment', told: true },
  requirement_type: {
    zh: '需求类型',
    en: 'type of requirement',
    kind: 'choice',
    values: {
      function: { zh: '功能', en: 'function' },
      service: { zh: '服务', en: 'service' },
      other: { zh: '其他', en: 'other' },
    },
  },
  progress: {
    zh: '进度',
    en: 'progress',
    kind: 'choice',
    told: true,
    values: {
      studying: { zh: '调研中', en: 'studying' },
      developing: { zh: '开发中', en: 'developing' },
      done: { zh: '已完成', en: 'done' },
    },
  },
  told_by: {
    zh: '怎样告知客户',
    en: 'how the customer is told',
    kind: 'choice',
    values: {
      message: { zh: '发消息告知', en: 'by a message that goes out now' },
      conversation: { zh: '在沟通中告知', en: 'in a conversation' },
    },
  },
  feedback: { zh: '客户反馈', en: "the customer's feedback", kind: 'text' },
  expected: { zh: '预计解决时间', en: 'expected time', kind: 'moment', told: true },
  done: { zh: '已做的工作', en: 'what has been done', kind: 'text', told: true },
  next_word: { zh: '下次告知时间', en: 'when they hear from us next', kind: 'moment', told: true },
  agreed_time: { zh: '约定时间', en: 'agreed time', kind: 'moment' },
  process: { zh: '处理过程', en: 'what was done', kind: 'text', told: true },
  result: { zh: '结果', en: 'result', kind: 'text', told: true },
  prevention: { zh: '预防措施', en: 'how it is prevented', kind: 'text', told: true },
  unreachable: { zh: '联系不上客户', en: 'the customer could not be reached', kind: 'flag' },
  satisfaction: { zh: '满意度', en: 'satisfaction', kind: 'rating' },
  /** 0 to 10, as net promoter scores ask it. */
  recommend: { zh: '推荐意愿（0—10分）', en: 'how likely they are to recommend us (0 to 10)', kind: 'likelihood' },
  effect: { zh: '解决效果', en: 'whether it is really solved', kind: 'text' },
  experience: { zh: '服务体验', en: 'what the service was like', kind: 'text' },
  cause: { zh: '发生原因', en: 'why it happened', kind: 'text' },
  process_change: { zh: '流程或产品的改进', en: 'what is changed', kind: 'text' },
} as const satisfies Record<string, StepFieldWord>;
export type FieldName = keyof typeof stepFields;

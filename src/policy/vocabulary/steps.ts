// What can be done with a request. Steps may stand on the path that a policy lays down for a kind of request; acts are done beside it.
// Which steps there are, in which order, what each asks and who confirms it is said by the policy; here stand only their names.
import type { requestEvents } from './request-events.ts';
import type { FieldName } from './step-fields.ts';
import type { Word } from './word.ts';

/** Where a request stands, in order; `cancelled` leaves from anywhere. */
export const requestStates = [
  'received',
  'responded',
  'analysed',
  'proposed',
  'agreed',
  'resolved',
  'closed',
  'cancelled',
] as const;
export type RequestState = (typeof requestStates)[number];

export interface StepWord extends Word {
  /** The event by which it is told. */
  readonly tells: keyof typeof requestEvents;
  /** The state that it brings the request to, where it was not further already. */
  readonly arrives?: RequestState;
  /** What has to have been done before it, wherever both stand on a path. */
  readonly follows?: readonly string[];
  /** It is nothing without these; `words` are what is written besides. */
  readonly must?: readonly (FieldName | 'words')[];
  /** What a policy can ask for, and one may say unasked. */
  readonly may?: readonly FieldName[];
  /** In it the matter is discussed with the customer: the first such step is the first answer. */
  readonly speaks?: true;
  /** What is written in it is given to the customer: a report. */
  readonly given?: true;
  /** It can be done when the request is closed too. */
  readonly afterClosing?: true;
  /** What one must be allowed besides working on requests: it opens the customer to others. */
  readonly needs?: string;
  /** It takes effect when it is recorded: no other time can be said of it. */
  readonly atOnce?: true;
}

/** In the order in which most policies have them: a step that a path leaves out has its place here. */
export const steps = {
  respond: { zh: '响应客户', en: 'Answer', tells: 'request.responded', arrives: 'responded', may: ['expected'] },
  confirm_scope: { zh: '确认影响范围', en: 'Make the scope clear', tells: 'request.scope_confirmed', may: ['impact'] },
  classify: {
    zh: '判断是否复杂',
    en: 'Say whether it is complex',
    tells: 'request.classified',
    must: ['complex'],
  },
  apologise: { zh: '致歉', en: 'Apologise', tells: 'request.apologised', speaks: true },
  analyse: {
    zh: '分析原因',
    en: 'Analyse',
    tells: 'request.analysed',
    arrives: 'analysed',
    may: ['department', 'root_cause', 'fault', 'impact', 'analysis'],
  },
  form_team: {
    zh: '成立专项小组',
    en: 'Form a task force',
    tells: 'request.team_formed',
    must: ['lead', 'mandate'],
    may: ['team'],
    needs: 'request.dispatch',
  },
  report: {
    zh: '出具分析报告',
    en: 'Give the analysis report',
    tells: 'request.report_given',
    arrives: 'analysed',
    may: ['report', 'expected'],
    given: true,
  },
  investigate: {
    zh: '调查核实',
    en: 'Investigate',
    tells: 'request.investigated',
    arrives: 'analysed',
    may: ['finding', 'fault'],
  },
  decide: {
    zh: '研究建议',
    en: 'Decide on the suggestion',
    tells: 'suggestion.decided',
    arrives: 'analysed',
    must: ['adopted'],
    may: ['decision'],
  },
  propose: {
    zh: '提供方案',
    en: 'Propose a solution',
    tells: 'request.proposed',
    arrives: 'proposed',
    must: ['words'],
    may: ['solution_type', 'department', 'plan', 'due', 'requirement_type', 'progress', 'told_by'],
    speaks: true,
  },
  agree: {
    zh: '客户确认方案',
    en: 'The customer agrees',
    tells: 'request.solution_agreed',
    arrives: 'agreed',
    follows: ['propose'],
    may: ['due'],
    speaks: true,
  },
  resolve: {
    zh: '处理完成',
    en: 'Resolve',
    tells: 'request.resolved',
    arrives: 'resolved',
    must: ['words'],
    may: ['result'],
  },
  tell_result: {
    zh: '反馈结果',
    en: 'Tell the result',
    tells: 'suggestion.result_told',
    follows: ['decide'],
    may: ['told_by', 'feedback'],
    speaks: true,
    afterClosing: true,
  },
  summarise: {
    zh: '出具总结报告',
    en: 'Give the summary report',
    tells: 'request.summary_given',
    follows: ['resolve'],
    may: ['process', 'result', 'prevention'],
    given: true,
    afterClosing: true,
  },
  confirm_closing: {
    zh: '客户确认关闭',
    en: 'The customer confirms closing',
    tells: 'request.closing_confirmed',
    follows: ['resolve'],
    may: ['unreachable'],
  },
  close: { zh: '关闭', en: 'Close', tells: 'request.closed', arrives: 'closed', follows: ['resolve'], atOnce: true },
  call_back: {
    zh: '回访',
    en: 'Call back',
    tells: 'request.called_back',
    follows: ['resolve'],
    must: ['satisfaction'],
    may: ['recommend', 'effect', 'experience', 'feedback'],
    afterClosing: true,
  },
  review: {
    zh: '复盘',
    en: 'Look back',
    tells: 'request.reviewed',
    follows: ['resolve'],
    may: ['cause', 'process_change', 'prevention'],
    afterClosing: true,
  },
} as const satisfies Record<string, StepWord>;
export type StepName = keyof typeof steps;

/** What is done beside the path: nothing waits for it, and it waits for nothing. */
export const acts = {
  decline: {
    zh: '客户不同意方案',
    en: 'The customer declines',
    tells: 'request.proposal_declined',
    must: ['words'],
    speaks: true,
  },
  defer: {
    zh: '约定延后',
    en: 'Put off as agreed',
    tells: 'request.deferred',
    must: ['agreed_time'],
    speaks: true,
    atOnce: true,
  },
  reconfirm: { zh: '再次确认', en: 'Confirm again', tells: 'request.reconfirmed', speaks: true },
  tell_progress: {
    zh: '同步进度',
    en: 'Tell progress',
    tells: 'request.progress_told',
    must: ['words'],
    may: ['done', 'next_word', 'expected', 'progress', 'told_by', 'feedback'],
    speaks: true,
  },
  tell_expected_time: {
    zh: '告知预计时间',
    en: 'Tell the expected time',
    tells: 'request.expected_time_told',
    must: ['expected'],
    speaks: true,
  },
  set_due: { zh: '约定完成时限', en: 'Agree on a date', tells: 'request.solution_due_set', must: ['due'] },
  explain_delay: {
    zh: '说明延期',
    en: 'Explain a delay',
    tells: 'request.delay_explained',
    must: ['words', 'due'],
    speaks: true,
  },
  reach_milestone: {
    zh: '到达重大节点',
    en: 'Reach a milestone',
    tells: 'request.milestone_reached',
    must: ['words'],
  },
  tell_milestone: {
    zh: '告知重大节点',
    en: 'Tell of a milestone',
    tells: 'request.milestone_told',
    must: ['words'],
    speaks: true,
  },
  try_reach: {
    zh: '联系客户未果',
    en: 'Try to reach the customer',
    tells: 'request.reach_tried',
    must: ['words'],
    afterClosing: true,
  },
  pause: { zh: '暂停', en: 'Pause', tells: 'request.paused', must: ['words'], atOnce: true },
  resume: { zh: '恢复', en: 'Resume', tells: 'request.resumed', atOnce: true },
  cancel: { zh: '撤销', en: 'Cancel', tells: 'request.cancelled', arrives: 'cancelled', must: ['words'], atOnce: true },
  reopen: {
    zh: '重新打开',
    en: 'Open again',
    tells: 'request.reopened',
    arrives: 'received',
    must: ['words'],
    afterClosing: true,
    atOnce: true,
  },
} as const satisfies Record<string, StepWord>;
export type ActName = keyof typeof acts;

/** A step of a path, or an act beside it. */
export type DeedName = StepName | ActName;
/** All that can be done with a request. */
export const deeds: Readonly<Record<DeedName, StepWord>> = { ...steps, ...acts };

/** Whether something is said to the customer with it. */
export function isSpokenOf(deed: DeedName): boolean {
  return deed === 'respond' || deeds[deed].speaks === true;
}

/** Whether what is said in it is for the customer to read. */
export function isForCustomer(deed: DeedName): boolean {
  return isSpokenOf(deed) || deeds[deed].given === true;
}

// What happens to requests: needs, issues, complaints, repairs, orders and suggestions, from receipt to the lesson drawn.
import type { EventWord } from './word.ts';

export const requestKinds = ['need', 'issue', 'complaint', 'repair', 'order', 'suggestion'] as const;
export const urgencies = ['high', 'medium', 'low'] as const;

const asked = { kind: requestKinds, urgency: urgencies } as const;
/** What a request is besides its kind, where a policy treats such requests apart. */
const marked = { major: ['true', 'false'], complex: ['true', 'false'], channel: [] } as const;

export const requestEvents = {
  'request.received': {
    zh: '收到诉求',
    en: 'request received',
    ground: 'request',
    fields: { ...asked, ...marked },
  },
  'request.responded': {
    zh: '已响应',
    en: 'request answered',
    ground: 'request',
    fields: { automatic: ['true', 'false'] },
  },
  'request.scope_confirmed': { zh: '已确认影响范围', en: 'scope of impact confirmed', ground: 'request' },
  'request.classified': {
    zh: '已判定为复杂问题',
    en: 'found to be complex',
    ground: 'request',
    fields: { complex: ['true', 'false'] },
  },
  'request.team_formed': { zh: '已成立专项小组', en: 'task force formed', ground: 'request' },
  'request.analysed': {
    zh: '已分析原因',
    en: 'cause analysed',
    ground: 'request',
    fields: { fault: ['ours', 'customer', 'other'] },
  },
  'request.report_given': { zh: '已出具分析报告', en: 'analysis report given', ground: 'request' },
  'request.expected_time_told': { zh: '已告知预计时间', en: 'expected time told', ground: 'request' },
  'request.passed_on': { zh: '已转交', en: 'passed on', ground: 'request' },
  'request.investigated': { zh: '已调查', en: 'investigated', ground: 'request' },
  'request.apologised': { zh: '已致歉', en: 'apology made', ground: 'request' },
  'request.proposed': {
    zh: '已提供方案',
    en: 'proposal given',
    ground: 'request',
    fields: { kind: requestKinds },
  },
  'request.solution_agreed': {
    zh: '方案已确认',
    en: 'solution agreed',
    ground: 'request',
    fields: { kind: requestKinds },
  },
  'request.proposal_declined': {
    zh: '客户不同意方案',
    en: 'proposal declined by the customer',
    ground: 'request',
    fields: { kind: requestKinds },
  },
  'request.solution_due_set': { zh: '已约定完成时限', en: 'solution due set', ground: 'request' },
  'request.delay_explained': { zh: '已说明延期', en: 'delay explained', ground: 'request' },
  'request.compensated': {
    zh: '已补偿',
    en: 'compensation given',
    ground: 'request',
    fields: { form: ['discount', 'gift', 'credit', 'refund'] },
  },
  'request.deferred': { zh: '需求约定延后', en: 'need deferred to an agreed time', ground: 'request' },
  'request.reconfirmed': { zh: '已再次确认', en: 'need confirmed again', ground: 'request' },
  'request.progress_told': { zh: '已同步进度', en: 'progress told', ground: 'request' },
  'request.milestone_reached': { zh: '达到重大节点', en: 'milestone reached', ground: 'request' },
  'request.milestone_told': { zh: '已告知重大节点', en: 'milestone told', ground: 'request' },
  'request.resolved': { zh: '已处理完成', en: 'request resolved', ground: 'request', fields: { kind: requestKinds } },
  'request.summary_given': { zh: '已出具总结报告', en: 'closing report given', ground: 'request' },
  'request.closing_confirmed': { zh: '客户确认关闭', en: 'closing confirmed by the customer', ground: 'request' },
  'request.rated': { zh: '客户已评价', en: 'rated by the customer', ground: 'request' },
  'request.message_received': { zh: '收到客户留言', en: 'message of the customer received', ground: 'request' },
  'request.message_sent': { zh: '已给客户留言', en: 'message written to the customer', ground: 'request' },
  'request.called_back': { zh: '已回访', en: 'called back', ground: 'request' },
  'request.closed': { zh: '已关闭', en: 'request closed', ground: 'request', fields: { kind: requestKinds } },
  'request.reviewed': { zh: '已复盘', en: 'retrospective held', ground: 'request' },
  'request.cancelled': { zh: '已撤销', en: 'request cancelled', ground: 'request' },
  'request.reopened': { zh: '已重新打开', en: 'request opened again', ground: 'request' },
  'request.paused': { zh: '暂停计时', en: 'clock paused', ground: 'request' },
  'request.resumed': { zh: '恢复计时', en: 'clock resumed', ground: 'request' },
  'link.made': { zh: '给客户链接', en: 'link made for the customer', ground: 'request' },
  'link.used': { zh: '客户打开链接', en: 'link opened by the customer', ground: 'request' },
  'link.revoked': { zh: '收回客户链接', en: 'link of the customer revoked', ground: 'request' },
  'message.queued': { zh: '给客户写消息', en: 'message to the customer written', ground: 'message' },
  'message.sent': { zh: '消息已发出', en: 'message sent', ground: 'message' },
  'message.failed': { zh: '消息未能发出', en: 'message could not be sent', ground: 'message' },
  'message.bounced': { zh: '消息被退回', en: 'message came back', ground: 'message' },
  'message.stopped': { zh: '消息未获准发出', en: 'message stopped', ground: 'message' },
  'message.uncertain': { zh: '消息是否发出不确定', en: 'not known whether a message was sent', ground: 'message' },
  'suggestion.decided': {
    zh: '建议已采纳或说明',
    en: 'suggestion decided',
    ground: 'request',
    fields: { adopted: ['true', 'false'] },
  },
  'suggestion.result_told': { zh: '建议结果已反馈', en: 'result of a suggestion told', ground: 'request' },
  'recurrence.found': { zh: '发现重复问题', en: 'recurring issue found', ground: 'recurrence' },
  'recurrence.studied': { zh: '重复问题专题分析', en: 'recurring issue studied', ground: 'recurrence' },
  'post.found': { zh: '发现网络发帖', en: 'post on the web found', ground: 'post' },
  'post.answered': { zh: '回复网络发帖', en: 'post on the web answered', ground: 'post' },
} as const satisfies Record<string, EventWord>;

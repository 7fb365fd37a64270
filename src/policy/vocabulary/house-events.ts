// What happens in the house around its customers: surveys, campaigns, points, notices, registers, meetings, inspections, and duties of a
// policy's own.
import type { EventWord } from './word.ts';

/** The event that keeps a duty of a policy's own: somebody records that it was done. */
export const ownDutyDone = 'duty.done';

export const houseEvents = {
  'obligation.waived': { zh: '豁免', en: 'obligation waived', ground: 'obligation' },
  /** What a policy names itself: it is kept when somebody records that it was done. */
  'duty.done': { zh: '完成', en: 'done', fields: { duty: [] } },
  // Surveys
  'survey.sent': {
    zh: '发出满意度调查',
    en: 'survey sent',
    ground: 'survey',
    fields: { kind: ['periodic', 'after_request'] },
  },
  'survey.answered': {
    zh: '收到调查答复',
    en: 'survey answered',
    ground: 'survey',
    fields: { kind: ['periodic', 'after_request'] },
  },
  'survey.reported': { zh: '出具调查报告', en: 'survey reported', ground: 'survey' },
  // Growth
  'points.earned': { zh: '获得积分', en: 'points earned' },
  'points.redeemed': { zh: '兑换积分', en: 'points redeemed' },
  'points.expired': { zh: '积分到期', en: 'points expired' },
  'benefit.granted': { zh: '享有权益', en: 'benefit granted', fields: { benefit: [] } },
  'referral.made': { zh: '转介绍', en: 'referral made' },
  'campaign.planned': { zh: '制定营销活动计划', en: 'campaign planned', ground: 'campaign' },
  'campaign.begun': { zh: '营销活动开始', en: 'campaign began', ground: 'campaign' },
  'campaign.ended': { zh: '营销活动结束', en: 'campaign ended', ground: 'campaign' },
  'campaign.evaluated': { zh: '评估营销效果', en: 'campaign evaluated', ground: 'campaign' },
  'event.planned': { zh: '策划客户活动', en: 'customer event planned', ground: 'occasion' },
  'event.invited': { zh: '邀请参加活动', en: 'invited to an event', ground: 'occasion' },
  'event.held': {
    zh: '举办客户活动',
    en: 'customer event held',
    ground: 'occasion',
    fields: { kind: ['salon', 'club', 'launch', 'experience'] },
  },
  'event.attended': { zh: '参加客户活动', en: 'attended an event', ground: 'occasion' },
  // Notices and letters
  'notice.drafted': { zh: '拟定函件', en: 'letter drafted', ground: 'notice', fields: { kind: [] } },
  'notice.approved': { zh: '函件获批', en: 'letter approved', ground: 'notice' },
  'notice.sealed': { zh: '函件盖章', en: 'letter sealed', ground: 'notice' },
  'notice.issued': { zh: '发出函件', en: 'letter issued', ground: 'notice', fields: { kind: [] } },
  'notice.received': { zh: '函件签收', en: 'receipt of a letter signed', ground: 'notice' },
  'notice.filed': { zh: '函件归档', en: 'letter filed with its receipt', ground: 'notice' },
  // Registers
  'recording.made': { zh: '产生录音', en: 'recording made', ground: 'recording' },
  'recording.extracted': { zh: '提取录音', en: 'recording extracted', ground: 'recording' },
  'deposit.taken_in': { zh: '物品寄存', en: 'item left in deposit', ground: 'deposit' },
  'deposit.handed_out': { zh: '物品领回', en: 'item handed out', ground: 'deposit' },
  // Meetings
  'assembly.called': { zh: '召集租户大会', en: 'assembly called', ground: 'assembly' },
  'assembly.held': { zh: '召开租户大会', en: 'assembly held', ground: 'assembly' },
  'assembly.attended': { zh: '在租户大会上当面沟通', en: 'talked to at an assembly', ground: 'assembly' },
  'assembly.minuted': { zh: '租户大会形成记录', en: 'assembly minuted', ground: 'assembly' },
  'meeting.held': { zh: '召开联席会议', en: 'joint meeting held', ground: 'meeting' },
  // Inspection and improvement
  'inspection.held': {
    zh: '开展检查',
    en: 'inspection held',
    ground: 'inspection',
    fields: { kind: ['fire_safety', 'service', 'information', 'campaign'] },
  },
  'inspection.reported': { zh: '出具检查报告', en: 'inspection reported', ground: 'inspection' },
  'rectification.demanded': { zh: '发出整改函', en: 'rectification demanded', ground: 'inspection' },
  'rectification.checked': { zh: '整改复查', en: 'rectification checked', ground: 'inspection' },
  'improvement.planned': { zh: '制定改进措施', en: 'improvement planned', ground: 'improvement' },
  'improvement.checked': { zh: '检查改进效果', en: 'effect of an improvement checked', ground: 'improvement' },
  'appraisal.held': { zh: '考核', en: 'appraisal held', fields: { result: ['met', 'below'] } },
  'training.held': { zh: '开展培训', en: 'training held' },
  // On site and agency
  'shift.planned': { zh: '制定当日工作计划', en: 'day planned' },
  'shift.recorded': { zh: '记录当日完成情况', en: 'day recorded' },
  'listing.entered': { zh: '登记房源', en: 'listing entered', ground: 'listing' },
  'listing.kept_up': { zh: '维护房源', en: 'listing kept up', ground: 'listing' },
  'viewing.planned': { zh: '预约带看', en: 'viewing planned', ground: 'viewing' },
  'viewing.held': { zh: '带看', en: 'viewing held', ground: 'viewing' },
  'viewing.recorded': { zh: '带看记录完成', en: 'viewing recorded', ground: 'viewing' },
  'deal.agreed': { zh: '达成交易', en: 'deal agreed', ground: 'deal' },
  'deal.title_transferred': { zh: '权属转移完成', en: 'title transferred', ground: 'deal' },
} as const satisfies Record<string, EventWord>;

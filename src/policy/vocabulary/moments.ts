// Moments that something is done before: an event sets them, its data holds when.
import type { MomentWord } from './word.ts';

export const moments = {
  'request.agreed_time': { zh: '约定时间', en: 'the agreed time', setBy: 'request.deferred', field: 'agreed_time' },
  'request.solution_due': {
    zh: '方案完成时限',
    en: 'the time the solution is due',
    setBy: 'request.solution_due_set',
    field: 'due',
  },
  'subscription.expiry': {
    zh: '业务到期',
    en: 'the end of the service',
    setBy: 'subscription.term_begun',
    field: 'expires',
  },
  'trial.end': { zh: '试用到期', en: 'the end of the trial', setBy: 'trial.begun', field: 'ends' },
  'appointment.time': { zh: '预约时间', en: 'the time of the appointment', setBy: 'appointment.made', field: 'time' },
  'assembly.date': { zh: '租户大会召开', en: 'the assembly', setBy: 'assembly.called', field: 'date' },
  'event.date': { zh: '客户活动举办', en: 'the customer event', setBy: 'event.planned', field: 'date' },
  'campaign.start': { zh: '营销活动开始', en: 'the start of the campaign', setBy: 'campaign.planned', field: 'starts' },
  'viewing.time': { zh: '带看时间', en: 'the viewing', setBy: 'viewing.planned', field: 'time' },
} as const satisfies Record<string, MomentWord>;

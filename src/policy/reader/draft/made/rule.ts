// A reading as a rule of the policy language: each kind has its shape. What the language cannot carry out without more than the document says
// stays a clause.
import type { Kind } from '../../model.ts';
import { durationOf } from '../measures.ts';
import { earned } from './earned.ts';
import { figure } from './figures.ts';
import { before, callback, progress, record, report, resolution, response } from './limits.ts';
import { contact, every, everyOfHouse } from './regular.ts';
import { warning } from './warnings.ts';
import { phraseOf, type RuleInput, type Written } from './written.ts';

/** The shape of the rule with all but its head; undefined where nothing would run. */
export function ruleOf(input: RuleInput): Written | undefined {
  const { kind, unit, availability } = input.reading;
  if (availability) return undefined;
  if (unit === '%' && isShare(kind.value)) return figure(input);
  return makers[kind.value]?.(input);
}

const makers: Partial<Record<Kind, (input: RuleInput) => Written | undefined>> = {
  cadence: contact,
  visit_frequency: (input) => every(input, 'visit'),
  survey_frequency: (input) => every(input, 'survey'),
  data_quality: everyOfHouse,
  review_cycle: everyOfHouse,
  response_sla: response,
  resolution_sla: resolution,
  progress_update: progress,
  callback: (input) => (input.reading.unit === '次' ? every(input, 'contact') : callback(input)),
  record_deadline: record,
  reminder_lead: before,
  retention: retain,
  kpi_formula: figure,
  churn_trigger: warning,
  approval: (input) => (input.reading.comparator ? report(input) : undefined),
  // A threshold of failing is a step of the ladder (ladder.ts).
  escalation: (input) => (/未|超[时期过出]|逾期|没有|不能|无法/.test(phraseOf(input)) ? undefined : report(input)),
  points: earned,
};

/** 回访率, 拜访率, 完整率: figures of what other rules ask for. */
function isShare(kind: Kind): boolean {
  return ['data_quality', 'callback', 'visit_frequency', 'cadence', 'survey_frequency', 'resolution_sla'].includes(
    kind,
  );
}

const kept: readonly (readonly [RegExp, string])[] = [
  [/录音|录像/, 'recording'],
  [/登录日志/, 'sign_in_log'],
  [/(?:查看|访问|操作)(?:日志|记录)/, 'access_log'],
  [/会议(?:记录|纪要)/, 'meeting_minutes'],
  [/(?:沟通|回访|拜访|联系|服务)[^，。]{0,4}(?:记录|台账)/, 'interaction'],
  [/(?:投诉|诉求|工单|报修|问题|处理)[^，。]{0,6}(?:记录|资料|档案|材料|台账)/, 'request'],
  [/函件|签收/, 'notice'],
  [/档案|资料|信息/, 'archive'],
];

function retain(input: RuleInput): Written | undefined {
  const length = durationOf(input.reading);
  const words = phraseOf(input);
  const kind = kept.find(([pattern]) => pattern.test(words))?.[1];
  if (length === undefined || kind === undefined) return undefined;
  return { retain: kind, [input.reading.comparator?.value === '<=' ? 'at_most' : 'at_least']: length };
}

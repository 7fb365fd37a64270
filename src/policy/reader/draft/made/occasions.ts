// On what occasion a limit begins, and which duty the words name: tables of the field's words. A duty that the occasion cannot keep – something
// done about a request after an order – becomes a duty of the policy's own.
import { type DutyName, type DutyWord, duties, type EventName } from '../../../vocabulary/index.ts';

const events: readonly (readonly [RegExp, EventName])[] = [
  [
    /方案[^，。]{0,6}(?:确认|认可|签[署订字]|同意|通过)|(?:确认|认可|同意|签[署订字])[^，。]{0,6}方案/,
    'request.solution_agreed',
  ],
  [
    /(?:提[出交供]|制[定订]|给出|出具|反馈)[^，。]{0,8}方案|方案[^，。]{0,4}(?:提[出交供]|制[定订]|出具)/,
    'request.proposed',
  ],
  [/回访(?:完成|结束|完毕|$)/, 'request.called_back'],
  [/(?:分析|定位|排查)[^，。]{0,6}(?:完成|结束|完毕)?$/, 'request.analysed'],
  [/调查[^，。]{0,6}(?:完成|结束|完毕)?$/, 'request.investigated'],
  [/(?:关闭|结案|销案)/, 'request.closed'],
  [/安装[^，。]{0,6}(?:完成|完毕|结束|好)|交付/, 'order.installed'],
  [
    /(?:解决|处理|办结|办理|维修|修复|服务|完工|整改|售后)[^，。]{0,6}(?:完成|完毕|结束|好|到位|后|$)/,
    'request.resolved',
  ],
  [/重新打开|再次投诉/, 'request.reopened'],
  [/^(?:首次)?响应/, 'request.responded'],
  [/欠费|逾期未[付缴]/, 'arrears.begun'],
  [/流失(?!预警|风险)/, 'customer.lost'],
  [/预警|流失风险/, 'alert.raised'],
  [/续[费约]/, 'subscription.renewed'],
  [/开通/, 'subscription.opened'],
  [/付款|支付|到账/, 'order.paid'],
  [/购[买机物]|下单|成交|签[约订]|开户|提车|交车|消费|订购|办卡/, 'order.placed'],
  [/(?:接|收)[到报获]|受理|投诉|诉求|来[电信访]|报修|提出|咨询|申请|反馈|问题/, 'request.received'],
  [/建档|入会|注册|新客户|首次合作|加入/, 'subject.entered'],
  [/(?:信息|资料)[^，。]{0,4}(?:变更|变动|变化)/, 'customer.changed'],
  [/活动[^，。]{0,2}结束/, 'campaign.ended'],
  [/沟通|拜访|走访|联系|会[谈议]|面谈|通话|接触|来访|接待/, 'interaction.held'],
];

/** What happened, by the words of the occasion; undefined where no word of the vocabulary is meant. */
export function eventOf(words: string | undefined): EventName | undefined {
  return words === undefined ? undefined : events.find(([pattern]) => pattern.test(words))?.[1];
}

/** What is to be done about a request, by the words of the action; the first that fits. */
const handling: readonly (readonly [RegExp, DutyName])[] = [
  [/解决(?!方案|措施|办法)|办结|修复|(?:处理|办理)完|处理结束/, 'resolve'],
  [/流失[^，。]{0,6}(?:原因|分析)/, 'churn_analysis'],
  [/分析报告/, 'analysis_report'],
  [/总结报告|结案报告/, 'closing_report'],
  [/方案确认|确认方案/, 'solution_agreement'],
  [/复盘/, 'retrospective'],
  [/(?:成立|组建|抽调)[^，。]{0,8}小组/, 'team_forming'],
  [/预计[^，。]{0,6}时间/, 'tell_expected_time'],
  [/说明[^，。]{0,6}(?:原因|延期)|延期[^，。]{0,4}说明/, 'explain_delay'],
  [/道歉|致歉|赔礼/, 'apologise'],
  [/方案|报价|对策/, 'propose'],
  [/原因|定位|根因|分析/, 'analyse'],
  [/调查|核实|核查|查明|查清/, 'investigate'],
  [/(?:转[交办派给]|移交|派[单发]|流转|分派|分配)/, 'pass_on'],
  [/补偿|赔付|赔偿|退款/, 'compensate'],
  [/发票/, 'invoice'],
  [/安装|调试|装机/, 'install'],
  [/确认关闭|客户确认/, 'closing_confirmation'],
  [/挽回方案|挽留方案/, 'win_back_plan'],
  [/挽[回留]/, 'win_back'],
  [/满意度/, 'survey'],
];

export function handlingIn(words: string, usual: DutyName): DutyName {
  return handling.find(([pattern]) => pattern.test(words))?.[1] ?? usual;
}

/** After what a duty usually begins. */
export function usualOccasion(duty: DutyName): EventName {
  const { keptBy }: DutyWord = duties[duty];
  if (keptBy.startsWith('order.')) return 'order.placed';
  if (keptBy.startsWith('churn.') || keptBy.startsWith('win_back.')) return 'customer.lost';
  if (keptBy === 'interaction.recorded') return 'interaction.held';
  const isAfterSolving = ['callback', 'closing_report', 'closing_confirmation', 'retrospective'].includes(duty);
  return isAfterSolving ? 'request.resolved' : 'request.received';
}

/** What is done about a request is kept on that request: nothing else can have begun it. And nothing keeps what began it. */
export function canKeep(duty: DutyName, after: EventName): boolean {
  const { keptBy }: DutyWord = duties[duty];
  const [family = ''] = keptBy.split('.');
  if (keptBy === after) return false;
  if (duty === 'respond') return after === 'request.received';
  if (['request', 'order'].includes(family)) return after.startsWith(`${family}.`) && !isOver(keptBy, after);
  if (keptBy === 'interaction.recorded') return after === 'interaction.held';
  return true;
}

/** What comes later in a request cannot begin what comes before it. */
function isOver(keptBy: string, after: string): boolean {
  const order = [
    'request.received',
    'request.passed_on',
    'request.analysed',
    'request.proposed',
    'request.solution_agreed',
    'request.resolved',
    'request.closed',
  ];
  const [kept, begun] = [order.indexOf(keptBy), order.indexOf(after)];
  return kept >= 0 && begun > kept;
}

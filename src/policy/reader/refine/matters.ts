// Matters as those for whom a limit is: what begins a sentence or stands before its colon, and what was asked where nothing else tells.
import { anyOf, customerWords, requestWords } from '../lexicon.ts';
import type { Kind } from '../model.ts';
import type { Figure } from '../quantities/figures.ts';
import type { Sentence } from '../structure/phrases.ts';
import { type Mapped, slice, spanOf } from '../text/mapped.ts';
import type { Found } from './around.ts';
import type { Placed, Scene } from './contexts.ts';
import { isActor } from './naming/descriptions.ts';
import type { Whom } from './naming/names.ts';
import { isMatter, matterBefore } from './whom.ts';

/** 新装申请，资料齐全的，…: what a sentence sets at its beginning and comments on afterwards. */
export function topicOf({ index }: Placed, sentence: Sentence, kind: Kind): Found | undefined {
  const first = sentence.parts[0];
  if (!first || index === 0 || first.figures.length > 0) return undefined;
  const isReported = handled.has(kind) && reported.test(first.body.text);
  if (!isReported && !isSet(first.body.text)) return undefined;
  if (!handled.has(kind) && !noun.test(first.body.text)) return undefined;
  if (/部门|人员|专员|经理|按|执行|^(?:由|针对|对|向|为|通过|根据|如|当|若|在)/.test(first.body.text)) return undefined;
  const lead = /^(?:对于?|针对)/.exec(first.body.text)?.[0].length ?? 0;
  const words = slice(first.body, lead, first.body.text.length);
  return { value: [words.text], certainty: 'implied', span: spanOf(words) };
}

/** 用户反映水压低，…: what it is about that they come with. */
const reported = new RegExp(
  `^(?:${anyOf(customerWords)})(?:来电)?(?:反映|反馈|报告|发现)(?!${anyOf(requestWords)})[^，。；后时]{2,10}$`,
);

/** 月嫂单, 包月单和包年单: each of a list is a matter. */
const isSet = (text: string): boolean =>
  isMatter(text) ||
  (text.length <= longestSet && text.split(/[、和与及]/).every((one) => one.length >= 2 && isMatter(one)));
const longestSet = 16;

/** 钟点工单，每季度一次: what is no contact nor answer has to be said of a thing or somebody. */
const noun = new RegExp(
  `(?:${anyOf(customerWords)}|[单件户商店类级档卡房库场站案班]|项目|车辆|设备|病例|合同|订单|家属|人群)$`,
);

/** Limits differ by matter; contacts and figures by customer only. */
export function matterOf(segment: Mapped, figure: Figure, from: number): Whom | undefined {
  if (figure.measure !== 'duration' || figure.side === 'before') return undefined;
  return matterBefore(segment, figure.from - from);
}

/** 漏水：…; 停电：…: what stands before the colon tells matters apart. */
export function matterAbove(sentence: Sentence, beside: readonly Sentence[] = []): Found | undefined {
  const lead = sentence.leads.at(-1)?.words;
  return lead && (isMatter(lead.text) || isOneOfSeveral(lead.text, beside))
    ? { value: [lead.text], certainty: 'implied', span: spanOf(lead) }
    : undefined;
}

/** 过敏反应：…; 服务态度：…: words before a colon beside others of their kind, where none names a limit. */
function isOneOfSeveral(name: string, beside: readonly Sentence[]): boolean {
  const others = new Set(beside.flatMap(({ leads }) => leads.slice(-1).map(({ words }) => words.text)));
  others.delete(name);
  return (
    others.size > 0 &&
    [name, ...others].every(
      (one) =>
        one.length >= 2 && one.length <= longestOfSeveral && !limits.test(one) && !acts.test(one) && !isActor(one),
    )
  );
}
const longestOfSeveral = 10;
const acts =
  /响应|回[访复电]|答复|反馈|处理|解决|联系|受理|拜访|走访|登记|记录|通知|提醒|跟进|准入|奖|优惠|礼|折|积分|预约|会员|客户/;

/** 远程支持：…; 现场服务：…: what is done tells limits apart where nothing else does; the name of a limit does not. */
export function serviceAbove({ leads }: Sentence): Found | undefined {
  const lead = leads.at(-1)?.words;
  if (!lead || lead.text.length > 8 || limits.test(lead.text) || isActor(lead.text)) return undefined;
  return { value: [lead.text], certainty: 'implied', span: spanOf(lead) };
}
const limits =
  /时[间限效长]|期限|周期|频|要求|标准|流程|方式|方法|内容|职责|目的|原则|范围|考核|说明|注意|承诺|制度|规[定范程则]|[准守细]则|须知|其[他中]|备注|注$|处罚|步骤|阶段|措施|目标|升级|沟通|预警|例行|[率量]$|(?<!态)度$|[\d第]|热线|电话$|客服/;

/** Limits of handling are about what was asked: 接到投诉后…, 报修处理：…. */
export function requestKind(
  { part, index }: Placed,
  sentence: Sentence,
  { item, before }: Scene,
  kind: Kind,
): Found | undefined {
  if (!handled.has(kind)) return undefined;
  const places = [
    part.body,
    ...sentence.parts
      .slice(0, index)
      .reverse()
      .map(({ body }) => body),
    ...[...sentence.leads].reverse().map(({ words }) => words),
    ...before.slice(-1).flatMap(({ body }) => (/；$/.test(body.text) ? [body] : [])),
    ...[...item.above].reverse().map(({ words }) => words),
  ];
  const heads = new Set(item.above.map(({ words }) => words));
  for (const words of places) {
    const match = requestKinds.exec(words.text);
    // 订单进行中: a phase.
    if (match && !(match[0] === '订单' && heads.has(words)))
      return {
        value: [match[0]],
        certainty: 'implied',
        span: spanOf(words, match.index, match.index + match[0].length),
      };
  }
  return undefined;
}

/** What is done with what customers come with. */
export const handled: ReadonlySet<Kind> = new Set([
  'response_sla',
  'resolution_sla',
  'progress_update',
  'callback',
  'escalation',
]);
const requestKinds =
  /(?:服务|质量|产品|业务|重复|电话|书面|网络|现场|有效)?(?:投诉|报修|抢修|维修|故障|咨询|举报|建议|异议|纠纷|退换?货|换货|来信|来访|求助|报装|理赔|订单)(?!人员|部门?|员|工程师|班组|小组|队伍?|中心|专员|单位|公司|热线|站点)/;

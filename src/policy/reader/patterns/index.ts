// All recognisers in their order, and how they decide: first constructions, then the verb nearest to the figure.
import { anyOf, requestWords } from '../lexicon.ts';
import type { Kind } from '../model.ts';
import { firstMatch } from '../text/matches.ts';
import {
  afterwards,
  cadence,
  callback,
  contact,
  momentOfCall,
  momentOfVisit,
  presence,
  reminder,
  reminding,
  survey,
  surveying,
  visit,
} from './contact.ts';
import { points } from './earning.ts';
import { type Evidence, evidenceOf, predicateIn, withoutOccasion } from './evidence.ts';
import {
  carrying,
  escalation,
  outcome,
  progress,
  resolution,
  response,
  ringing,
  running,
  telling,
} from './handling.ts';
import {
  approval,
  checking,
  consent,
  quality,
  record,
  reporting,
  retention,
  review,
  reviewing,
  upkeep,
  written,
} from './keeping.ts';
import { length, right, term } from './lasting.ts';
import { churn, penalty, threshold } from './leaving.ts';
import { formula, mishaps, satisfaction, shareOfCallbacks, shareOfChecks, shareOfVisits, target } from './measuring.ts';
import { nearest } from './nearest.ts';
import { aspectsOf, type Construction, type Context, type Predicate } from './pattern.ts';
import { allowance, compensation, overdue, owed, steps, wages, workload } from './paying.ts';
import { definition, tierCriterion } from './ranking.ts';

export { isAnswering, isAvailability } from './lasting.ts';
export type { Context } from './pattern.ts';

/** The build of a phrase decides before any verb does. In this order. */
const constructions: readonly Construction[] = [
  formula,
  ringing,
  consent,
  penalty,
  compensation,
  wages,
  owed,
  term,
  length,
  right,
  retention,
  reminder,
  mishaps,
  satisfaction,
  definition,
  churn,
  threshold,
  workload,
  points,
  tierCriterion,
  allowance,
  steps,
  overdue,
  outcome,
  running,
  telling,
  written,
  upkeep,
  reporting,
  momentOfVisit,
  momentOfCall,
  afterwards,
  shareOfChecks,
  shareOfCallbacks,
  shareOfVisits,
  target,
];

/** Which of two verbs counts, where they begin at the same place and are as long, is said by this order. */
const predicates: readonly Predicate[] = [
  callback,
  survey,
  visit,
  presence,
  progress,
  escalation,
  approval,
  record,
  quality,
  resolution,
  response,
  review,
  reminding,
  surveying,
  cadence,
];

/** From the surest words to the least: what the phrase itself says, then what stands around it, then that it is done at all. */
const rounds: readonly { readonly among: readonly Predicate[]; readonly where?: 'own' | 'near' | 'far' }[] = [
  { among: predicates, where: 'own' },
  { among: [contact, reviewing, checking], where: 'own' },
  { among: predicates, where: 'near' },
  { among: [contact, reviewing, checking], where: 'near' },
  { among: predicates, where: 'far' },
  { among: [carrying], where: 'own' },
  { among: [contact, reviewing], where: 'far' },
  { among: [carrying] },
];

export interface Recognised {
  readonly kind: Kind;
  /** Whether the phrase itself says so, or only what stands around it. */
  readonly isKnown: boolean;
}

/** What a figure is a figure of; undefined where no recogniser knows. */
export function recognise(context: Context): Recognised | undefined {
  const construction = constructions.find(({ fits }) => fits(context));
  if (construction) return { kind: construction.kind, isKnown: true };
  // 立即采取措施 answers what has happened.
  if (context.figure.unit === undefined && /^采取[^，。；]{0,6}措施/.test(context.after))
    return { kind: 'response_sla', isKnown: true };
  // 到场 | 完成: a column that says only that it is done.
  if (context.figure.measure === 'duration' && /^(?:完成|完工|办结|修复|修好|处理|解决)$/.test(context.column ?? ''))
    return { kind: 'resolution_sla', isKnown: true };
  const aspects = aspectsOf(context.figure);
  const [aspect] = aspects;
  const evidence = evidenceOf(context, aspects, predicates);
  const { figure } = context;
  // A length of time that is no limit is what its own words say: 保修一年 under a heading of repairs is no repair within a year.
  const saysLittle =
    context.isAlone ||
    context.isElliptic ||
    endsInRequest.test(context.before) ||
    figure.comparator === '<=' ||
    figure.comparator === 'between';
  const usable = aspect === 'span' && !saysLittle ? evidence.filter(({ isNear }) => isNear) : evidence;
  for (const { among, where } of rounds) {
    for (const one of usable) {
      if (where !== undefined && where !== placeOf(one)) continue;
      const kind = nearest(one, aspects, among);
      if (kind) return { kind: asMuchAs(onTheMerits(atOnce(kind, context), context), context), isKnown: one.isNear };
    }
  }
  if (figure.side !== 'within' || figure.unit === undefined) return undefined;
  // 三十天内注册的客户: no limit but what tells customers apart. Else something has to be done by then, whatever it is called.
  const tellsApart = /的[\u4e00-\u9fff]{0,2}(?:客户|会员|顾客|用户|企业|人员|者)$/.test(context.after);
  return { kind: tellsApart ? 'tier_criterion' : 'resolution_sla', isKnown: false };
}

function placeOf({ isOwn, isNear }: Evidence): 'own' | 'near' | 'far' {
  return isOwn ? 'own' : isNear ? 'near' : 'far';
}

/** 简易投诉1天、复杂投诉7天: the limit of a matter, wherever its verb stands. */
const endsInRequest = new RegExp(`${anyOf(requestWords)}类?$`);

/** What is asked for regularly, without saying how often. */
export function recogniseOften(words: string): Kind | undefined {
  return nearest({ words, from: 'start' }, ['frequency'], predicates);
}

/** What a sentence without a figure asks for. */
export function recogniseUnfigured(words: string): Kind | undefined {
  let best: { kind: Kind; index: number; length: number } | undefined;
  for (const { verbs, unfigured } of predicates) {
    if (!unfigured) continue;
    const match = firstMatch(words, verbs);
    if (!match) continue;
    const { index } = match;
    if (!best || index < best.index || (index === best.index && match[0].length > best.length))
      best = { kind: unfigured, index, length: match[0].length };
  }
  return best?.kind;
}

/** 十秒内问候 · 差评一天内沟通: a contact in minutes, or about what somebody came with, answers. */
function atOnce(kind: Kind, { figure, part, previous, leads, headings }: Context): Kind {
  const isContact =
    kind === 'cadence' || (kind === 'callback' && onesOwn.test(part) && !/回访|随访|复访|追访/.test(part));
  if (!isContact || figure.measure !== 'duration') return kind;
  const isQuick = /^(?:分钟|秒|声)$/.test(figure.unit ?? '');
  const isAsked = /投诉|差评|故障|报修|异议|诉求|纠纷|抱怨|咨询|报障/.test(
    `${part} ${previous} ${leads[0] ?? ''} ${headings[0] ?? ''}`,
  );
  return isQuick || isAsked ? 'response_sla' : kind;
}

const onesOwn = /跟进|跟踪|沟通|问候|关怀|慰问|祝贺|感谢|发送|推送|邀[请约]|短信|微信|联络|欢迎/;

/** 不少于三天的培训: so long at least is no limit, unless a table says that it is one. */
function asMuchAs(kind: Kind, { figure, column, isAlone }: Context): Kind {
  const isLeast = figure.measure === 'duration' && (figure.comparator === '>=' || figure.comparator === '>');
  const isLimit = kind === 'response_sla' || kind === 'resolution_sla';
  return isLeast && isLimit && column === undefined && !isAlone && figure.side !== 'within' ? 'other_obligation' : kind;
}

/** An answer for which days are given is an answer on the merits, not a first sign of life. */
function onTheMerits(kind: Kind, { figure, before, after, next, leads }: Context): Kind {
  if (kind !== 'response_sla') return kind;
  const answers =
    /^[^，。；]{0,12}?(?:答复|回复|反馈|回应|答覆)/.test(predicateIn(after) + next) &&
    !/首次|初步|首问|受理/.test(withoutOccasion(before).replace(/^.*[、，]/, '') + after);
  const inDays = (figure.unit === '工作日' || figure.unit === '天') && (figure.value ?? 0) >= 2;
  const isNamed = leads.some((lead) => /(?:处理|解决|办理|办结)(?:时[限间效]|期限)/.test(lead));
  return answers && (inDays || isNamed || figure.unit === '周' || figure.unit === '月') ? 'resolution_sla' : kind;
}

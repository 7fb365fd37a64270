// All recognisers in their order, and how they decide: first constructions, then the verb nearest to the figure.
import { anyOf, customerWords } from '../lexicon.ts';
import type { Kind } from '../model.ts';
import { afterwards, cadence, callback, contact, reminder, reminding, survey, surveying, visit } from './contact.ts';
import { points } from './earning.ts';
import { carrying, escalation, progress, resolution, response } from './handling.ts';
import {
  approval,
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
import { formula, shareOfCallbacks, shareOfChecks, shareOfVisits, target } from './measuring.ts';
import { type Aspect, aspectsOf, type Construction, type Context, type Predicate } from './pattern.ts';
import { allowance, compensation, overdue, workload } from './paying.ts';
import { tierCriterion } from './ranking.ts';

export { isAnswering, isAvailability } from './lasting.ts';
export type { Context } from './pattern.ts';

/** The build of a phrase decides before any verb does. In this order. */
const constructions: readonly Construction[] = [
  formula,
  consent,
  penalty,
  compensation,
  term,
  length,
  right,
  retention,
  reminder,
  churn,
  threshold,
  workload,
  points,
  tierCriterion,
  allowance,
  overdue,
  written,
  upkeep,
  reporting,
  afterwards,
  shareOfChecks,
  shareOfCallbacks,
  shareOfVisits,
  target,
];

/** Where two verbs begin at the same place the longer counts, then the earlier in this list. */
const predicates: readonly Predicate[] = [
  callback,
  survey,
  visit,
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
const rounds: readonly { readonly among: readonly Predicate[]; readonly isNear?: boolean }[] = [
  { among: predicates, isNear: true },
  { among: [contact, reviewing], isNear: true },
  { among: predicates, isNear: false },
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
  const aspects = aspectsOf(context.figure);
  const [aspect] = aspects;
  const evidence = evidenceOf(context, aspects);
  const { figure } = context;
  // A length of time that is no limit is what its own words say: 保修一年 under a heading of repairs is no repair within a year.
  const saysLittle = context.isAlone || figure.comparator === '<=' || figure.comparator === 'between';
  const usable = aspect === 'span' && !saysLittle ? evidence.filter(({ isNear }) => isNear) : evidence;
  for (const { among, isNear } of rounds) {
    for (const one of usable) {
      if (isNear !== undefined && one.isNear !== isNear) continue;
      const kind = nearest(one, aspects, among);
      if (kind) return { kind: asMuchAs(onTheMerits(kind, context), context), isKnown: one.isNear };
    }
  }
  if (figure.side !== 'within' || figure.unit === undefined) return undefined;
  // 三十天内注册的客户: no limit but what tells customers apart. Else something has to be done by then, whatever it is called.
  const tellsApart = /的[\u4e00-\u9fff]{0,2}(?:客户|会员|顾客|用户|企业|人员|者)$/.test(context.after);
  return { kind: tellsApart ? 'tier_criterion' : 'resolution_sla', isKnown: false };
}

/** What is asked for regularly, without saying how often. */
export function recogniseOften(words: string): Kind | undefined {
  return nearest({ words, from: 'start' }, ['frequency'], predicates);
}

/** What a sentence without a figure asks for. */
export function recogniseUnfigured(words: string): Kind | undefined {
  let best: { kind: Kind; index: number; length: number } | undefined;
  for (const { verbs, unfigured } of predicates) {
    if (!unfigured) continue;
    const [match] = words.matchAll(verbs);
    if (!match) continue;
    const { index } = match;
    if (!best || index < best.index || (index === best.index && match[0].length > best.length))
      best = { kind: unfigured, index, length: match[0].length };
  }
  return best?.kind;
}

interface Evidence {
  readonly words: string;
  /** Where the figure stands seen from the words: the nearest verb is the last before it or the first after it. */
  readonly from: 'end' | 'start';
  readonly isNear: boolean;
}

/** Where the verb may stand, the likeliest first: Chinese puts it after a limit, before a figure that leans back. */
function evidenceOf(context: Context, aspects: readonly Aspect[]): Evidence[] {
  const { figure, after, before, next, previous, leads, headings, column } = context;
  const own: Evidence[] = [
    { words: predicateIn(after), from: 'start', isNear: true },
    { words: withoutOccasion(before), from: 'end', isNear: true },
  ];
  // 超过15天的，暂停发货: what follows a condition is its consequence.
  const isCondition = figure.comparator === '>' || figure.comparator === '>=';
  const following: Evidence = { words: isCondition ? '' : predicateIn(next), from: 'start', isNear: true };
  const isBare = after.replace(/[内前后的，\s]/g, '') === '';
  const near =
    figure.leans === 'back' || column !== undefined
      ? [...own.reverse(), following]
      : isBare && figure.measure === 'duration'
        ? endsInVerb(before, aspects)
          ? [...own.reverse(), following]
          : [following, ...own.reverse()]
        : [...own, following];
  // 响应时间A类2小时、B类4小时: what the part says before its first figure is said of all its figures.
  const shared: Evidence = { words: withoutOccasion(context.part.slice(0, figure.from)), from: 'end', isNear: true };
  const around = [column ?? '', ...leads].map((words): Evidence => ({ words, from: 'end', isNear: true }));
  // 每天早上打开系统，…: a routine that its own words say, known or not, is nothing of what stands around it.
  if (figure.once && !figure.by && column === undefined && saysItself(after))
    return [...own, { ...following, words: following.words.slice(0, 10) }];
  const above = headings.map((words): Evidence => ({ words, from: 'end', isNear: false }));
  const cell = column === undefined ? [] : [{ words: column, from: 'end' as const, isNear: true }];
  const row = [context.subject ?? '', context.row ?? ''].map(
    (words): Evidence => ({ words, from: 'end', isNear: false }),
  );
  const isNamed = /时[间限效长]|期限|SLA/.test(column ?? '') || (context.isAlone && after.replace(light, '') === '');
  return [
    ...(isNamed ? cell : []),
    ...near,
    ...(isNamed ? [] : cell),
    shared,
    ...around,
    ...row,
    { words: withoutOccasion(previous), from: 'end', isNear: false },
    ...above,
  ];
}

/** Words that say of something only that it is done. */
const light = /进行|开展|完成|执行|实施|组织|安排|做好?|一次|[一1]次|各|不少于|至少|定期|[\u25a1，。、；：]/g;

/** Whether words say what is done, beyond that and to whom. */
function saysItself(words: string): boolean {
  return predicateIn(words).replace(light, '').replace(served, '').length > 1;
}
const served = new RegExp(`(?:[与对向给为和]|由)?(?:${anyOf(customerWords)})`, 'g');

/** 响应15分钟，恢复4小时: a verb that the figure directly follows is its own, whatever comes next. */
function endsInVerb(words: string, aspects: readonly Aspect[]): boolean {
  const last = words.replace(/(?:时[间限效]|期限|为|≤|<|<=|不超过)+$/, '');
  return last !== '' && nearest({ words: last.slice(-4), from: 'end' }, aspects, predicates, 0) !== undefined;
}

/** 将沟通内容记录至…: the object of 将 and 把 is no verb, and 对…进行 names its verb at the end. */
function predicateIn(words: string): string {
  const moved =
    /^[^，。；]{0,12}?(?:将|把)[^，。；]{2,40}?(?=(?:记录|录入|登记|填写|反馈|上报|报送|传递|转交|转|移交|提交|通知|告知|报告|存|整理|汇总|归档|发送|上传|回复|送|交|报)(?:至|到|在|于|给|入|成|进|达|系统|平台|台账|档案|[A-Z《□]|$))/.exec(
      words,
    );
  if (moved) return words.slice(moved[0].length);
  const applied =
    /^[^，。；]{0,10}?(?:对|就|针对|与|同|和|向)[^，。；]{1,40}?(?=进行|予以|给予|作出|做出|开展|加以)/.exec(words);
  return applied ? words.slice(applied[0].length) : words;
}

/** 接到投诉后, 问题解决之日起: the occasion of a limit is not what is limited. */
function withoutOccasion(words: string): string {
  return words
    .replace(/(?:在|于|自|从|待)[^，。；]*(?:之?后|以后|之日起|起|之时|时(?!间|限|效))(?=[^后]{0,4}$)/, '')
    .replace(/^.*(?:之?后|以后|之日起|起|之时|时(?!间|限|效))(?=[^后]{0,6}$)/, '');
}

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
    !/首次|初步|首问|受理/.test(withoutOccasion(before) + after);
  const inDays = (figure.unit === '工作日' || figure.unit === '天') && (figure.value ?? 0) >= 2;
  const isNamed = leads.some((lead) => /(?:处理|解决|办理|办结)(?:时[限间效]|期限)/.test(lead));
  return answers && (inDays || isNamed || figure.unit === '周' || figure.unit === '月') ? 'resolution_sla' : kind;
}

function nearest(
  { words, from }: Pick<Evidence, 'words' | 'from'>,
  aspects: readonly Aspect[],
  among: readonly Predicate[],
  most = Number.POSITIVE_INFINITY,
): Kind | undefined {
  let best: { kind: Kind; at: number; length: number } | undefined;
  for (const { verbs, makes } of among) {
    const kind = aspects.map((aspect) => makes[aspect]).find((made) => made !== undefined);
    if (!kind || words === '') continue;
    const matches = [...words.matchAll(verbs)];
    const match = from === 'start' ? matches[0] : matches.at(-1);
    if (!match) continue;
    const at = from === 'start' ? match.index : words.length - match.index - match[0].length;
    if (at > most) continue;
    if (!best || at < best.at || (at === best.at && match[0].length > best.length))
      best = { kind, at, length: match[0].length };
  }
  return best?.kind;
}

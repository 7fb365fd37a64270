// Whom a figure is for, looked for where Chinese says it: in the phrase, before it in the sentence, before the colon, in the row, in the headings.
// What stands nearer counts more; what the phrase adds to a name from farther away (重点客户 / 紧急报修) narrows it.
import type { Kind } from '../model.ts';
import { regionForm } from '../places.ts';
import type { Figure } from '../quantities/figures.ts';
import type { Part, Sentence } from '../structure/phrases.ts';
import { slice, spanOf } from '../text/mapped.ts';
import {
  anybody,
  type Found,
  houseKept,
  implied,
  known,
  nameAround,
  nameInTitle,
  nameLeading,
  stepOf,
} from './around.ts';
import { tellsApart } from './asides.ts';
import type { Placed, Scene } from './contexts.ts';
import { contrasted } from './contrast.ts';
import { handled, matterAbove, requestKind, serviceAbove, topicOf } from './matters.ts';
import { becoming, becomingBy, risingTo } from './naming/becoming.ts';
import { describedNear, isServed } from './naming/beside.ts';
import { whole } from './naming/descriptions.ts';
import type { Whom } from './naming/names.ts';
import { pairedName } from './pairs.ts';
import {
  conditionBefore,
  describedIn,
  isGeneral,
  isMatter,
  isTrade,
  objectIn,
  ofWhich,
  pointsBack,
  relativeIn,
} from './whom.ts';

/** Whom a rule is for, and within which wider circle where both are said. */
export interface Audience {
  readonly whom: Found;
  readonly within?: Found;
}

export function audienceOf(placed: Placed, sentence: Sentence, scene: Scene, kind: Kind): Audience | undefined {
  const { figure, context } = placed;
  if (kind === 'kpi_formula' && figure.value === 100 && /乘|×/.test(context.before)) return undefined;
  const named =
    rankedBy(placed, sentence, scene, kind) ?? pairedWith(placed, sentence, scene) ?? nameNear(placed, sentence, scene);
  const around = nameAround(placed, sentence, scene, kind, named);
  const isNear = named !== undefined && isInWords(named, placed);
  const isTold = isNear || isRanked(kind) || houseKept.has(kind) || named?.value.some(isServed);
  const beside = isTold ? undefined : contrasted(placed, sentence, scene, named?.value);
  const told =
    toldApart(placed, sentence, kind) ??
    handedTo(placed, kind) ??
    relativeOf(placed, sentence) ??
    (beside && known(beside));
  // 简单问题四小时答复，需检索的两天内…: what the phrase itself says goes before who was spoken of.
  const isOfBefore =
    (named !== undefined && beside !== undefined) || (named?.certainty === 'implied' && told?.certainty === 'known');
  // 失访率不超过5%, after another rate: of its own, and not of whom that was.
  const isOwnRate =
    kind === 'kpi_formula' && named?.certainty === 'implied' && /^[\u4e00-\u9fff]{1,6}率/.test(placed.part.body.text);
  if (named && !isOfBefore && !isOwnRate) return narrowed(named, around);
  // VIP客户响应时间 across the top: then what begins the row is the matter.
  const top = scene.item.cell?.column && scene.names.near(scene.item.cell.column);
  const matter = top && stepOf(scene.item);
  if (top && matter) return { whom: matter, within: implied(top) };
  if (told && isOfBefore) return { whom: told };
  if (told && around && kind !== 'churn_trigger') return narrowed(told, around);
  // 小故障两小时修好；曳引机等大件，五日内修好: what this sentence sets goes before what another began with.
  const set =
    around && !nameLeading(sentence, scene) && !isRanked(kind) && !houseKept.has(kind)
      ? topicOf(placed, sentence, kind)
      : undefined;
  const isAbove = (around?.span?.from ?? 0) < (scene.item.body.at[0] ?? 0);
  if (set) return isAbove ? narrowed(set, around) : { whom: set };
  // 机电故障, and inside it 主泵停机：…: the narrower matter.
  const isHeading = around !== undefined && !nameLeading(sentence, scene);
  const inside = isHeading && handled.has(kind) && isAsked(around) ? matterAbove(sentence, scene.beside) : undefined;
  if (inside && (inside.value[0] ?? '').length >= shortestInside) return { whom: inside };
  const described = describedNear(placed, sentence);
  // 两年内客户每半年一次: whom the phrase begins with, whatever the heading says.
  const isSubject = described?.span && described.span.from - spanOf(placed.part.body).from <= 1;
  if (
    isHeading &&
    isSubject &&
    kind !== 'tier_criterion' &&
    described.certainty === 'known' &&
    described.value.some(isServed) &&
    !described.value.every(isTrade)
  )
    return narrowed(described, around);
  const isTradeOnly = described?.value.every(isTrade);
  // 资金流失：…: what heads the signs of leaving is no name of those who leave.
  const isState = kind === 'churn_trigger' && !around?.value.some(isServed);
  const whom =
    (isState ? undefined : around) ??
    (isMeasured(told, placed, kind) ? undefined : told) ??
    (houseKept.has(kind) ? undefined : matterAbove(sentence, scene.beside)) ??
    (isTradeOnly && handled.has(kind) ? serviceAbove(sentence) : undefined) ??
    (isMeasured(described, placed, kind) || (houseKept.has(kind) && !described?.value.some(isServed))
      ? undefined
      : described) ??
    (houseKept.has(kind) || isRanked(kind) ? undefined : topicOf(placed, sentence, kind)) ??
    stepOf(scene.item) ??
    requestKind(placed, sentence, scene, kind) ??
    (kind === 'response_sla' || kind === 'resolution_sla' ? serviceAbove(sentence) : undefined) ??
    (houseKept.has(kind) ? undefined : nameInTitle(scene));
  return whom ? { whom } : undefined;
}

/** Whether a name stands in the figure's own words. */
function isInWords({ span }: Found, { part, from, to }: Placed): boolean {
  const words = spanOf(slice(part.body, from, to));
  return span !== undefined && span.from >= words.from && span.to <= words.to;
}

/** 会员续卡率, 两个月未下单的客户: what is measured, or what the figure itself says of somebody, is nobody whom it is for. */
function isMeasured(found: Found | undefined, { part, figure }: Placed, kind: Kind): boolean {
  const { from, to } = found?.span ?? { from: 0, to: 0 };
  const start = part.body.at[figure.from] ?? to;
  if (kind === 'churn_trigger') return from <= start && start < to;
  const end = part.body.at.indexOf(to);
  if ((found?.value.join('').length ?? 0) > longestMeasured) return false;
  return kind === 'kpi_formula' && end >= 0 && /^[^，。；的]{0,4}[率度]|^(?:评分|得分)/.test(part.body.text.slice(end));
}

/** A longer one is a description of its own. */
const longestMeasured = 5;

/** Whose criterion it is and what they earn is said otherwise. */
const isRanked = (kind: Kind): boolean => kind === 'tier_criterion' || kind === 'points' || kind === 'kpi_formula';

/** 到场, 修好: shorter words before a colon name what is done. */
const shortestInside = 4;

/** A matter inside a grade of customers is for both; a name takes the place of another of its sort. */
function narrowed(whom: Found, around: Found | undefined): Audience {
  const isOther =
    around &&
    sortOf(around) !== sortOf(whom) &&
    (sortOf(whom) === 'place' || !around.value.some((name) => isGrade.test(name)));
  return isOther ? { whom, within: around } : { whom };
}

/** Who is served, what is asked, and where: one of each may narrow another. */
function sortOf(whom: Found): 'place' | 'asked' | 'served' {
  if (whom.value.some((name) => isRegion.test(name))) return 'place';
  return isAsked(whom) ? 'asked' : 'served';
}
const isRegion = new RegExp(`^(?:${regionForm})|(?:地区|区域|片区|城市|城区|市区|郊区|乡镇|省[内外份]|农村)$`);

function isAsked({ value }: Found): boolean {
  return value.some((name) => asked.test(name)) && !value.some(isServed);
}
/** A bare grade is one of whatever the document grades. */
const isGrade = /^[A-Z\dⅠ-Ⅹ一二三四五六特]{1,4}[级类档等]?$/;
const asked = /投诉|问题|需求|诉求|事件|故障|工单|咨询|报修|维修|异议|举报|纠纷|急|严重|P[0-5]|申请|订单|的$/;

/** Whoever reaches the figure becomes this; else what leads. */
function rankedBy(placed: Placed, sentence: Sentence, { item, names }: Scene, kind: Kind): Found | undefined {
  if (kind === 'churn_trigger') {
    const sleeper = becomingBy(sentence, placed.index, true);
    return sleeper && known(sleeper);
  }
  if (kind !== 'tier_criterion' && kind !== 'points') return undefined;
  // 列为优惠客户，享九五折: what somebody has just become earns it.
  const before = kind === 'points' ? sentence.parts[placed.index - 1] : undefined;
  const became = before && becoming(before.body);
  if (became) return known(became);
  const lead = sentence.leads.at(-1)?.words;
  const risen = lead && risingTo(lead);
  if (risen) return known(risen);
  const leading = nameLeading(sentence, { item, names });
  const target = becomingBy(sentence, placed.index, leading !== undefined);
  return target ? known(target) : leading;
}

/** 甲、乙、丙级客户分别在1、2、3日内: each its own. */
function pairedWith(placed: Placed, sentence: Sentence, { names }: Scene): Found | undefined {
  const whom = pairedName(placed, sentence, names);
  return whom ? known(whom) : undefined;
}

/** A name of a tier, class or urgency: in the words of the figure, in its part, in what the sentence said before; or the one pointed back to. */
function nameNear({ part, figure, from, to, index }: Placed, sentence: Sentence, scene: Scene): Found | undefined {
  const { names } = scene;
  const near = names.near(part.body, figure.from, from, to) ?? names.near(part.body, from, 0, from);
  if (near) return known(near);
  const object = objectIn(part.body);
  if (object) return known(object);
  let isBack = pointsBack(part.body.text.slice(0, figure.from));
  const subject = isBack ? undefined : subjectOf(part, figure);
  if (subject) return known(subject);
  for (let i = index - 1; i >= 0; i--) {
    const { body } = sentence.parts[i] as typeof part;
    // 列为沉睡会员，由店长每月联系: those who have become so.
    const found = becoming(body) ?? names.near(body);
    if (found) return implied(found);
    isBack ||= pointsBack(body.text);
  }
  return isBack ? lastNamed(scene) : undefined;
}

/** 欠费用户停电前七天…: whom the part begins with, whoever was spoken of before. */
function subjectOf({ body }: Part, figure: Figure): Whom | undefined {
  const words = slice(body, 0, figure.from);
  const found = describedIn(words, figure.from);
  const isFirst = found && found.span.from - spanOf(body).from <= 1;
  return isFirst && found.names.every((name) => isServed(name) && !isTrade(name)) ? whole(body, found) : undefined;
}

/** Who was named last in what was said before; the rest is nobody to point back to. */
function lastNamed({ before, names }: Scene): Found | undefined {
  for (const { body } of [...before].reverse()) {
    const found = names.each(body).findLast((whom) => !/^其[他余它]/.test(whom.names[0] ?? ''));
    if (found) return implied(found);
  }
  return undefined;
}

/** What the sentence says of the matter before its limit: 情况复杂的, 涉及安全的, 其余. */
function toldApart({ part, index, figure }: Placed, sentence: Sentence, kind: Kind): Found | undefined {
  if (houseKept.has(kind) || kind === 'tier_criterion' || kind === 'points' || figure.measure === 'money')
    return undefined;
  const own =
    (figure.measure === 'percent' ? undefined : conditionBefore(slice(part.body, 0, figure.from))) ??
    (handled.has(kind) && figure.measure === 'duration' ? ofWhich(part.body, figure.from) : undefined);
  if (own) return known(own);
  for (let i = index - 1; i >= 0; i--) {
    const before = sentence.parts[i] as typeof part;
    const found = conditionBefore(before.body);
    if (found) return known(found);
    const [told, ...others] = before.figures.filter(({ unit }) => unit !== undefined);
    // 面积80平方米以上的，每季度一次: those are meant.
    if (i === index - 1 && told && others.length === 0 && tellsApart(told, before.plain.slice(told.to), part)) {
      return known({ names: [before.body.text], span: spanOf(before.body) });
    }
    // Beyond another figure begins another matter, unless the sentence began with a case: 学员缺课的，当日联系家长，五日内补课.
    if (told && !(index - i === 1 && i === 1)) return undefined;
  }
  return undefined;
}

/** 产妇由社区护士上门访视: what stands before 由 is what is seen to. */
function handedTo({ part, figure }: Placed, kind: Kind): Found | undefined {
  if (houseKept.has(kind) || isRanked(kind) || kind === 'churn_trigger') return undefined;
  const name = /^([\u4e00-\u9fff、]{2,12})由[\u4e00-\u9fff]{2}/.exec(part.body.text.slice(0, figure.from))?.[1];
  if (!name || isGeneral(name) || !isMatter(name)) return undefined;
  return known({ names: [name], span: spanOf(slice(part.body, 0, name.length)) });
}

/** 未续约的客户, 属于误操作的故障: what a clause of its own tells apart. */
function relativeOf({ part, figure, index }: Placed, sentence: Sentence): Found | undefined {
  const own = relativeIn(slice(part.body, 0, figure.from));
  if (own) return known(whole(part.body, own));
  const before = sentence.parts[index - 1];
  // 连续两年未出险的客户，…: the figure in it tells them apart.
  const isOnlyTold =
    before && (before.figures.length === 0 || new RegExp(`的${anybody.source}$`).test(before.body.text));
  if (!isOnlyTold || anybody.test(part.body.text.slice(0, figure.from))) return undefined;
  const whom = relativeIn(before.body);
  return whom ? implied(whole(before.body, whom)) : undefined;
}

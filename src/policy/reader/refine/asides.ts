// Figures that bind nobody: what a house says of itself, statistics, examples, what posts ask of applicants, and figures that only tell
// somebody or something apart while another figure of the sentence is the rule.
import { anyOf, binding, customerWords, requestWords } from '../lexicon.ts';
import type { Figure } from '../quantities/figures.ts';
import type { Part, Sentence } from '../structure/phrases.ts';
import { askedBy } from './cases.ts';
import type { Placed } from './contexts.ts';
import { isTold } from './told.ts';

/** Whether a figure states no rule of its own. */
export function isAside(placed: Placed, sentence: Sentence): boolean {
  return (
    isTold(placed, sentence) ||
    isQuestion(sentence) ||
    isMarking(placed) ||
    isUnasked(placed, sentence) ||
    isOpening(placed) ||
    isOfApplicants(placed) ||
    isOfTheHouse(placed, sentence) ||
    isPartOfName(placed) ||
    isAttribute(placed, sentence) ||
    isOccasion(placed) ||
    isRestated(placed, sentence) ||
    isRateOfDelay(placed) ||
    isBreakdown(placed, sentence) ||
    isProlonged(placed) ||
    isBasis(placed)
  );
}

/** 七天无理由怎么算？: who asks states nothing. */
function isQuestion({ body, leads }: Sentence): boolean {
  return (
    /？$/.test(body.text) ||
    (/(?:多[长久少]|怎么(?:算|办|样)?|如何[^，。；]{0,6}|什么|哪些|吗|呢)$/.test(body.text) && leads.length === 0)
  );
}

/** 计分规则 | 每超5秒扣2分: how posts are marked is no duty towards anybody. */
function isMarking({ figure, context: { column, part } }: Placed): boolean {
  return (
    /(?:[计评扣]分|考核)(?:规则|标准|办法|细则|说明|方法)|^扣[分罚]/.test(column ?? '') &&
    (figure.measure === 'score' || /每(?:超|低|延|少|迟|差|逾)/.test(part)) &&
    /扣|得|加/.test(part)
  );
}

/** At once is a duty where the part binds, or where a list gives it to some matter. */
function isUnasked(placed: Placed, sentence: Sentence): boolean {
  const { figure, part, context } = placed;
  if (figure.unit !== undefined) return false;
  const isOnTheSpot = /^当[场即]/.test(part.plain.slice(figure.from));
  if (!isOnTheSpot && askedBy(placed, sentence)) return false;
  // A类立即转单: what a list gives to a grade.
  const isOfGrade = context.isLabelled && !isOnTheSpot && figure.from <= 4 && part.plain.length < shortest;
  return !binding.test(part.body.text) && !((sentence.leads.length > 0 || isOfGrade) && part.plain.length < shortest);
}

const shortest = 12;

/** 服务时间：每日…: when somebody is there. */
function isOpening({ figure, context: { part, leads } }: Placed): boolean {
  return (
    figure.once === true && /(?:服务|营业|工作|办公|上班|受理|接听|值班|开放)时间/.test(`${part} ${leads[0] ?? ''}`)
  );
}

/** 三年以上客服经验 · 25至35岁: what is asked of whoever applies, or told of the house. */
function isOfApplicants({ figure, context: { before, after, part } }: Placed): boolean {
  if (figure.measure === 'duration' && figure.unit === '年' && /经验|学历|工作经历|资历|工龄|优先/.test(part))
    return true;
  if (figure.measure === 'money' && /底薪|薪资|薪酬|月薪|工资|年薪/.test(part)) return true;
  if (figure.unit === '岁' || figure.unit === '周岁') return !/客户|会员|老人|儿童|顾客/.test(part);
  if (figure.side === 'within') return false;
  return /从业|经验|工龄|年龄|深耕|创[立办]|成立|历史|周年庆/.test(before.slice(-8) + after.slice(0, 6));
}

/** 拥有员工五百人, 服务客户超过10万家: what a house says of itself. */
function isOfTheHouse({ figure, index, context: { part, before } }: Placed, { parts }: Sentence): boolean {
  // 现有持证人员60名，在保电梯超过5200台，连续6年获评…
  const said = parts.slice(0, index + 1).map(({ body }) => body.text);
  if (
    said.some((text) =>
      /^(?:公司|本?[院店行]|我[们司院店行]|全[院行市区司]|本)?(?:现有|拥有|成立于|创[立办建]于)|(?:自|于)[^，]{0,6}年(?:成立|创[立办建]|开[办业])/.test(
        text,
      ),
    ) &&
    !said.some((text) => binding.test(text))
  )
    return true;
  if (/获评|荣获|蝉联|被评为|获得[^，。；]{0,12}(?:称号|认证|奖)/.test(part)) return true;
  if (/已(?:经)?(?:突破|达到?|超过|有)$|定价[^，。；]{0,8}$|售价[^，。；]{0,4}$/.test(before) && !binding.test(part))
    return true;
  return (
    (figure.measure === 'count' || figure.measure === 'money') &&
    /拥有|现有|设有|遍布|覆盖(?!率)|辐射|总部(?:位于|设在|在|坐落)|注册资本为?|占地|建筑面积|(?:已|累计)(?:经)?(?:为|服务)|员工[^，。；]{0,4}$|服务(?:了)?(?:客户|用户)?(?:超过|近|逾)/.test(
      part,
    ) &&
    !binding.test(part)
  );
}

/** 20秒接通率, 48小时办结率: a length of time in the name of a share. */
function isPartOfName({ figure, context: { after } }: Placed): boolean {
  return figure.measure === 'duration' && /^(?:以?内)?(?:的)?[\u4e00-\u9fff]{1,6}率/.test(after);
}

const served = anyOf(customerWords);
const matters = anyOf([...requestWords, '业务', '项目', '退款', '合同', '赔案', '物品', '商品', '货物']);
const toCustomers = new RegExp(`^(?:以内|以上|以下|内)?(?:(?:未|没有?)[^，。；\\d]{1,8}的|的)?(?:新|老)?(?:${served})`);
const toMatters = new RegExp(`^(?:以内|以上|以下|内)?的(?:[\\u4e00-\\u9fff]{0,4})(?:${matters})`);

/** 两年以内客户每半年回访一次 · 一万元以下的赔案三日内结案: whom, while a later figure says what. */
function isAttribute({ figure, part, index, context: { before, after } }: Placed, { parts }: Sentence): boolean {
  const later = [...part.figures.filter(({ from }) => from >= figure.to), ...(parts[index + 1]?.figures ?? [])];
  if (figure.measure === 'duration' && toCustomers.test(after))
    return later.some(({ measure }) => measure === 'frequency');
  // 超过10页的三日内完成 · 期限超过一年的不少于十年: right before the figure that says what.
  const [following] = later;
  if (
    following &&
    following.measure === 'duration' &&
    part.figures.includes(following) &&
    figure.measure !== 'frequency' &&
    /^(?:以[内上下])?的(?:应当?|须|需|要|在|于|不少于|不超过|不低于|至少|最长|为)*$/.test(
      part.plain.slice(figure.to, following.from),
    )
  )
    return true;
  // 面积80平方米以上的，每季度一次 · 工期超过30天的项目，每周通报一次: in the next part stands what is owed to them.
  if (tellsApart(figure, after, parts[index + 1])) return true;
  // 前三个月每半月拜访一次: in which part of the time.
  if (
    figure.measure === 'duration' &&
    /[前头首]$/.test(before) &&
    /^每|^内?[，]?每|^(?:统一|一律|内?按|均)/.test(after.trim() || part.plain.slice(figure.to))
  )
    return true;
  // 评分低于4分的客户一天内回访 · 300公里以内次日送达: what tells them apart is no rule of its own.
  const isDistance = figure.unit === '公里' && /^(?:以[内上下外])?(?:的|$|，)?/.test(after);
  if ((figure.measure === 'score' && toCustomers.test(after)) || isDistance)
    return later.some(({ measure, side }) => measure === 'duration' && (side === 'within' || isDistance));
  return (
    (figure.measure === 'money' || figure.measure === 'count') &&
    toMatters.test(after) &&
    later.some(({ measure, side }) => measure === 'frequency' || (measure === 'duration' && side === 'within'))
  );
}

/** A bound that ends its part with 的, or with 的 and a noun, and a next part with a figure of its own and nothing that anybody becomes. */
export function tellsApart({ comparator, measure }: Figure, after: string, next: Part | undefined): boolean {
  const [first] = next?.figures ?? [];
  if (comparator === undefined || measure === 'frequency' || measure === 'percent' || !next || !first) return false;
  if (/为|属|列|[升降]|级|扣|罚|赔|审批|批准/.test(next.plain.slice(0, first.from))) return false;
  const isNoun = /^(?:（?含）?)?(?:以[上下内])?的[\u4e00-\u9fff]{2,6}$/.test(after);
  const isBare = /^(?:（?含）?)?(?:以[上下内])?(?:（?含）?)?的$/.test(after) && measure !== 'duration';
  return (
    (isNoun || isBare) &&
    (first.measure === 'frequency' ||
      (first.measure === 'duration' &&
        (first.side === 'within' || (isNoun && first.side === undefined && first.comparator === undefined))))
  );
}

/** 验收满三个月后七日内: from when on the limit runs that follows. */
function isOccasion({ figure, part, context: { after } }: Placed): boolean {
  // 连续两次达标后改为每三十天一次.
  if (figure.measure === 'times' && figure.comparator === undefined && /^[^，。；]{1,6}后/.test(after))
    return part.figures.some(
      ({ from, measure }) => from > figure.to && (measure === 'frequency' || measure === 'duration'),
    );
  // 平稳三个月后改为每月一次.
  const then = part.figures.find(({ from }) => from >= figure.to);
  if (
    figure.measure === 'duration' &&
    then?.measure === 'frequency' &&
    /^(?:之|以)?后(?:改为|调整为|转为|按)?$/.test(after)
  )
    return true;
  return (
    figure.measure === 'duration' &&
    /^(?:之|以)?后/.test(after) &&
    part.figures.some(({ from, measure }) => measure === 'duration' && from > figure.to && from - figure.to <= 4)
  );
}

/** 八小时内修复，…；八小时内无法修复的: the limit of before, now as a condition. */
function isRestated({ figure, index, context: { before, after } }: Placed, { parts }: Sentence): boolean {
  // 三天内不能修复的，提供备用机: the case of a limit that stands elsewhere, unless it is passed up.
  const next = parts[index + 1]?.plain ?? '';
  if (
    figure.measure === 'duration' &&
    /^内(?:不能|未能|无法)[^，。；]{1,6}的$/.test(after) &&
    !binding.test(next) &&
    !/报|升级|移交|督办|协调|由[^，。；]{2,8}(?:负责|处理|跟进)|\d/.test(next)
  )
    return true;
  // 因客户原因不能当日上门的.
  if (figure.measure === 'duration' && /(?:不能|未能|无法)$/.test(before) && /[的者]$/.test(after)) return true;
  return (
    figure.measure === 'duration' &&
    /^(?:以?内|仍)?[^，。；]{0,6}?(?:无法|不能|未|没有|仍)[^，。；]*(?:的|者|时)?$/.test(after) &&
    parts
      .slice(0, index)
      .some(({ figures }) => figures.some(({ value, unit }) => value === figure.value && unit === figure.unit))
  );
}

/** 每延误一天，按…计收 · 每低一分扣…: in what something else is counted. */
function isRateOfDelay({ figure, context: { before, after } }: Placed): boolean {
  if (figure.measure === 'duration')
    return (
      (/(?:逾期|延误|延迟|超期|迟到|晚到)$/.test(before) && /^，?(?:按|扣|赔|付|罚|加收|收取|支付)/.test(after)) ||
      /每(?:延[迟误期]|超[时期过]|逾期|迟到|晚|拖延|滞后)[^，。；]{0,3}$/.test(before)
    );
  return figure.measure !== 'frequency' && /每(?:[降提]?[低高]|少|多|超过?|增加?|减少?|差|下降|上升)$/.test(before);
}

/** 至少三次（施工中两次，竣工后一次）: the parts of a sum that the sentence before the brackets states. */
function isBreakdown({ figure }: Placed, { host, parts }: Sentence): boolean {
  if (!host || (figure.measure !== 'times' && figure.measure !== 'count' && figure.measure !== 'frequency'))
    return false;
  const alike = parts.flatMap(({ figures }) => figures).filter(({ unit }) => unit === figure.unit);
  return (
    alike.length > 1 &&
    figure.comparator === undefined &&
    new RegExp(`[\\d一二两三四五六七八九十]${figure.unit}`).test(host.text)
  );
}

/** 消费1元积1分: one for one says no more than that. */
function isBasis({ figure, context: { after }, part }: Placed): boolean {
  return (
    figure.measure === 'money' &&
    figure.value === 1 &&
    /^(?:可?积|得|计|累计)$/.test(after) &&
    part.figures.some(({ measure, from }) => measure === 'score' && from > figure.to)
  );
}

/** 有效期延长一年: how long something is prolonged. */
function isProlonged({ figure, context: { before, part } }: Placed): boolean {
  return figure.measure === 'duration' && /延长[^，。；]{0,6}$/.test(before) && /有效期|会籍|资格/.test(part);
}

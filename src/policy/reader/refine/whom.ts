// Whom a rule is for: a tier, a class, an urgency, or customers with something in common. Said in the part of the sentence, before it in
// the sentence, before its colon, in its row, or in the headings above.
import { anyOf, binding, customerWords, general, labelForm, limitNames, requestWords, roleForm } from '../lexicon.ts';
import { type Mapped, type Span, slice, spanOf, trimmed } from '../text/mapped.ts';

export interface Whom {
  readonly names: readonly string[];
  readonly span: Span;
}

const joint = String.raw`(?:\s?(?:、|与|和|及|或|以及|/)\s?)`;
const labels = new RegExp(`(?:${labelForm})(?:${joint}(?:${labelForm}))*`, 'g');
const label = new RegExp(labelForm, 'g');
const customers = anyOf([...customerWords]);
const requests = anyOf([...requestWords]);

/** 对新开户客户, 提出意见的客户, 逾期未缴费用户: told apart by what is said of them. */
const described = [
  new RegExp(
    String.raw`(?:对于?|针对|向|为|给|凡是?|属于?|回访|拜访|联系)(?:所有|全部|各)?((?:[^，。；：、的对向]{1,12}的)?[^，。；：、的对向]{0,6}${customers})`,
    'g',
  ),
  new RegExp(String.raw`((?:[^，。；：、对向]{2,12})的${customers})`, 'g'),
  new RegExp(
    String.raw`(?:^|[，；、：])((?!不|让|对|向|给|为|与|接|收|帮|通|联|回|在|由|新增|维护|管理|了解|确保|告知|提|该|本|每)[\u4e00-\u9fffA-Za-z]{1,6}(?:${customers}|卡))(?!的|信息|资料|关系|经理|代表|中心)`,
    'g',
  ),
  new RegExp(String.raw`(?:属于?|凡属?|对于?)([^，。；：]{1,12}的${requests}(?:[和及、]${requests})?)`, 'g'),
  new RegExp(String.raw`((?:所有|全部|全体|每位|每个|每名)(?:的)?${customers})`, 'g'),
];

/** 租户, 会员, 学员: words that say of themselves whom a house serves. */
const particular = /全体租户|租户|业主|学员|新生|老生|学生|家长|患者|经销商|代理商|商户|加盟商|住户|投保人|师生/g;

/** The name of a tier, class or urgency in a stretch of the words: the nearest before `at`, else the first after it. */
export function named(
  words: Mapped,
  at: number = words.text.length,
  from = 0,
  to = words.text.length,
): Whom | undefined {
  const all = namesIn(words);
  if (all.length === 0) return undefined;
  const found = all.filter(({ index }) => index >= from && index < to);
  const match = found.filter(({ index }) => index < at).at(-1) ?? found[0];
  return match ? whomAt(words, match.index, match[0]) : undefined;
}

/** Headings and leads are asked again for each figure below them. */
const seen = new WeakMap<Mapped, readonly RegExpExecArray[]>();

function namesIn(words: Mapped): readonly RegExpExecArray[] {
  const known = seen.get(words);
  if (known) return known;
  const found = [...words.text.matchAll(labels)].filter((match) => isName(words.text, match));
  seen.set(words, found);
  return found;
}

/** Whoever meets a criterion becomes this: 可升级为银卡会员. */
export function becoming(words: Mapped): Whom | undefined {
  const match = becomes.exec(words.text);
  const name = match?.[1] ?? match?.[2];
  return match && name ? whomAt(words, match.index + match[0].length - name.length, name) : undefined;
}
const becomes = new RegExp(
  String.raw`(?:升级?|晋升|晋级|评定?|认定|划分?|列|归|定义?|视|转|成|属|称)(?:成)?(?:为|至|到|入|于)(?:本?公司|我司)?(?:的)?(${labelForm})|(?:办理|领取|申[请办]|升级|晋级|获[得赠]|成为)(${labelForm})`,
);

function isName(text: string, match: RegExpExecArray): boolean {
  const after = text.slice(match.index + match[0].length);
  const before = text.slice(Math.max(0, match.index - 2), match.index);
  // 大客户经理 and 会员中心 are posts and places; 发展新客户 and 重大事件通知 are what somebody does.
  if (/^(?:经理|顾问|人员|部|专员|服务部|中心|代表|关系|主管|体验|通知|总数|数量|日|数)/.test(after)) return false;
  return !/介绍|推荐|发展|开发|引荐|按照|非$|除$/.test(before);
}

/** Words that only seem to describe customers: parts of formulas, pronouns, what is done with them. */
const misleading =
  /立即|及时|每[月周年日季]|我们|为客户|[除乘]|\d次|数量|系统|总数|其他|我们|他们|自己|期初|中的|与|应|须|需要|一次|过程|要求|进行|公司的|认可|主要/;

/** Customers told apart by what is said of them: the nearest before `at`, else the first after it. */
export function describedIn(words: Mapped, at: number): Whom | undefined {
  for (const pattern of described) {
    const all = [...words.text.matchAll(pattern)].filter(
      ({ 1: name = '' }) => (!isGeneral(name) || /^(?:所有|全[部体]|每)/.test(name)) && !misleading.test(name),
    );
    const match = all.filter(({ index }) => index < at).at(-1) ?? all.at(0);
    const name = match?.[1];
    if (match && name) return whomAt(words, match.index + match[0].length - name.length, name);
  }
  const plain = [...words.text.matchAll(particular)];
  const match = plain.filter(({ index }) => index < at).at(-1) ?? plain[0];
  return match ? whomAt(words, match.index, match[0]) : undefined;
}

const unmarked = new RegExp(`^(?:(?:${customers})(?:的)?[\\u4e00-\\u9fff]{0,4}?)?(?:${requests})$`);

/** Words that stand for everybody who is served, or for anything they come with. */
export function isGeneral(name: string): boolean {
  return general.test(name) || unmarked.test(name);
}

function whomAt(words: Mapped, from: number, text: string): Whom {
  const piece = slice(words, from, from + text.length);
  const parts = [...text.matchAll(label)].map(([name]) => name);
  return { names: parts.length > 1 ? parts : [text], span: spanOf(piece) };
}

/** What stands before a colon, heads a section or begins a row, where it is a name of somebody or something told apart. */
export function whomOf(lead: Mapped): Whom | undefined {
  const colon = lead.text.indexOf('：');
  const bracket = lead.text.indexOf('（');
  const ends = [colon, bracket].filter((at) => at > 0);
  const words = trimmed(ends.length === 0 ? lead : slice(lead, 0, Math.min(...ends)));
  if (words.text.length > 30) return undefined;
  const found = named(words);
  if (found) return found;
  const whole = (): Whom => ({ names: [words.text], span: spanOf(words) });
  if (/^[A-F]$/.test(words.text)) return whole();
  if (words.text.length > 14 || !apart.test(words.text) || isAboutAll(words.text)) return undefined;
  return whole();
}
/**
 * What begins a phrase right before its limit, or stands before its colon beside others of its kind, tells matters apart although no table
 * knows it: 水管爆裂20分钟内到场, 急修：…; 小修：…. Not a post, not an occasion, not the name of what is limited.
 */
export function matterBefore(words: Mapped, at: number): Whom | undefined {
  const before = words.text.slice(0, at);
  const match =
    /^(?:其中|且|若|如|凡是?|属于?|对于?|针对|遇到?|发生|出现)?([^，。；：\s]{2,14}?)(?:的|，)?(?:原则上|一般|均|也)?(?:应当|应该|应|须|必须|需要|需|要|可|将)?(?:在|于|为)?$/.exec(
      before,
    );
  const name = match?.[1];
  if (!match || !name || !isMatter(name)) return undefined;
  return whomAt(words, before.indexOf(name), name);
}

/** Whether words before a colon or at the head of a list may tell matters apart. */
export function isMatter(name: string): boolean {
  if (
    /(?:故障|投诉|报修|抢修|急修|小修|大修|维修|事故|咨询|订单|件|类|型|级|案|客户|会员|用户|商品|业务|工单|需求)$/.test(
      name,
    )
  )
    return !isGeneral(name);
  return name.length <= 12 && !/[\d□■]/.test(name) && !limitNames.test(name) && !new RegExp(`${roleForm}$`).test(name);
}

const apart = new RegExp(
  `^[\\u4e00-\\u9fffA-Za-z]{2,10}(?:${customers}|投诉|故障|工单|报修|咨询|订单|[维抢急小大]修|(?<![办刷持])卡|(?<![分种])类|(?<![升降分等层上下年])级|(?<![条软邮附文案证零硬事])件)$`,
);
const isAboutAll = (text: string): boolean =>
  general.test(text) ||
  binding.test(text) ||
  /统一|进行|^(?:目标|服务|回访|接待|处理|管理|维护|受理|适用|客户|用户)/.test(text);

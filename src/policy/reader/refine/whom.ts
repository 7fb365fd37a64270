// Whom a rule is for: a tier, a class, an urgency, or customers with something in common. Said in the part of the sentence, before it in
// the sentence, before its colon, in its row, or in the headings above.
import { anyOf, customerWords, general, labelForm, requestWords } from '../lexicon.ts';
import { type Mapped, type Span, slice, spanOf, trimmed } from '../text/mapped.ts';

export interface Whom {
  readonly names: readonly string[];
  readonly span: Span;
  /** The names where they stand in the original. */
  readonly spans: readonly Span[];
}

const joint = String.raw`(?:\s?(?:、|与|和|及|或|以及|/)\s?)`;
const labels = new RegExp(`(?:${labelForm})(?:${joint}(?:${labelForm}))*`, 'g');
const label = new RegExp(labelForm, 'g');
const customers = anyOf([...customerWords]);
const requests = anyOf([...requestWords]);

/** 对新开户客户, 提出意见的客户, 逾期未缴费用户: told apart by what is said of them. */
const described = [
  new RegExp(String.raw`(?:对于?|针对|向|为|给|与|凡是?|通知|属于?|回访|拜访|联系|所有)((?:[^，。；：、的对向]{1,12}的)?[^，。；：、的对向]{0,8}(?:${customers}|${requests}))`, 'g'),
  new RegExp(String.raw`((?:[^，。；：、对向]{2,12})的(?:${customers}))`, 'g'),
];
/** 租户, 会员, 学员: words that say of themselves whom a house serves. */
const particular = /全体租户|租户|业主|会员|学员|新生|老生|学生|家长|患者|经销商|代理商|商户|加盟商|住户|投保人|师生/g;

/** The names nearest before the figure in the words, else the first after it. */
export function whomIn(words: Mapped, at: number): Whom | undefined {
  return named(words, at) ?? describedIn(words, at);
}

/** Only names of tiers, classes and urgencies. */
export function named(words: Mapped, at: number = words.text.length): Whom | undefined {
  const found = [...words.text.matchAll(labels)].filter((match) => isName(words.text, match));
  const match = found.filter(({ index }) => index < at).at(-1) ?? found[0];
  return match ? whomAt(words, match.index, match[0]) : undefined;
}

function isName(text: string, match: RegExpExecArray): boolean {
  const after = text.slice(match.index + match[0].length);
  // 重要客户信息, 一般问题的分类: a name inside another thing's name still names; 大客户经理 does not.
  if (/^(?:经理|部|专员|服务部|中心|代表|关系|管理|主管|体验)/.test(after)) return false;
  return !/(?:为|成为|成|至|到|升|降)$/.test(text.slice(Math.max(0, match.index - 1), match.index)) || /客户|会员|卡|级/.test(match[0]);
}

function describedIn(words: Mapped, at: number): Whom | undefined {
  for (const pattern of described) {
    const all = [...words.text.matchAll(pattern)];
    const match = all.filter(({ index }) => index < at).at(-1) ?? all.at(0);
    const name = match?.[1];
    if (!match || !name || isGeneral(name)) continue;
    const from = match.index + match[0].length - name.length;
    return whomAt(words, from, name);
  }
  const plain = [...words.text.matchAll(particular)];
  const match = plain.filter(({ index }) => index < at).at(-1) ?? plain[0];
  return match ? whomAt(words, match.index, match[0]) : undefined;
}

/** Words that stand for everybody who is served. */
export function isGeneral(name: string): boolean {
  return general.test(name) || new RegExp(`^(?:${customers})?(?:的)?(?:${requests})?$`).test(name) && !particular.test(name);
}

function whomAt(words: Mapped, from: number, text: string): Whom {
  const piece = slice(words, from, from + text.length);
  const parts = [...text.matchAll(label)];
  const several = parts.length > 1 ? parts : undefined;
  const spans = several
    ? several.map((one) => spanOf(piece, one.index, one.index + one[0].length))
    : [spanOf(piece)];
  return { names: several ? several.map(([name]) => name) : [text], span: spanOf(piece), spans };
}

/** What stands before a colon, heads a section or begins a row, where it is a name of somebody or something told apart. */
export function whomOf(lead: Mapped): Whom | undefined {
  const found = named(lead);
  if (found) return found;
  const words = trimmed(lead);
  if (words.text.length > 16 || !new RegExp(`(?:${customers}|${requests})$`).test(words.text) || isGeneral(words.text)) return undefined;
  return { names: [words.text], span: spanOf(words), spans: [spanOf(words)] };
}

// Who meets a criterion becomes something: what is said of it at the end (…的，列为甲级), or before (甲级客户：…; 甲级降为乙级 is said of the one that falls).
import { anyOf, customerWords, labelForm, requestWords } from '../../lexicon.ts';
import type { Sentence } from '../../structure/phrases.ts';
import { type Mapped, slice, spanOf } from '../../text/mapped.ts';
import type { Whom } from './names.ts';

/** 90分以上为优秀: grades of what is marked. */
const marks = '优秀|优良|优|良好|良|中等|合格|基本合格|不合格|及格|不及格|较差|差|达标|不达标';
const served = anyOf([...customerWords, ...requestWords, '代理', '伙伴']);
const grade = String.raw`[^，。；：、（）\s的为]{0,8}(?:${served}|[级类档等星卡]|VIP|[A-F])`;
const sort = String.raw`(?:${labelForm}|${grade})`;

const becomes = new RegExp(
  [
    String.raw`(?:升级?|晋升|晋级|升格|评定?|认定|确定|核定|界定|判定|划分?|列|归类?|纳|定义?|定级|视|转|成|属|称|授予|调整)(?:成)?(?:作为|为|至|到|入|于)(?:本?公司|我司|本店)?(?:的)?[“"]?(?<ranked>${sort})`,
    // 升“读书人”, 列入“老友名录”: whatever stands in quotation marks.
    String.raw`(?:升级?为?|列[入为]|归[为入]|称为|定为|成为|转为|标记为|纳入)[“"](?<quoted>[^“”"，。；]{2,8})[”"]`,
    String.raw`(?:办理|领取|申[请办]|升级|晋级|获[得赠]|成为|享有?|授予)[“"]?(?<got>${labelForm})`,
    // …的为A级, 30分以下为不合格客户: the bare 为 of a criterion.
    String.raw`(?:其[他余它]|的|者|[上下元分次家户台年月%内满间]|）|均|即|则)(?:即|则|均)?(?:为|是|属于?|称为)[“"]?(?<is>${sort})(?:[”"])?(?:客户|会员)?$`,
    String.raw`^(?:的)?(?:即|则|均|可)?(?:为|是|属于?|称为)[“"]?(?<then>${sort})(?:[”"])?(?:客户|会员)?$`,
    String.raw`(?:分|上|下|内|）|满|的|者|[^\u4e00-\u9fff])(?:为|是|评为|定为)[“"]?(?<mark>${marks})(?:[”"])?(?:等级?|级|档)?$`,
  ].join('|'),
);
const falls = /降级?|取消|下调|退回|恢复为|调低|降低/;

/** Whom somebody becomes by what the words say: 可升级为银卡会员. Falling makes nobody belong to what they fall to. */
export function becoming(words: Mapped): Whom | undefined {
  const match = becomes.exec(words.text);
  const { quoted, ranked, got, is, then, mark } = match?.groups ?? {};
  const name = quoted ?? ranked ?? got ?? is ?? then ?? mark;
  if (!match || !name || isPast(words.text, match)) return undefined;
  const at = match.index + match[0].lastIndexOf(name);
  return { names: [name], span: spanOf(slice(words, at, at + name.length)) };
}

/** 银卡升金卡：…: to whom a lead says that somebody rises. */
export function risingTo(lead: Mapped): Whom | undefined {
  const name = rising.exec(lead.text)?.[1];
  const at = lead.text.length - (name?.length ?? 0);
  return name ? { names: [name], span: spanOf(slice(lead, at, lead.text.length)) } : undefined;
}
const rising = new RegExp(`升级?(?:为|至|到)?(${labelForm})$`);

/** 自升级为银卡会员之日起, 降为普通会员: from when, and what is lost. */
function isPast(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, match.index - 6), match.index + 1);
  return /^(?:之日|时?起|后)/.test(text.slice(match.index + match[0].length)) || falls.test(before);
}

/**
 * Who belongs where by the figure in part `index`: what its own part says, the next one where that has no figure, or – where nothing leads
 * the sentence – the first that says it: 年采购50万元以上，或合作满三年的，为甲级客户 has two criteria of one grade.
 */
export function becomingBy(sentence: Sentence, index: number, isLed: boolean): Whom | undefined {
  const { parts } = sentence;
  const own = parts[index] && becoming(parts[index].body);
  if (own) return own;
  for (let i = index + 1; i < parts.length; i++) {
    const part = parts[i] as (typeof parts)[number];
    if (isLed && (i > index + 1 || part.figures.length > 0)) return undefined;
    if (falls.test(part.body.text)) return undefined;
    const found = becoming(part.body);
    if (found) return found;
  }
  return undefined;
}

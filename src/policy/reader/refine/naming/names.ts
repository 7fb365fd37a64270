// The names by which a document tells customers and matters apart: those that the field knows, and those that the document gives itself –
// 分为灯塔、种子、散单三类, a heading, what begins a row. Once given, a name is known wherever the document uses it.
import {
  anyOf,
  customerWords,
  labelBeginnings,
  labelForm,
  ranks,
  requestWords,
  urgenciesOfRequests,
} from '../../lexicon.ts';
import { type Mapped, type Span, spanOf } from '../../text/mapped.ts';
import { matchesOf } from '../../text/matches.ts';

export interface Whom {
  readonly names: readonly string[];
  readonly span: Span;
}

/** Where a name stands in a text. */
export interface Mention {
  readonly index: number;
  readonly text: string;
}

const customers = anyOf(customerWords);
const requests = anyOf(requestWords);
const joint = String.raw`(?:\s?(?:、|与|和|及|或|以及|/|或者)\s?)`;
/** A、B类; 一、二级; 金、银卡: what they share is said once, at the end. */
const shortened = String.raw`(?:(?:[A-F]|[ⅠⅡⅢⅣ]|[一二三四五]|[金银铜](?!融))${joint}){0,5}`;
/** 金卡及以上会员, B级（含）以上客户: with all that stand higher. */
const onwards = String.raw`(?:(?:（含）)?(?:及|或)其?以[上下](?:级别|等级)?(?:的)?(?:${customers})?)?`;

export class Names {
  readonly #list: RegExp;
  readonly #first: RegExp;
  readonly #one: RegExp;
  readonly #whole: ReadonlySet<string>;
  readonly #read = new WeakMap<Mention, Whom>();
  readonly #seen = new WeakMap<Mapped, readonly Mention[]>();
  readonly #leading = new WeakMap<Mapped, { readonly whom: Whom | undefined }>();
  readonly #asked = new WeakMap<Mapped, { readonly whom: Whom | undefined }>();

  /** @param own names of the document's own; those that tell nothing without 客户 or 投诉 behind them are names only as a whole line */
  constructor(own: readonly string[] = []) {
    const written = own.filter((name) => name.length >= shortest && classNoun.test(name));
    const bare = own.filter((name) => !written.includes(name));
    // 悦享会员, and later 悦享每月一次: what no word of the field is may stand without what it is of.
    const stems = own.flatMap((name) => {
      const [, stem = ''] = stemOf.exec(name) ?? [];
      return stem.length >= 2 && !isRank.test(stem) ? [stem] : [];
    });
    const forms = [
      ...(written.length > 0
        ? [String.raw`${lookingAt(written)}${anyOf(written)}(?:的?(?:${customers}|${requests}))?`]
        : []),
      ...(bare.length > 0
        ? [String.raw`${lookingAt(bare)}${anyOf(bare)}(?:级|类|型|档)?(?:的)?(?:${customers}|${requests})`]
        : []),
      ...(stems.length > 0
        ? [
            String.raw`${lookingAt(stems)}${anyOf(stems)}(?=[\d享赠每、/及]|[一二两三四五六七八九十半][\u4e00-\u9fff]|不少于|至少|和${anyOf(stems)})`,
          ]
        : []),
      labelForm,
    ];
    const begins = `(?=[${labelBeginnings}A-FⅠ-Ⅳ金银铜${own.map(([sign]) => sign).join('')}]|[\\u4e00-\\u9fff]{2,5}类)`;
    const one = `${begins}${shortened}(?:${forms.join('|')})${onwards}`;
    const list = `(?:${one})(?:${joint}(?:${one}))*`;
    this.#list = new RegExp(list, 'g');
    this.#first = new RegExp(list, 'y');
    this.#one = new RegExp(one, 'g');
    this.#whole = new Set(own);
  }

  /** Whether the text as a whole is one of the document's own names. */
  isOwn(text: string): boolean {
    return this.#whole.has(text);
  }

  /** All names of a text; those that stand in a list are one mention. */
  mentions(words: Mapped): readonly Mention[] {
    const known = this.#seen.get(words);
    if (known) return known;
    const found = matchesOf(words.text, this.#list)
      .filter((match) => isName(words.text, match.index, match[0]))
      .map(({ 0: text, index }) => ({ text, index }));
    this.#seen.set(words, found);
    return found;
  }

  /** The names of a list one by one: A级、B级客户. */
  each(words: Mapped): readonly Whom[] {
    return this.mentions(words).flatMap(({ index, text }) =>
      matchesOf(text, this.#one).map((one) => ({
        names: [one[0]],
        span: spanOf(words, index + one.index, index + one.index + one[0].length),
      })),
    );
  }

  #at(words: Mapped, mention: Mention): Whom {
    const known = this.#read.get(mention);
    if (known) return known;
    const { index, text } = mention;
    const parts = matchesOf(text, this.#one).map(([name]) => name);
    const whom = { names: parts.length > 1 ? parts : [text], span: spanOf(words, index, index + text.length) };
    this.#read.set(mention, whom);
    return whom;
  }

  /** What a lead names, looked at once: a heading is asked about for every figure below it. */
  once(lead: Mapped, look: () => Whom | undefined): Whom | undefined {
    const known = this.#asked.get(lead) ?? { whom: look() };
    this.#asked.set(lead, known);
    return known.whom;
  }

  /** The nearest name before `at` in a stretch of the words, else the first after it. */
  near(words: Mapped, at: number = words.text.length, from = 0, to = words.text.length): Whom | undefined {
    const found = this.mentions(words).filter(({ index }) => index >= from && index < to);
    const mention = found.filter(({ index }) => index < at).at(-1) ?? found[0];
    return mention ? this.#at(words, mention) : undefined;
  }

  /** The name that the words begin with. */
  leading(words: Mapped): Whom | undefined {
    const known = this.#leading.get(words);
    if (known) return known.whom;
    const whom = this.#begin(words);
    this.#leading.set(words, { whom });
    return whom;
  }

  #begin(words: Mapped): Whom | undefined {
    for (const index of [0, 1]) {
      this.#first.lastIndex = index;
      const text = this.#first.exec(words.text)?.[0];
      if (text && isName(words.text, index, text)) return this.#at(words, { index, text });
    }
    return undefined;
  }
}

/** Most places of a text are passed over by the first character alone. */
function lookingAt(names: readonly string[]): string {
  return `(?=[${[...new Set(names.map(([sign]) => sign))].join('')}])`;
}

const stemOf = new RegExp(`^([\\u4e00-\\u9fff]{2,4})(?:${customers})$`);
const isRank = new RegExp(
  `^${anyOf([...ranks, ...urgenciesOfRequests])}$|^[新老大小]|[年月日周季]|[我公]司|成交|到期|续`,
);

/** A shorter name is a common word. */
const shortest = 3;
const classNoun = new RegExp(`(?:${customers}|${requests}|[级类卡型商户档星客]|地区|区域|业务)$`);

export const fieldNames = new Names();

function isName(text: string, index: number, name: string): boolean {
  const after = text.slice(index + name.length, index + name.length + 8);
  const before = text.slice(Math.max(0, index - 6), index);
  // 大客户经理 and 会员中心 are posts and places; 发展新客户 and 重大事件通知 are what somebody does.
  if (
    /^(?:率|经理|顾问|人员|部|专员|服务部|中心|代表|关系|主管|体验|通知|总数|数量|日|数|开发|名单|台账|档案表|分析会|评审会|座谈会|例会|案例)/.test(
      after,
    )
  )
    return false;
  if (/^(?:之日|时?起)/.test(after) && /[至到为成入]$/.test(before)) return false;
  // 升级至, 降为: what somebody becomes is not whom something is done for; 列为重大投诉的 is.
  if (
    !/^[的后]/.test(after) &&
    /(?:升|降|晋|转|调整?|变更?|评|恢复|升级|降级|晋级|归类|划分?|认定|视|列)(?:为|至|到|成|入)$/.test(before)
  )
    return false;
  // 推荐一名新会员: who is brought, not whom it is for.
  if (/(?:推荐|介绍|引荐|发展|新增|邀请)(?:[一1]?[名位个]|\d+[名位个])$/.test(before)) return false;
  return !/介绍|推荐|发展|开发|引荐|非$|除$|除了$|参照$|比照$|参考$/.test(before.slice(-3)) && !/按照?$/.test(before);
}

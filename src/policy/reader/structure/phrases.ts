// Sentences and their parts. A part lies between commas and shares with its sentence whom, by whom and on what occasion;
// what stands in brackets is a sentence of its own; what stands before a colon says what the rest is about.
import { labelForm, limitNames } from '../lexicon.ts';
import { withoutDistractions } from '../quantities/distractions.ts';
import { type Figure, figuresIn } from '../quantities/figures.ts';
import { type Mapped, slice, trimmed } from '../text/mapped.ts';
import { matchesOf } from '../text/matches.ts';

/** What stands before a colon. */
export interface Lead {
  readonly words: Mapped;
  readonly isLabel: boolean;
  /** It begins its piece of text. */
  readonly isFirst: boolean;
}

export interface Part {
  readonly body: Mapped;
  /** Its words with dates and the like covered, as quantities are looked for. */
  readonly plain: string;
  readonly figures: readonly Figure[];
}

export interface Sentence {
  readonly body: Mapped;
  /** With its leads and brackets, as a reader sees it. */
  readonly shown: Mapped;
  readonly parts: readonly Part[];
  /** From the outermost inwards. */
  readonly leads: readonly Lead[];
  /** The sentence in whose brackets it stands. */
  readonly host?: Mapped;
  /** What stands right before its bracket. */
  readonly glossed?: Mapped;
}

/** The sentences of a piece of text, those in brackets after their host. */
export function sentencesOf(body: Mapped): Sentence[] {
  const found: Sentence[] = [];
  const leads: Lead[] = [];
  const isGlued = body.text.length > longest;
  let ended = false;
  for (const piece of pieces(body)) {
    // A lead holds for its piece of text; in the middle of one, or where many are run together, for its sentence.
    const over = isGlued ? 0 : leads.findIndex(({ isFirst }) => !isFirst);
    if (ended && over >= 0) leads.length = over;
    ended = /[。！？]$/.test(piece.text);
    const { host, inner } = unbracketed(piece);
    const { rest, passed } = takeLeads(host, leads, body.at[0]);
    for (const one of passed)
      found.push({ body: one.body, shown: one.body, parts: partsOf(one.body), leads: one.leads });
    if (rest.text.trim() !== '')
      found.push({
        body: trimmed(rest),
        shown: passed.length > 0 ? trimmed(rest) : piece,
        parts: partsOf(trimmed(rest)),
        leads: [...leads],
      });
    for (const { words, glossed } of inner)
      found.push({ body: words, shown: words, parts: partsOf(words), leads: [...leads], host: trimmed(rest), glossed });
  }
  return found;
}

/** Longer than any sentence: what has no sign of an end is cut, so that reading stays linear. */
const longest = 400;

/** Cut at the signs that end a sentence, but not inside brackets. */
function pieces(body: Mapped): Mapped[] {
  const found: Mapped[] = [];
  let from = 0;
  let depth = 0;
  const cut = (to: number): void => {
    const piece = trimmed(slice(body, from, to));
    if (piece.text.replace(/[。；！？]/g, '') !== '') found.push(piece);
    from = to;
  };
  for (let i = 0; i < body.text.length; i++) {
    const sign = body.text[i] as string;
    if (sign === '（') depth++;
    else if (sign === '）') depth = Math.max(0, depth - 1);
    if (i - from >= longest) {
      cut(i + 1);
      depth = 0;
    } else if (depth === 0 && '。；！？'.includes(sign)) cut(i + 1);
  }
  cut(body.text.length);
  return found;
}

interface Gloss {
  readonly words: Mapped;
  readonly glossed: Mapped;
}

/** The sentence without what stands in brackets, and what stands there. Nested brackets belong to the outer ones. */
function unbracketed(piece: Mapped): { readonly host: Mapped; readonly inner: readonly Gloss[] } {
  if (!piece.text.includes('（')) return { host: piece, inner: [] };
  const text: string[] = [];
  const at: number[] = [];
  const inner: Gloss[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < piece.text.length; i++) {
    const sign = piece.text[i] as string;
    const inclusive =
      sign === '（' && depth === 0 ? including.exec(piece.text.slice(i, i + longestInclusive))?.[0] : undefined;
    if (inclusive) {
      // 1000元（含）以上: belongs to the figure.
      for (const [k, one] of [...inclusive].entries()) {
        text.push(one);
        at.push(piece.at[i + k] as number);
      }
      i += inclusive.length - 1;
    } else if (sign === '（') {
      if (depth === 0) from = i + 1;
      depth++;
    } else if (sign === '）' && depth > 0) {
      depth--;
      if (depth > 0 || i <= from + 1) continue;
      const words = trimmed(slice(piece, from, i));
      const glossed = before(piece, from - 1);
      // 年采购五十万元以上（甲类）：… – the name of what stands before it is no remark.
      const isName = label.test(words.text) && !endsInName.test(glossed.text);
      if (!isName) inner.push({ words, glossed });
      else text.push(...words.text) && at.push(...words.at);
    } else if (depth === 0) {
      text.push(sign);
      at.push(piece.at[i] as number);
    }
  }
  // Never closed: what follows is read as if there were no bracket.
  if (depth > 0) {
    const rest = slice(piece, from);
    text.push(rest.text);
    at.push(...rest.at);
  }
  const joint = { text: text.join(''), at };
  return { host: joint, inner: inner.filter(({ words }) => words.text.length > 1) };
}

const including = /^（不?包?含(?:本数)?）/;
const longestInclusive = 8;

const endsInName = new RegExp(`(?:${labelForm})$`);

/** The words right before a bracket. */
function before({ text, at }: Mapped, bracket: number): Mapped {
  const from = Math.max(0, bracket - longestName);
  const cut = Math.max(...[...'，。；：！？（）、'].map((sign) => text.lastIndexOf(sign, bracket - 1))) + 1;
  return slice({ text, at }, Math.max(from, cut), bracket);
}
const longestName = 14;

const label = new RegExp(`^(?:${labelForm})(?:(?:、|与|和|及|或|/)(?:${labelForm}))*$`);

interface Passed {
  readonly body: Mapped;
  readonly leads: readonly Lead[];
}

/** Words before a colon lead the rest of the piece; a new one of the same sort takes the place of the old. */
function takeLeads(
  host: Mapped,
  leads: Lead[],
  first: number | undefined,
): { readonly rest: Mapped; readonly passed: readonly Passed[] } {
  const passed: Passed[] = [];
  let rest = host;
  for (let colon = rest.text.indexOf('：'); colon >= 0; colon = rest.text.indexOf('：')) {
    const before = rest.text.slice(0, colon);
    // Only what directly precedes the colon: "…后，需在时限内响应：" leads with its last part.
    const start = Math.max(before.lastIndexOf('，') + 1, before.lastIndexOf('；') + 1);
    const words = trimmed(slice(rest, start, colon));
    if (words.text.length > longestLead || rest.text.slice(colon + 1).trim() === '') break;
    if (moment.test(words.text) && !/^[^，。；：]{0,4}[\d一二两三四五六七八九十]/.test(rest.text.slice(colon + 1))) {
      rest = { text: `${rest.text.slice(0, colon)}，${rest.text.slice(colon + 1)}`, at: rest.at };
      continue;
    }
    // What leads may itself say something: "客户来电后，应在时限内响应：…", "每月联系一次：…".
    if (start > 0 || /[\d一二两三四五六七八九十半]/.test(words.text))
      passed.push({ body: trimmed(slice(rest, 0, colon)), leads: rest === host ? leads.slice(0, -1) : [...leads] });
    if (start > 0 && rest !== host) nameOf(trimmed(slice(rest, 0, start - 1)), leads);
    for (const one of asking.test(words.text) ? [] : splitLead(words)) {
      // 山区 beside 郊区: what is not the name of a limit is a name of its own.
      const isLabel = label.test(one.text) || (one.text.length <= longestOwn && !limitNames.test(one.text));
      const same = leads.findIndex((lead) => lead.isLabel === isLabel);
      // A grade inside a matter, a matter inside a grade: the newer of one sort replaces the older and what it led.
      if (same >= 0) leads.splice(same, leads.length);
      leads.push({ words: one, isLabel, isFirst: words.at[0] === first && same < 0 });
    }
    rest = slice(rest, colon + 1);
  }
  return { rest, passed };
}

/** 提车后第三天：致电询问: a moment is no head of what is done at it. */
const moment =
  /^(?:[\u4e00-\u9fff]{1,8}后(?:的)?)?第[\d一二三四五六七八九十]+[天日周]$|^[\u4e00-\u9fff]{2,6}(?:当天|当日|次日)$|^[\u4e00-\u9fff]{1,8}后(?:满)?[\d一二两三四五六七八九十半]+个?(?:天|日|周|月|年)内?$/;

/** 投诉类型：服务态度，时限：…: the value of a name leads what follows it as a grade does. */
function nameOf(value: Mapped, leads: Lead[]): void {
  const last = leads.at(-1);
  if (!last || !/(?:类[型别]|级别|等级|对象|事项|项目|名称|种类|客户)$/.test(last.words.text) || value.text.length > 12)
    return;
  leads.splice(-1, 1, { words: value, isLabel: true, isFirst: last.isFirst });
}

/** 问：…答：…: who speaks leads nothing. */
const asking = /^(?:问题?|答复?|Q|Question|Answer)\d*$/i;

const longestLead = 40;
const longestOwn = 8;

/** 金卡会员权益：…, 服务承诺农村地区：…: a name and a matter that have run together, each for itself. */
function splitLead(words: Mapped): Mapped[] {
  const { text } = words;
  for (const { 0: name, index } of matchesOf(text, labels)) {
    const end = index + name.length;
    if (index === 0 && end + 2 <= text.length && matter.test(text.slice(end)))
      return [slice(words, 0, end), slice(words, end)];
    if (end === text.length && index >= 4 && matter.test(text.slice(0, index))) return [slice(words, index)];
  }
  return [words];
}

const labels = new RegExp(labelForm, 'g');
/** Names of matters, with which a name may have run together. */
const matter =
  /(?:条件|标准|权益|待遇|优惠|要求|时限|时间|频[率次]|周期|期限|方式|办法|规定|政策|定义|特征|范围|措施|内容|流程|承诺|分级|分类|等级|级别)$/;

function partsOf(body: Mapped): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const cut = (to: number): void => {
    const piece = trimmed(slice(body, from, to));
    from = to + 1;
    if (piece.text === '') return;
    const plain = withoutDistractions(piece.text, body.text);
    parts.push({ body: piece, plain, figures: figuresIn(plain, body.text) });
  };
  for (let i = 0; i < body.text.length; i++) if ('，。；！？'.includes(body.text[i] as string)) cut(i);
  cut(body.text.length);
  return parts;
}

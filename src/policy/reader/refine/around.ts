// Names that stand around a sentence: before its colon, in its row or column, at the beginning of its piece of text, in the headings, in the title.
import { anyOf, customerWords, limitNames, requestWords } from '../lexicon.ts';
import type { Field, Kind } from '../model.ts';
import type { Heading, Item } from '../structure/item.ts';
import type { Sentence } from '../structure/phrases.ts';
import { isFigure } from '../structure/tables.ts';
import { type Mapped, slice, spanOf, trimmed } from '../text/mapped.ts';
import type { Placed, Scene } from './contexts.ts';
import { fieldNames, type Whom } from './naming/names.ts';
import { isGeneral, isMatter, whomOf, withoutProcess } from './whom.ts';

export type Found = Field<readonly string[]>;

/** A name before the colon, in the row, in what the piece of text is about, or in the headings. */
export function nameAround(
  placed: Placed,
  sentence: Sentence,
  scene: Scene,
  kind: Kind,
  named: Found | undefined,
): Found | undefined {
  const leading = nameLeading(sentence, scene);
  if (leading) return leading;
  const isOfHouse = houseKept.has(kind);
  const topic = isOfHouse || scene.item.cell ? undefined : topicOfPiece(placed, sentence, scene);
  const isSame = topic?.names.some((name) => named?.value.includes(name));
  return topic && !isSame ? implied(topic) : nameHeading(scene, isOfHouse);
}

/** 甲级客户每月拜访一次。每年邀请一次: a piece of text goes on about whom it begins with, until somebody else is spoken of. */
function topicOfPiece(
  { part, figure, index }: Placed,
  sentence: Sentence,
  { item, names, before }: Scene,
): Whom | undefined {
  const last = before.at(-1);
  // 升级：P1超过一小时…；超过两小时…: whom the sentence before began with, up to the full stop.
  const topic =
    names.leading(item.body) ??
    (last && /；$/.test(last.body.text) && last.parts[0] ? names.leading(last.parts[0].body) : undefined);
  const lead = sentence.leads.at(-1);
  const here = spanOf(part.body).from;
  // 城区…。郊区…。设备损坏…: after another name the first is no longer the topic.
  const isOver = names
    .mentions(item.body)
    .some(({ index: at, text }) => (item.body.at[at] ?? here) < here && at > 1 && !topic?.names.includes(text));
  if (isOver) return undefined;
  if (!topic || (lead?.isLabel && isMatter(lead.words.text))) return undefined;
  const said = [...sentence.parts.slice(0, index).map(({ body }) => body.text), part.body.text.slice(0, figure.from)];
  return said.some((text) => anybody.test(text)) ? undefined : topic;
}
export const anybody = new RegExp(`${anyOf(customerWords)}|${anyOf(requestWords)}`);

/** What a house keeps for itself is for a tier only where the heading is that tier. */
export const houseKept: ReadonlySet<Kind> = new Set([
  'retention',
  'review_cycle',
  'data_quality',
  'kpi_formula',
  'survey_frequency',
  'record_deadline',
]);

/** A name before the colon, or in the row. */
export function nameLeading(sentence: Sentence, { item, names }: Pick<Scene, 'item' | 'names'>): Found | undefined {
  const subject = item.cell?.subject;
  // VIP客户响应时间 across the top, matters down the side.
  const top = item.cell?.column && names.near(item.cell.column);
  if (top) return implied(top);
  const meant = sentence.glossed && names.near(sentence.glossed);
  if (meant) return implied(meant);
  const tops = [
    ...[...sentence.leads].reverse().map(({ words }) => words),
    ...(sentence.host ? [sentence.host] : []),
    ...(subject ? [subject] : []),
  ];
  for (const words of tops) {
    const found = whomOf(words, names);
    if (found) return implied(found);
  }
  if (
    subject &&
    subject.text !== '' &&
    !isFigure(subject.text) &&
    !isGeneral(subject.text) &&
    (item.cell?.isGraded || !limitNames.test(subject.text))
  )
    return implied(named(subject));
  return undefined;
}

/** 四川（成都、绵阳）: what stands in brackets behind a name in a row says what it means. */
function named(subject: Mapped): Whom {
  const bracket = subject.text.indexOf('（');
  const name = bracket < 2 ? subject : trimmed(slice(subject, 0, bracket));
  return { names: [name.text], span: spanOf(name) };
}

/** A name in the headings, the nearest first. */
function nameHeading({ item, names }: Scene, isOfHouse: boolean): Found | undefined {
  for (const [depth, heading] of [...item.above.entries()].reverse()) {
    const { words } = heading;
    const found = isTitle(heading, depth, item) ? undefined : whomOf(words, names);
    if (!found) continue;
    const [name = ''] = found.names;
    // 咨询与投诉: a section of both says of none of them which.
    if (severalMatters.test(words.text)) continue;
    const isOnly = words.text.length <= name.length + 2 || withoutProcess(words.text) === name;
    return !isOfHouse || isOnly ? implied(found) : undefined;
  }
  return undefined;
}

/** The title of a document speaks of the house's trade (银行客户服务标准), else of those of whom all of it speaks (大客户管理办法). */
export function nameInTitle({ item }: Scene): Found | undefined {
  const [first] = item.above;
  const found = first && isTitle(first, 0, item) ? fieldNames.near(first.words) : undefined;
  // VIP会员服务条例 is about all who are members.
  return found && !/^S?VIP/.test(found.names[0] ?? '') ? implied(found) : undefined;
}

const severalMatters = new RegExp(`${anyOf(requestWords)}[与和及、]${anyOf(requestWords)}(?:处理|管理|受理)?$`);

function isTitle({ words, style }: Heading, depth: number, { above }: Item): boolean {
  return (
    depth === 0 &&
    style.startsWith('bare') &&
    (above.length > 1 || titles.test(words.text) || ((words.at[0] ?? 0) < opening && matters.test(words.text))) &&
    !/：$/.test(words.text)
  );
}
/** The first line of a document begins within so many characters. */
const opening = 100;
const matters = /(?:服务|管理|工作|维护|关系|维系|回访|拜访)$/;
const titles =
  /(?:制度|办法|规定|标准|细则|规范|流程|方案|政策|章程|承诺|手册|指南|说明|协议|规程|程序|计划|规则|条例|须知)(?:（[^）]*）)?$/;

/** What begins a row, even where it is but a step: 投诉登记 | 当日完成. */
export function stepOf({ cell }: Item): Found | undefined {
  const words = cell?.subject;
  if (!words || words.text.length < 2 || words.text.length > 14 || isFigure(words.text) || isNobody(words.text))
    return undefined;
  if (
    /[率量度比值]$|时[间限效长]|期限|频[率次]|周期|次数|标准|要求|内容|方式|合计|备注|序号|说明|[\d]/.test(words.text)
  )
    return undefined;
  return { value: [words.text], certainty: 'implied', span: spanOf(words) };
}

export function implied(whom: Whom): Found {
  return { ...known(whom), certainty: 'implied' };
}

export function known({ names, span }: Whom): Found {
  return { value: names, certainty: 'known', span };
}

/** Everybody, or anything: but in a table 咨询 beside 投诉 is told apart. */
function isNobody(text: string): boolean {
  return isGeneral(text) && !new RegExp(`^${anyOf(requestWords)}$`).test(text);
}

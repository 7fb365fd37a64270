// The text as the recognisers want it: one script, one width, one way of writing numbers, without the noise that conversions leave.
// Everything is a rewriting that keeps the way back; nothing is guessed.
import { type Mapped, mapped, rewritten, type Span, spanOf } from './mapped.ts';
import { inSimplified } from './script.ts';

export interface NormalText {
  readonly original: string;
  readonly body: Mapped;
  /** Runs that a conversion destroyed: what stood there is unknown. */
  readonly damaged: readonly Span[];
}

export function normalise(original: string): NormalText {
  let body = inSimplified(mapped(original));
  for (const [pattern, by] of rewritings) body = rewritten(body, pattern, by);
  const damaged: Span[] = [];
  for (const match of body.text.matchAll(damage)) {
    damaged.push(spanOf(body, match.index, match.index + match[0].length));
  }
  return { original, body: damaged.length > 0 ? rewritten(body, damage, blank) : body, damaged };
}

/** In place of what is destroyed stands a sign that no pattern knows. */
export const destroyed = '\u25a0';

type Rewriting = readonly [RegExp, (match: RegExpExecArray) => string];

/** In order: later ones rely on what earlier ones have left. */
const rewritings: readonly Rewriting[] = [
  [/\r\n?/g, () => '\n'],
  [/<br\s*\/?>|<\/(?:p|div|li|tr|h\d)>/gi, () => '\n'],
  [/<\/?(?:p|div|span|b|strong|li|ul|ol|td|th|tr|table|tbody|font|em)\b[^<>\n]{0,200}>/gi, () => ' '],
  [/&(?:nbsp|emsp|ensp);/g, () => ' '],
  [/&(?:lt|gt|amp|quot|#39);/g, ([entity]) => entities[entity] ?? ' '],
  [/[\u200b-\u200f\u2060\ufeff\u00ad]/g, () => ''],
  [/[\u00a0\u2002-\u200a\u3000\v\f]/g, () => ' '],
  // Letters and figures of full width.
  [/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, ([sign]) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)],
  // Tables drawn with lines.
  [/[│┃║｜]/g, () => '|'],
  [/^[ |]*[─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛][─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛ |]*$/gm, () => ''],
  // Emphasis of Markdown.
  [/\*\*|__/g, () => ''],
  // An echo of the pronunciation behind a word: 小時(shí).
  [/[(（][a-zA-Z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zA-Z]{0,4}[)）]/g, () => ''],
  [/[％﹪]/g, () => '%'],
  [/[￥]/g, () => '¥'],
  [/[≧⩾]|>=|＞=/g, () => '≥'],
  [/[≦⩽]|<=|＜=/g, () => '≤'],
  [/[＞]/g, () => '>'],
  [/[＜]/g, () => '<'],
  [/[Xx×＊*](?=24\b|24小时|24时)/g, () => '×'],
  // 仅换货—两天内寄出, 老会员——每月一次: the dash between a name and what is owed to it is a colon.
  [
    /(?<=(?:^|[。；])[^\n，。；：、—|]{0,8}[\u4e00-\u9fffA-Za-z）]{1,8}(?<!含）)(?<![一二两三四五六七八九十百千万半年月日周号时点]))\s?(?:——|--|[—–－])\s?(?=\d|[一二两三四五六七八九十半][\u4e00-\u9fff]|每|当[日天]|次日|立即|即时|≤|<|不超)/gm,
    () => '：',
  ],
  [/[～~∼〜﹣－–—―‐‑]+(?=\s?[\d一二两三四五六七八九十零百千万])/g, () => '-'],
  // 甲类客户——年采购…: the dash that says what a name means is a colon.
  [/(?<=(?:^|[。；：])[^\n，。；：、—]{0,6}[\u4e00-\u9fff]{2,8})(?:——|－－|--)(?=[\u4e00-\u9fff])/gm, () => '：'],
  // 【退费】七日内到账: a name in heavy brackets leads its line.
  [/^【(?=[\u4e00-\u9fff]{2,10}】[^\s：:])/gm, () => ''],
  [/(?<=^[\u4e00-\u9fff]{2,10})】(?=[^\s：:])/gm, () => '：'],
  [/(?<=\d),(?=\d{3}(?!\d))/g, () => ''],
  // Punctuation between Chinese characters is Chinese, whatever the keyboard was.
  [/,(?!\d)|(?<!\d),/g, () => '，'],
  [/(?<!\d);|;(?!\d)/g, () => '；'],
  [/[:﹕](?!\d)|(?<!\d)[:﹕]|：/g, () => '：'],
  [/\(/g, () => '（'],
  [/\)/g, () => '）'],
  [/!/g, () => '！'],
  [/(?<=[\u4e00-\u9fff）”》])\?(?!\?)/g, () => '？'],
  [/(?<=[\u4e00-\u9fff）”》])\.(?=\s|$|[\u4e00-\u9fff])/g, () => '。'],
  [/(?<=\d) ?business (hour|day)s?(?![a-zA-Z])/gi, ([, unit = '']) => (/hour/i.test(unit) ? '工作小时' : '工作日')],
  // The heads of a table whose rest is Chinese.
  [/\b(?:initial |first )?response(?: time)?\b(?! (?:rate|team))/gi, () => '响应时间'],
  [/\b(?:target )?resolution(?: time)?\b(?! rate)/gi, () => '解决时间'],
  [/\bupdate (?:interval|frequency)\b/gi, () => '进展更新'],
  // 2h, 15min, 3d.
  [
    /(?<=\d) ?(hours?|hrs?|[hH]|mins?|days?|d)(?![a-zA-Z\d])/g,
    ([, unit = '']) => inWords[unit[0]?.toLowerCase() ?? ''] ?? unit,
  ],
  // Words spread out for looks: "待 遇", "第 三 条". Only single characters: between words a blank may part cells.
  [/(?<=(?:^|[\s：；，。])[\u4e00-\u9fff]) {1,4}(?=[\u4e00-\u9fff](?:[\s：；，。\d]|$))/gm, () => ''],
  // 2 个 工 作 日 内: a run of single characters.
  [
    /(?<=[\u4e00-\u9fff\d] [\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))|(?<=\d.{0,4}[日时钟天周月年]) (?=[之以]?内)|(?<=(?<![\u4e00-\u9fff])[\u4e00-\u9fff]) (?=[\u4e00-\u9fff] [\u4e00-\u9fff](?![\u4e00-\u9fff]))/g,
    () => '',
  ],
  // Blanks between a figure and what it counts.
  [/(?<!^\d{1,2}(?:\.\d{1,2}){0,3})(?<=\d) {1,2}(?=[\u4e00-\u9fff%])/gm, () => ''],
  // At the beginning of a line a number before several cells is that of its row.
  [
    /(?<=^\d{1,2}) {1,2}(?=个|小时|分钟|[天日月](?!常|志|程|度)|周(?!期|边)|年(?!度)|[元次%万千折倍户]|工作日|名(?!称))(?!\S+ +\S)/gm,
    () => '',
  ],
  // A 级客户, P1 级: a sign of rank and what it ranks.
  [/(?<=(?:^|[^A-Za-z\d])(?:[A-FS]{1,3}[+-]?|[PVLST]\d|[ⅠⅡⅢⅣⅤ]|[甲乙丙丁])) {1,2}(?=[级类档](?![别似型]))/gm, () => ''],
  // 类型：甲 时限：两天: names and values one after another.
  [/(?<=：[^：；。|\n]{1,30}) {1,4}(?=[\u4e00-\u9fff]{2,8}：)/g, () => '，'],
  [/(?<=每(?:半?[年月周天日]|季度?)) {1,2}(?=\d+ ?次)/g, () => ''],
  [/(?<=[每第在于满达少过前后内约近超低高足至到为的共计≥≤><¥-]) {1,2}(?=\d+(?:\.\d+)? ?[\u4e00-\u9fff%])/g, () => ''],
];

const inWords: Readonly<Record<string, string>> = { h: '小时', m: '分钟', d: '天' };

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
};

/**
 * Text that was decoded by the wrong table: a sign of replacement, and what follows it up to the next sign of punctuation, as far as a
 * broken pair of bytes reaches in what the converters leave.
 */
const damage = /(?:\?\?+|[\ufffd\ue000-\uf8ff]+)[^\s，。；：、！？（）\n?\ufffd]{0,12}/g;

function blank([run]: RegExpExecArray): string {
  return destroyed.repeat(run.length);
}

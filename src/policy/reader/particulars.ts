// What a sentence says besides of what it asks for: by which channel, only when, and but for what. Read of the words themselves, after the rule.
import type { Field, Reading } from './model.ts';
import type { Sentence } from './structure/phrases.ts';
import { type Mapped, slice, spanOf } from './text/mapped.ts';

/** The reading with its channel, condition and exception, where its sentence says them. */
export function withParticulars(reading: Reading, { parts }: Pick<Sentence, 'parts'>): Reading {
  const own = parts.filter(({ body }) => meets(reading, body)).map(({ body }) => body);
  const at = parts.findIndex(({ body }) => meets(reading, body));
  const before = parts.slice(Math.max(0, at - 2), Math.max(0, at)).map(({ body }) => body);
  const after = parts.slice(at + own.length, at + own.length + 2).map(({ body }) => body);
  const channel = firstOf([...own, ...before.toReversed()], channelIn);
  const condition = firstOf([...own, ...before.toReversed()], conditionIn);
  const exception = firstOf([...own, ...after, ...before], exceptionIn);
  return {
    ...reading,
    ...(channel && !reading.channel ? { channel } : {}),
    ...(condition && !isOccasion(condition, reading) ? { condition } : {}),
    ...(exception ? { exception } : {}),
  };
}

function meets({ clause }: Reading, body: Mapped): boolean {
  const { from, to } = spanOf(body);
  return from < clause.to && clause.from < to;
}

function firstOf(parts: readonly Mapped[], find: (part: Mapped) => Field | undefined): Field | undefined {
  for (const part of parts) {
    const found = find(part);
    if (found) return found;
  }
  return undefined;
}

const ways =
  '(?:企业微信|微信|电话|短信|电子邮件|邮件|上门|当面|面谈|面访|登门|视频|线上|APP|小程序|公众号|在线客服|信函|传真|会议|沙龙)';
const wayList = `${ways}(?:[、或和及与/]+${ways})*`;
/** 通过电话或微信 · 以短信方式 · 电话回访: how it is done. */
const channelForms = [
  new RegExp(`(?:通过|采[用取]|利用|借助|以|用)(${wayList})`),
  new RegExp(`(${wayList})(?:等)?(?:方式|形式|渠道|回访|沟通|联系|联络|通知|拜访|访问|告知|提醒|问候)`),
];

function channelIn(part: Mapped): Field | undefined {
  return found(part, channelForms);
}

/** 如客户要求的 · 遇有设备停机时 · 在库存不足的情况下: only then. What has a figure of its own is no mere condition. */
const conditionForms = [
  /^((?:如果?|若|倘若|凡|遇有?|遇到|一旦)[^，。；\d]{2,28}?)(?:的|时|者)?$/,
  /((?:在)?[^，。；\d]{2,24}(?:的)?情况下)$/,
];

function conditionIn(part: Mapped): Field | undefined {
  return found(part, conditionForms);
}

/** 节假日除外 · 除不可抗力外 · 特殊情况可延长: but for that. */
const exceptionForms = [
  /(除[^，。；]{2,24}?(?:以外|之外|外))/,
  /([^，。；]{2,16}除外)/,
  /((?:遇)?(?:特殊|不可抗力|疑难)[^，。；]{0,12}(?:可|顺延|延长|例外)[^，。；]{0,12})/,
  /((?:法定)?(?:节假日|假日)[^，。；]{0,4}顺延)/,
];

function exceptionIn(part: Mapped): Field | undefined {
  const field = found(part, exceptionForms);
  // 除电话沟通外，还应…: besides, not except.
  return field &&
    /^除/.test(field.value) &&
    /还|也|并|同时/.test(part.text.slice(field.value.length, field.value.length + 3))
    ? undefined
    : field;
}

function found(part: Mapped, forms: readonly RegExp[]): Field | undefined {
  for (const form of forms) {
    const match = form.exec(part.text);
    const words = match?.[1];
    if (!match || words === undefined) continue;
    const at = match.index + match[0].indexOf(words);
    return { value: words, certainty: 'known', span: spanOf(slice(part, at, at + words.length)) };
  }
  return undefined;
}

/** So many characters say more than a name. */
const leastBesides = 5;

/** 如接到投诉: the occasion is a field of its own. */
function isOccasion({ span, value }: Field, { trigger, whom }: Reading): boolean {
  const meets = (other: Field<unknown>['span']): boolean =>
    span !== undefined && other !== undefined && other.from < span.to && span.from < other.to;
  // 如重大投诉，…: whom, and no more than whom.
  const named = (whom?.value ?? []).join('').length;
  return meets(trigger?.span) || (meets(whom?.span) && value.length - named < leastBesides);
}

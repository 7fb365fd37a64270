// From recognised figures to rules: each with its clause, whom, by whom, on what occasion, and what is to be done.
import { roleForm } from '../lexicon.ts';
import type { Comparator, Field, Kind, Reading } from '../model.ts';
import { type Context, isAnswering, isAvailability, type Recognised, recognise } from '../patterns/index.ts';
import type { Item } from '../structure/item.ts';
import type { Sentence } from '../structure/phrases.ts';
import { type Mapped, type Span, slice, spanOf, trimmed } from '../text/mapped.ts';
import { isAside } from './asides.ts';
import { audienceOf } from './audience.ts';
import { askedBy } from './cases.ts';
import { contextsOf, type Placed, type Scene } from './contexts.ts';

/** The rules with a figure that a sentence states. */
export function readingsOf(sentence: Sentence, scene: Scene): Reading[] {
  return contextsOf(sentence, scene).flatMap((placed) => {
    const reading = readingAt(placed, sentence, scene);
    return reading ? [reading] : [];
  });
}

function readingAt(placed: Placed, sentence: Sentence, scene: Scene): Reading | undefined {
  const { context, figure, part } = placed;
  const { item } = scene;
  const available = isAvailability(context);
  if (isAside(placed, sentence)) return undefined;
  const recognised = available ? availability(context) : (recognise(context) ?? atOnceIf(placed, sentence));
  if (!recognised && isLoose(placed)) return undefined;
  const kind: Field<Kind> = recognised
    ? { value: recognised.kind, certainty: recognised.isKnown ? 'known' : 'implied' }
    : { value: 'other_obligation', certainty: 'implied' };
  const comparator = comparatorOf(placed, kind.value, item);
  const audience = audienceOf(placed, sentence, scene, kind.value);
  const who = roleIn(placed, sentence);
  const trigger = occasionOf(placed, sentence);
  const figureSpan = spanOf(part.body, figure.from, figure.to);
  return {
    kind,
    clause: clauseOf(placed, sentence, item),
    ...(figure.value === undefined ? {} : { quantity: field(figure.value, figureSpan, figure.once) }),
    ...(figure.max === undefined ? {} : { quantityMax: figure.max }),
    ...(figure.unit ? { unit: figure.unit } : {}),
    ...(comparator ? { comparator: { value: comparator, certainty: figure.comparator ? 'known' : 'implied' } } : {}),
    ...(figure.per ? { per: said(slice(part.body, figure.per.from, figure.per.to)) } : {}),
    ...audience,
    ...(who ? { who } : {}),
    ...(trigger ? { trigger } : {}),
    action: said(trimmed(slice(part.body, placed.from, placed.to))),
    ...(available ? { availability: true as const } : {}),
  };
}

/** 一旦泄漏，立即关阀: whatever is to be done at once answers what has happened. */
function atOnceIf(placed: Placed, sentence: Sentence): Recognised | undefined {
  const isAsked = placed.figure.unit === undefined && askedBy(placed, sentence) === 'case';
  return isAsked ? { kind: 'response_sla', isKnown: false } : undefined;
}

/** Whoever is always there to answer promises an answer; else it is only said when somebody is there. */
function availability(context: Context): Recognised {
  return { kind: isAnswering(context) ? 'response_sla' : 'other_obligation', isKnown: true };
}

function field<Value>(value: Value, span: Span, implied = false): Field<Value> {
  return { value, certainty: implied ? 'implied' : 'known', span };
}

function said(words: Mapped): Field {
  return { value: words.text, certainty: 'known', span: spanOf(words) };
}

/** A limit stated in a table or after its name needs no 内: 响应时间：30分钟. */
function comparatorOf({ figure, context }: Placed, kind: Kind, item: Item): Comparator | undefined {
  // 六个月未到店: for so long at least.
  if (kind === 'churn_trigger' && figure.measure === 'duration' && (figure.comparator ?? '<=') === '<=') return '>=';
  // 满三个月时上门: a point of time, no bound.
  const isPoint = kind === 'callback' || kind === 'visit_frequency';
  if (isPoint && figure.measure === 'duration' && figure.comparator === '>=' && /满$/.test(context.before))
    return undefined;
  if (figure.comparator) return figure.comparator;
  // 超时三次启动整改: from the third on.
  if (
    kind === 'escalation' &&
    (figure.measure === 'times' || figure.measure === 'frequency') &&
    figure.value !== undefined
  )
    return '>=';
  if (kind === 'escalation' && figure.measure === 'duration' && /^[未没无]/.test(context.after))
    return /期$/.test(context.before) ? undefined : '>=';
  // 赔付权限：店长一千元: up to there.
  const isPower = context.leads.some((lead) => /权限|授权/.test(lead));
  if (kind === 'approval' && figure.measure === 'money' && isPower) return '<=';
  // 立即 bounds nothing.
  if (figure.unit === undefined) return undefined;
  // 金卡 | 5000元: what is asked for in a table is reached from there on.
  const isReached = kind === 'tier_criterion' && figure.measure !== 'duration' && figure.measure !== 'percent';
  if (isReached && item.cell !== undefined && context.isAlone) return '>=';
  const limits: readonly Kind[] = [
    'response_sla',
    'resolution_sla',
    'record_deadline',
    'callback',
    'progress_update',
    'escalation',
    'approval',
  ];
  if (figure.measure !== 'duration' || !limits.includes(kind)) return undefined;
  if (figure.side === 'before' || figure.side === 'after' || /[逾超]期$/.test(context.before)) return undefined;
  const isNamed =
    item.cell !== undefined ||
    context.isAlone ||
    context.isElliptic ||
    // 24小时送达, 三天办结: what is completed in so long.
    limited.test(context.after) ||
    /(?:时间|时限|期限|时效|SLA|响应|恢复|到场|修复|解决|办结|完成|处理|到达|[回答]复)[为是：]?$/.test(
      context.before,
    ) ||
    context.leads.some((lead) => /时间|时限|期限|时效/.test(lead));
  return isNamed ? '<=' : undefined;
}

const limited =
  /^(?:即|便|就|可|可以|须|应|必须|必|能)?(?:原路|全部|全额|主动|电话|书面|现场|上门|[给向][\u4e00-\u9fff]{1,4}书面)?(?:赔付|理赔|送[达到]|到[货达场位岗店账]|发[货出]|寄出|办[结理好完妥]|完[成工结]|修[复好完]|解[决答]|处[理置]|排除|恢复|赶[到赴]|抵达|出[发具勤动单方结报]|给出|结案|关闭|开[通具]|[送供复]电|退[款还回]|返[还款回]|审[结核批查]|[回答]复|回[电访话]|反馈|联系|致电|通知|告知|上门|安[排装]|派[人单工员]|受理|登记|录入|提[交供出]|制定|整改|更换|维修|检[修测]|放款|交货|发布|取件|与[\u4e00-\u9fff]{1,6}(?:取得)?联系|响应(?!机制|服务|制度|[，。]?\s*(?:热线|平台)))/;

/** A figure that no recogniser knows is a rule only where the sentence binds. */
function isLoose({ figure, context }: Placed): boolean {
  if (figure.unit === undefined) return true;
  if (figure.measure === 'frequency') return figure.once === true;
  return (
    !/应|须|需|必须|不得|不能|至少|不少于|不超过|不低于|以内|超过|以上|以下|满|要|浮动?|幅度|额度|账期|允许|限/.test(
      context.part,
    ) &&
    figure.side === undefined &&
    figure.max === undefined &&
    (figure.comparator === undefined || figure.measure === 'times') &&
    !/连续|连着|累计/.test(context.before.slice(-4))
  );
}

/** The part of the sentence; with the row of its table; with the next part where that holds the verb. */
function clauseOf({ part, context }: Placed, sentence: Sentence, item: Item): Span {
  if (item.cell && context.isAlone) return spanOf(item.cell.row);
  const index = sentence.parts.indexOf(part);
  const next = sentence.parts[index + 1];
  const own = spanOf(part.body);
  const { figure, before } = context;
  const isLimit = figure.measure === 'duration' && (figure.side !== undefined || figure.comparator !== undefined);
  const isBare =
    /^[内前后的\u25a1]*$/.test(context.after) &&
    (figure.by !== undefined || (isLimit && !/保[存管留]|期限?|时[间限长]|率|账期/.test(before)));
  if (isBare && next) return { from: own.from, to: spanOf(next.body).to };
  // Too short to say what it is about: then with the part before.
  const previous = sentence.parts[index - 1];
  return previous && part.plain.length < shortest && previous.figures.length === 0
    ? { from: spanOf(previous.body).from, to: own.to }
    : own;
}

/** A part shorter than this borrows its subject. */
const shortest = 12;

const doer = new RegExp(`由(${roleForm})|^(${roleForm})(?=应|需|须|要|必须|负责|在|于|每|对|将|\\d)`);

/** 由客服经理回访 · 维护人员需在…: by whom. */
function roleIn({ part, index }: Placed, sentence: Sentence): Field | undefined {
  for (let i = index; i >= 0; i--) {
    const { body } = sentence.parts[i] as typeof part;
    const match = doer.exec(body.text);
    const name = match?.[1] ?? match?.[2];
    if (!match || !name) continue;
    const at = match.index + match[0].length - name.length;
    const words = slice(body, at, at + name.length);
    return i === index ? said(words) : { ...said(words), certainty: 'implied' };
  }
  return undefined;
}

const occasion =
  /(?:[^，。；：]*(?:在|于|自|从|当|待))?([^，。；：]{2,20}?)(?:之?后|以后|之日起|时起|起|时(?!间|限|效|候))(?:的)?$/;

/** 沟通后24小时内 · 接到投诉时，…: on what occasion. */
function occasionOf({ part, figure, index }: Placed, sentence: Sentence): Field | undefined {
  const before = slice(part.body, 0, figure.from);
  for (const words of [before, ...sentence.parts.slice(Math.max(0, index - 1), index).map(({ body }) => body)]) {
    const match = occasion.exec(words.text.replace(/[第内\s]$/, ''));
    if (match?.[1]) {
      const at = match.index + match[0].indexOf(match[1]);
      return said(slice(words, at, at + match[1].length));
    }
  }
  return undefined;
}

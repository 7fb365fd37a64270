// Whom a figure is for, looked for where Chinese says it: in the phrase, before it in the sentence, before the colon, in the row, in the headings.
import { limitNames } from '../lexicon.ts';
import type { Field, Kind } from '../model.ts';
import type { Figure } from '../quantities/figures.ts';
import type { Item } from '../structure/item.ts';
import type { Sentence } from '../structure/phrases.ts';
import { isFigure } from '../structure/tables.ts';
import { type Mapped, slice, spanOf } from '../text/mapped.ts';
import type { Placed } from './contexts.ts';
import { becoming, describedIn, isGeneral, isMatter, matterBefore, named, type Whom, whomOf } from './whom.ts';

/** Whom a figure is for; what stands nearer counts more, and a name more than a description. */
export function whomAround(
  placed: Placed,
  sentence: Sentence,
  item: Item,
  kind: Kind,
): Field<readonly string[]> | undefined {
  const { part, figure, context } = placed;
  if (kind === 'kpi_formula' && figure.value === 100 && /乘|×/.test(context.before)) return undefined;
  if (kind === 'tier_criterion' || kind === 'points') {
    const next = sentence.parts[placed.index + 1];
    const target = becoming(part.body) ?? (next ? becoming(next.body) : undefined);
    const ranked = target ? known(target) : nameLeading(sentence, item);
    if (ranked) return ranked;
  }
  return (
    nameNear(placed, sentence) ??
    nameLeading(sentence, item) ??
    nameHeading(item) ??
    matterAbove(sentence) ??
    describedNear(placed, sentence) ??
    (handled.has(kind) ? topicOf(placed, sentence) : undefined) ??
    requestKind(placed, sentence, item, kind)
  );
}

/** A name of a tier, class or urgency: in the words of the figure, in its part, in what the sentence said before. */
function nameNear({ part, figure, from, to, index }: Placed, sentence: Sentence): Field<readonly string[]> | undefined {
  const near = named(part.body, figure.from, from, to) ?? named(part.body, from, 0, from);
  if (near) return known(near);
  for (let i = index - 1; i >= 0; i--) {
    const found = named((sentence.parts[i] as typeof part).body);
    if (found) return implied(found);
  }
  return undefined;
}

/** A name before the colon, or in the row. */
function nameLeading(sentence: Sentence, item: Item): Field<readonly string[]> | undefined {
  const subject = item.cell?.subject;
  const tops = [
    ...[...sentence.leads].reverse().map(({ words }) => words),
    ...(sentence.host ? [sentence.host] : []),
    ...(subject ? [subject] : []),
  ];
  for (const words of tops) {
    const found = whomOf(words);
    if (found) return implied(found);
  }
  if (
    subject &&
    subject.text !== '' &&
    !isFigure(subject.text) &&
    !isGeneral(subject.text) &&
    !limitNames.test(subject.text)
  )
    return { value: [subject.text], certainty: 'implied', span: spanOf(subject) };
  return undefined;
}

/** A name in the headings, the nearest first. */
function nameHeading(item: Item): Field<readonly string[]> | undefined {
  for (const { words } of [...item.above].reverse()) {
    const found = whomOf(words);
    if (found) return implied(found);
  }
  return undefined;
}

/** Customers told apart by what is said of them, or a matter that begins the phrase. */
function describedNear(
  { part, figure, from, to, index, context }: Placed,
  sentence: Sentence,
): Field<readonly string[]> | undefined {
  const segment = slice(part.body, from, to);
  const near =
    describedIn(segment, figure.from - from) ??
    matterOf(segment, figure, from) ??
    describedIn(slice(part.body, 0, from), from);
  if (near) return known(near);
  const next = sentence.parts[index + 1];
  const follows = next && /^[内前后]*$/.test(context.after) ? describedIn(next.body, next.body.text.length) : undefined;
  if (follows) return known(follows);
  const before = sentence.parts[index - 1];
  const led =
    before && /^(?:针对|对于?|凡|如|属于)/.test(before.body.text)
      ? describedIn(before.body, before.body.text.length)
      : undefined;
  if (led) return implied(led);
  // 每季对业主回访一次，每年至少两次: how often goes on about the same people.
  const goesOn =
    before && figure.measure === 'frequency' && before.figures.some(({ measure }) => measure === 'frequency');
  const same = goesOn ? describedIn(before.body, before.body.text.length) : undefined;
  return same ? implied(same) : undefined;
}

/** 新装申请，资料齐全的，…: what a sentence sets at its beginning and comments on afterwards. */
function topicOf({ index }: Placed, sentence: Sentence): Field<readonly string[]> | undefined {
  const first = sentence.parts[0];
  if (!first || index === 0 || first.figures.length > 0 || !isMatter(first.body.text)) return undefined;
  if (/部门|人员|专员|经理|按|执行|^(?:由|针对|对|向|为|通过|根据|如|当|若|在)/.test(first.body.text)) return undefined;
  return { value: [first.body.text], certainty: 'implied', span: spanOf(first.body) };
}

/** Limits differ by matter; contacts and figures by customer only. */
function matterOf(segment: Mapped, figure: Figure, from: number): Whom | undefined {
  if (figure.measure !== 'duration' || figure.side === 'before') return undefined;
  return matterBefore(segment, figure.from - from);
}

/** 漏水：…; 停电：…: what stands before the colon tells matters apart. */
function matterAbove(sentence: Sentence): Field<readonly string[]> | undefined {
  const lead = sentence.leads.at(-1)?.words;
  return lead && isMatter(lead.text) ? { value: [lead.text], certainty: 'implied', span: spanOf(lead) } : undefined;
}

/** Limits of handling are about what was asked: 接到投诉后…, 报修处理：…. */
function requestKind(
  { part, index }: Placed,
  sentence: Sentence,
  item: Item,
  kind: Kind,
): Field<readonly string[]> | undefined {
  if (!handled.has(kind)) return undefined;
  const places = [
    ...sentence.parts
      .slice(0, index + 1)
      .reverse()
      .map(({ body }) => body),
    ...[...sentence.leads].reverse().map(({ words }) => words),
    ...[...item.above].reverse().map(({ words }) => words),
  ];
  for (const words of places.includes(part.body) ? places : [part.body, ...places]) {
    const match = requestKinds.exec(words.text);
    if (match)
      return {
        value: [match[0]],
        certainty: 'implied',
        span: spanOf(words, match.index, match.index + match[0].length),
      };
  }
  return undefined;
}

const handled: ReadonlySet<Kind> = new Set([
  'response_sla',
  'resolution_sla',
  'progress_update',
  'callback',
  'escalation',
]);
const requestKinds =
  /(?:服务|质量|产品|业务|重复|电话|书面|网络|现场|有效)?(?:投诉|报修|抢修|维修|故障|咨询|举报|建议|异议|纠纷|退换?货|换货|来信|来访|求助|售后|报装|理赔|订单)/;

function implied(whom: Whom): Field<readonly string[]> {
  return { ...known(whom), certainty: 'implied' };
}

function known({ names, span }: Whom): Field<readonly string[]> {
  return { value: names, certainty: 'known', span };
}

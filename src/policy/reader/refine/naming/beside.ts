// Customers told apart by what is said of them – in the phrase, in what the sentence began with – and matters that begin a phrase.
import { anyOf, customerWords } from '../../lexicon.ts';
import type { Figure } from '../../quantities/figures.ts';
import type { Part, Sentence } from '../../structure/phrases.ts';
import { slice, spanOf } from '../../text/mapped.ts';
import { type Found, implied, known } from '../around.ts';
import type { Placed } from '../contexts.ts';
import { matterOf } from '../matters.ts';
import { describedIn, embeddedIn, isGeneral } from '../whom.ts';
import { whole } from './descriptions.ts';
import type { Whom } from './names.ts';

/** Whether a name is one of somebody who is served. */
export function isServed(name: string): boolean {
  return served.test(name);
}
const served = new RegExp(`(?:${anyOf(customerWords)}|商|户|卡|VIP)$`);

/** Customers told apart by what is said of them, or a matter that begins the phrase; a matter holds for what follows it. */
export function describedNear(
  { part, figure, from, to, index, context }: Placed,
  sentence: Sentence,
): Found | undefined {
  const segment = slice(part.body, from, to);
  const near =
    describedIn(segment, figure.from - from) ??
    matterOf(segment, figure, from) ??
    describedIn(slice(part.body, 0, from), from);
  if (near) return known(whole(part.body, near));
  const going = goingOn(part, figure, index, sentence);
  if (going) return implied(going);
  const next = sentence.parts[index + 1];
  const follows =
    next && figure.measure === 'duration' && /^[内前后]*$/.test(context.after)
      ? describedIn(next.body, next.body.text.length)
      : undefined;
  if (follows) return known(follows);
  const before = sentence.parts[index - 1];
  const led =
    before && /^(?:针对|对于?|凡|如|属于|在[^，]*所在)/.test(before.body.text)
      ? (describedIn(before.body, before.body.text.length) ?? spokenOf(before))
      : before?.figures.length === 0 && /(?:后|时|的|起)$/.test(before.body.text)
        ? embeddedIn(before.body, before.body.text.length)
        : undefined;
  if (led) return implied(led);
  // 对独居老人、残疾人家庭，建立台账，每月上门一次.
  const first = sentence.parts.slice(0, Math.max(0, index)).findLast((one) => /^(?:针对|对于?)/.test(one.body.text));
  const set = first && first.figures.length === 0 ? spokenOf(first) : undefined;
  return set && implied(set);
}

/** 对独居老人、残疾人家庭，…: a part that only says for whom. */
function spokenOf({ body }: Part): Whom | undefined {
  const name = /^(?:针对|对于?)([\u4e00-\u9fff、]{2,24})$/.exec(body.text)?.[1];
  if (!name || isGeneral(name) || !isServed(name) || /提出|发现/.test(name)) return undefined;
  return { names: [name], span: spanOf(slice(body, body.text.indexOf(name), body.text.indexOf(name) + name.length)) };
}

/** 转办件一日内受理，五日内反馈; 每季对业主回访一次，每年至少两次: what a sentence begins with holds until something else is spoken of. */
function goingOn(part: Part, figure: Figure, index: number, { parts }: Sentence): Whom | undefined {
  const inPart = part.figures.find((one) => one.from < figure.from);
  if (inPart) return matterOf(part.body, inPart, 0);
  const isAfterwards = /^(?:此后|其后|之后|以后|随后|然后|而后)/.test(part.body.text);
  for (let i = index - 1; i >= 0; i--) {
    const { body, figures } = parts[i] as Part;
    const [first] = figures;
    if (!first) continue;
    const isAlike = (first.measure === figure.measure || isAfterwards) && figure.side !== 'before';
    const found = isAlike ? (describedIn(slice(body, 0, first.to), first.to) ?? matterOf(body, first, 0)) : undefined;
    if (found) return whole(body, found);
  }
  return undefined;
}

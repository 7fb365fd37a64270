// The names that a document tells customers and requests apart by, in its own order.
import { customerWords, labelForm } from '../lexicon.ts';
import type { FoundLabel, Kind, ReadSentence, Span } from '../model.ts';
import type { Whom } from './naming/names.ts';

const label = new RegExp(`^(?:${labelForm})$`);
const served = new RegExp(`(?:${customerWords.join('|')}|卡|牌|钻|VIP)`);
const asked = /投诉|问题|需求|诉求|事件|故障|工单|咨询|报修|异议|举报|纠纷|急|严重|P[0-5]|[优先紧]/;

/** Every name that some rule is for or that leads a piece of text, once; the first place where it stands decides the order. */
export function labelsOf(sentences: readonly ReadSentence[], leads: readonly Whom[]): FoundLabel[] {
  const found = new Map<string, FoundLabel>();
  const add = (written: string, span: Span): void => {
    const name = plainName(written);
    if (found.has(name) || name.length > longest) return;
    found.set(name, { name, of: asked.test(name) && !served.test(name) ? 'request' : 'customer', span });
  };
  for (const { names, span } of leads) for (const name of names) add(name, span);
  for (const { readings } of sentences) {
    for (const { whom, within, kind } of readings)
      for (const one of [within, whom])
        for (const written of one?.value ?? [])
          if (one?.span && (label.test(written) || named.has(kind.value))) add(written, one.span);
  }
  return [...found.values()].sort((a, b) => a.span.from - b.span.from);
}

/** Limits and contacts are different for whoever they name, known to a table or not. */
const named: ReadonlySet<Kind> = new Set([
  'tier_criterion',
  'response_sla',
  'resolution_sla',
  'cadence',
  'visit_frequency',
]);
/** A longer one is a description. */
const longest = 14;

/** A类客户, A类 and A类的客户 are one. */
export function plainName(written: string): string {
  return written
    .replace(/的(?=客户|会员|用户)/, '')
    .replace(/(?<=[级类牌卡]|VIP)(?:客户|会员|用户)$/, '')
    .trim();
}

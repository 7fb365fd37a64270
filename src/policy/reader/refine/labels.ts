// The names that a document tells customers and requests apart by, in its own order.
import { customerWords, labelForm } from '../lexicon.ts';
import type { FoundLabel, Kind, ReadSentence } from '../model.ts';

const label = new RegExp(`^(?:${labelForm})$`);
const served = new RegExp(`(?:${customerWords.join('|')}|卡|牌|钻|VIP)`);
const asked = /投诉|问题|需求|诉求|事件|故障|工单|咨询|报修|异议|举报|纠纷|急|严重|P[0-5]|[优先紧]/;

/** Every name that some rule is for, once; the first place where it stands decides the order. */
export function labelsOf(sentences: readonly ReadSentence[]): FoundLabel[] {
  const found = new Map<string, FoundLabel>();
  for (const { readings } of sentences) {
    for (const { whom, kind } of readings) {
      for (const written of whom?.value ?? []) {
        const name = plainName(written);
        const isToldApart = label.test(written) || named.has(kind.value);
        if (!whom?.span || found.has(name) || !isToldApart || name.length > longest) continue;
        const isRequest = asked.test(name) && !served.test(name);
        found.set(name, { name, of: isRequest ? 'request' : 'customer', span: whom.span });
      }
    }
  }
  return [...found.values()];
}

/** Limits and contacts are different for whoever they name, known to a table or not. */
const named: ReadonlySet<Kind> = new Set(['tier_criterion', 'response_sla', 'resolution_sla', 'cadence', 'visit_frequency']);
/** A longer one is a description. */
const longest = 14;

/** A类客户, A类 and A类的客户 are one. */
export function plainName(written: string): string {
  return written.replace(/的(?=客户|会员|用户)/, '').replace(/(?<=[级类牌卡]|VIP)(?:客户|会员|用户)$/, '').trim();
}

// Which rule a request falls under: the first that matches. Pure; the act, the preview and the screens ask here.
import type { RuleInput } from './contract.ts';

/** What rules look at. */
export interface Asked {
  readonly kind: string;
  readonly needType: string | null;
  readonly channel: string;
  /** The sites that the customer belongs to. */
  readonly siteIds: readonly string[];
}

/** The place of the first rule that matches; -1 where none does. */
export function ruleFor(rules: readonly RuleInput[], asked: Asked): number {
  return rules.findIndex((rule) => isMet(rule, asked));
}

function isMet(rule: RuleInput, { kind, needType, channel, siteIds }: Asked): boolean {
  return (
    rule.departmentId !== null &&
    isAmong(rule.kinds, [kind]) &&
    isAmong(rule.needTypes.map(plain), needType === null ? [] : [plain(needType)]) &&
    isAmong(rule.channels, [channel]) &&
    isAmong(rule.siteIds, siteIds)
  );
}

function isAmong(wanted: readonly string[], found: readonly string[]): boolean {
  return wanted.length === 0 || found.some((one) => wanted.includes(one));
}

/** Words are the same however they are written and spaced at the ends. */
function plain(word: string): string {
  return word.trim().toLowerCase();
}

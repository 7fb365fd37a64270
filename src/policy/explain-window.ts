// Why a window is due when it is: the rule's limit laid on the edition's calendar once more, with every day that mattered.
import { type DueExplanation, explainDue, type Limit, parseDuration } from './calendar/index.ts';
import type { Edition } from './edition.ts';
import type { Window } from './model.ts';

/**
 * The explanation of a window's due. Undefined where there is nothing to count: a period ends when it ends, and what was agreed at shorter
 * notice than the lead is due at the moment itself.
 */
export function explainWindow(
  edition: Edition,
  window: Pick<Window, 'rule' | 'from' | 'due' | 'moment'>,
): DueExplanation | undefined {
  const counted = limitOf(edition, window);
  if (!counted) return undefined;
  const explanation = explainDue(edition.calendar, counted.from, counted.limit);
  // A window that ends with a day is stored as due at the day's last millisecond, so that lists print that day.
  const apart = explanation.due - window.due;
  return apart === 0 || apart === 1 ? explanation : undefined;
}

function limitOf(
  edition: Edition,
  { rule: id, from, moment }: Pick<Window, 'rule' | 'from' | 'moment'>,
): { readonly from: number; readonly limit: Limit } | undefined {
  const rule = edition.rules.get(id);
  if (rule && 'within' in rule) {
    const limit = parseDuration(String(rule.within));
    return limit && { from, limit };
  }
  if (rule && 'lead' in rule && moment != null) {
    const lead = parseDuration(String(rule.lead));
    return lead && { from: moment, limit: { lead } };
  }
  return undefined;
}

// What a rule asks of an event's data must be something that the event carries, or it would silently never match.
import type { Finding } from '../model.ts';
import { isRule, type Rule } from '../shapes/index.ts';
import { type DutyWord, duties, type EventName, type EventWord, events, type RoleName, roles } from '../vocabulary.ts';
import { aboutRule, type LintInput } from './check.ts';

export function findFieldFaults({ pack }: LintInput): Finding[] {
  return pack.rules.flatMap((rule) => askedOf(rule).flatMap(({ event, asked }) => fieldFaults(rule, event, asked)));
}

interface Asked {
  readonly event: EventName;
  readonly asked: Readonly<Record<string, unknown>>;
}

function askedOf(rule: Rule): Asked[] {
  if (!('do' in rule)) return [];
  const duty: DutyWord = duties[rule.do];
  const kept = { event: duty.keptBy as EventName, asked: rule.where ?? {} };
  return isRule(rule, 'within') ? [kept, { event: rule.after, asked: rule.about ?? {} }] : [kept];
}

function fieldFaults(rule: Rule, event: EventName, asked: Asked['asked']): Finding[] {
  const word: EventWord = events[event];
  return Object.entries(asked).flatMap(([field, wanted]) => {
    const known = word.fields?.[field];
    if (!known)
      return [
        aboutRule(rule, 'field_unknown', 'error', {
          event,
          field,
          known: Object.keys(word.fields ?? {}).join(', ') || '–',
        }),
      ];
    const allowed: readonly string[] =
      field === 'participants' ? Object.keys(roles satisfies Record<RoleName, unknown>) : known;
    const strange = (Array.isArray(wanted) ? wanted : [wanted])
      .map(String)
      .filter((value) => allowed.length > 0 && !allowed.includes(value));
    return strange.map((value) =>
      aboutRule(rule, 'field_value_unknown', 'error', { event, field, value, known: allowed.join(', ') }),
    );
  });
}

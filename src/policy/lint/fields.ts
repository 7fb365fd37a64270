// What a rule asks of an event's data must be something that the event carries, or it would silently never match.
import type { Finding } from '../model.ts';
import { dutiesOf, rolesOf } from '../own-words/words.ts';
import type { Pack } from '../pack.ts';
import { isRule, type Rule } from '../shapes/index.ts';
import { type EventName, type EventWord, events } from '../vocabulary/index.ts';
import { aboutRule, type LintInput } from './check.ts';

export function findFieldFaults({ pack }: LintInput): Finding[] {
  return pack.rules.flatMap((rule) =>
    askedOf(rule, pack).flatMap(({ event, asked }) => fieldFaults(rule, event, asked, Object.keys(rolesOf(pack)))),
  );
}

interface Asked {
  readonly event: EventName;
  readonly asked: Readonly<Record<string, unknown>>;
}

function askedOf(rule: Rule, pack: Pack): Asked[] {
  if (!('do' in rule)) return [];
  const keptBy = dutiesOf(pack)[rule.do]?.keptBy ?? '';
  const kept = { event: keptBy as EventName, asked: rule.where ?? {} };
  return isRule(rule, 'within') ? [kept, { event: rule.after, asked: rule.about ?? {} }] : [kept];
}

function fieldFaults(rule: Rule, event: EventName, asked: Asked['asked'], roles: readonly string[]): Finding[] {
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
    const allowed: readonly string[] = field === 'participants' ? roles : known;
    const strange = (Array.isArray(wanted) ? wanted : [wanted])
      .map(String)
      .filter((value) => allowed.length > 0 && !allowed.includes(value));
    return strange.map((value) =>
      aboutRule(rule, 'field_value_unknown', 'error', { event, field, value, known: allowed.join(', ') }),
    );
  });
}

// Figures that divide one thing by another: numerator and denominator should count the same, or a share can exceed the whole. And what a
// figure asks of a record must be something that the record has.
import type { Finding } from '../../model.ts';
import type { Pack } from '../../pack.ts';
import { isRule, type RuleOf } from '../../shapes/index.ts';
import { countedThing } from '../../shapes/measure.ts';
import { type CountableName, type CountableWord, commonFields, countables } from '../../vocabulary/index.ts';
import { aboutRule, isExplained, type LintInput } from '../check.ts';

export function findFigureFaults({ pack, notes }: LintInput): Finding[] {
  return pack.rules.flatMap((rule) => {
    if (!isRule(rule, 'measure')) return [];
    const differs = rule.ratio && countsDiffer(rule.ratio);
    const severity = isExplained(rule, notes) ? 'remark' : 'warning';
    return [
      ...(differs && rule.ratio ? [aboutRule(rule, 'ratio_of_different', severity, saidParts(rule.ratio))] : []),
      ...partsOf(rule).flatMap((part) => fieldFaults(rule, part, pack)),
    ];
  });
}

function countsDiffer([one, other]: NonNullable<RuleOf<'measure'>['ratio']>): boolean {
  return countedThing(one) !== countedThing(other);
}

function saidParts([one, other]: NonNullable<RuleOf<'measure'>['ratio']>): Finding['params'] {
  const words = { ...countables, customer: countables.customer } as Readonly<Record<string, CountableWord>>;
  const [a, b] = [words[countedThing(one)], words[countedThing(other)]];
  return {
    numerator_zh: a?.zh ?? countedThing(one),
    numerator_en: a?.en ?? countedThing(one),
    denominator_zh: b?.zh ?? countedThing(other),
    denominator_en: b?.en ?? countedThing(other),
  };
}

interface Part {
  readonly of: CountableName;
  readonly where: Readonly<Record<string, unknown>>;
  readonly field?: string;
}

function partsOf({ ratio, count, average }: RuleOf<'measure'>): Part[] {
  const counted = [...(ratio ?? []), ...(count ? [count] : [])].map((part) => ({
    of: part.count,
    where: part.where ?? {},
  }));
  return average ? [...counted, { of: average.of, where: average.where ?? {}, field: average.field }] : counted;
}

function fieldFaults(rule: RuleOf<'measure'>, { of, where, field }: Part, pack: Pack): Finding[] {
  const { fields }: CountableWord = countables[of];
  const labels = [...Object.keys(pack.labels), ...pack.uses];
  const known = [...new Set([...Object.keys(fields), ...Object.keys(commonFields), ...labels])];
  const asked = Object.entries(where);
  const unknown = [...asked.map(([name]) => name), ...(field === undefined ? [] : [field])].filter(
    (name) => !known.includes(name),
  );
  return [
    ...unknown.map((name) =>
      aboutRule(rule, 'counted_field_unknown', 'error', { counted: of, field: name, known: known.join(', ') }),
    ),
    ...asked.flatMap(([name, wanted]) => {
      const values = fields[name] ?? pack.labels[name]?.order ?? [];
      const refused = typeof wanted === 'object' && wanted !== null && 'not' in wanted ? wanted.not : wanted;
      const strange = [refused]
        .flat()
        .filter((value) => typeof value !== 'object' && values.length > 0 && !values.includes(String(value)));
      return strange.map((value) =>
        aboutRule(rule, 'counted_value_unknown', 'error', {
          counted: of,
          field: name,
          value: String(value),
          known: values.join(', '),
        }),
      );
    }),
  ];
}

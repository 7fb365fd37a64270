// Labels: values that rules use exist, values that exist can be reached, and names and order agree.
import type { Finding } from '../model.ts';
import type { LabelDefinition, Pack } from '../pack.ts';
import { isRule } from '../shapes/index.ts';
import { audienceOf } from '../shapes/shape.ts';
import { aboutRule, type LintInput } from './check.ts';

export function findLabelFaults({ pack }: LintInput): Finding[] {
  return [
    ...usesIn(pack),
    ...Object.entries(pack.labels).flatMap(([name, label]) => definitionFaults(pack, name, label)),
  ];
}

function usesIn(pack: Pack): Finding[] {
  return pack.rules.flatMap((rule) => {
    const audience = Object.entries(audienceOf(rule.for) ?? {}).flatMap(([label, values]) =>
      values.map((value) => ({ label, value })),
    );
    const given = isRule(rule, 'classify')
      ? Object.entries(rule.classify).map(([label, value]) => ({ label, value }))
      : [];
    return [...audience, ...given].flatMap(({ label, value }) => {
      if (pack.uses.includes(label)) return [];
      const definition = pack.labels[label];
      if (!definition)
        return [aboutRule(rule, 'label_unknown', 'error', { label, known: Object.keys(pack.labels).join(', ') })];
      if (definition.order.includes(value)) return [];
      return [aboutRule(rule, 'value_unknown', 'error', { label, value, known: definition.order.join(', ') })];
    });
  });
}

function definitionFaults(pack: Pack, name: string, label: LabelDefinition): Finding[] {
  const place = `labels.${name}`;
  const unnamed = label.order
    .filter((value) => !label.values[value])
    .map((value) => fault('value_unnamed', 'error', place, { label: name, value }));
  const unordered = Object.keys(label.values)
    .filter((value) => !label.order.includes(value))
    .map((value) => fault('value_unordered', 'error', place, { label: name, value }));
  if (label.assigned === 'by_hand') return [...unnamed, ...unordered];
  const reached = pack.rules.flatMap((rule) => (isRule(rule, 'classify') ? [rule.classify[name]] : []));
  const unreachable = label.order
    .filter((value) => !reached.includes(value))
    .map((value) => fault('value_without_rule', 'error', place, { label: name, value }));
  return [...unnamed, ...unordered, ...unreachable];
}

function fault(code: string, severity: Finding['severity'], place: string, params: Finding['params']): Finding {
  return { code, severity, place, params };
}

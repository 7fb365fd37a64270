// Parameters: every one that is used exists and has the right kind, every one that exists is used, and a figure that
// is ours and not the document's is shown to somebody before it binds.
import type { Finding } from '../model.ts';
import type { Pack, Parameter } from '../pack.ts';
import type { LintInput } from './check.ts';

export function findParameterFaults({ pack }: LintInput): Finding[] {
  const uses = usesIn(pack);
  const used = uses.flatMap(({ name, place, wanted }) => {
    const kind = pack.parameters[name]?.kind;
    if (!kind)
      return [
        fault('parameter_unknown', 'error', place, {
          parameter: name,
          known: Object.keys(pack.parameters).join(', ') || '–',
        }),
      ];
    return wanted && wanted !== kind
      ? [fault('parameter_of_other_kind', 'error', place, { parameter: name, kind, wanted })]
      : [];
  });
  const defined = Object.entries(pack.parameters).flatMap(([name, parameter]) => {
    const isUsed = uses.some((use) => use.name === name);
    return definitionFaults(name, parameter, isUsed);
  });
  return [...used, ...defined];
}

function definitionFaults(name: string, parameter: Parameter, isUsed: boolean): Finding[] {
  const place = `parameters.${name}`;
  const params = {
    parameter: name,
    title_zh: parameter.title.zh,
    title_en: parameter.title.en,
    clause: parameter.clause,
  };
  if (!isUsed) return [fault('parameter_unused', 'warning', place, params)];
  if (parameter.default === undefined)
    return [{ ...fault('parameter_open', 'remark', place, params), clause: parameter.clause }];
  if (parameter.confirm !== true) return [fault('parameter_unconfirmed', 'warning', place, params)];
  return [];
}

interface Use {
  readonly name: string;
  readonly place: string;
  /** What it was written under. */
  readonly key: string;
  readonly wanted?: Parameter['kind'] | undefined;
}

const kindAt: Readonly<Record<string, Parameter['kind']>> = {
  every: 'period',
  reassess: 'period',
  within: 'duration',
  lead: 'duration',
  opens: 'duration',
  at_least: 'duration',
  at_most: 'duration',
  ladder: 'ladder',
};

function usesIn(pack: Pack): Use[] {
  const labels = Object.entries(pack.labels).flatMap(([name, label]) => refsIn(label, `labels.${name}`));
  return [
    ...refsIn({ ladder: pack.ladder }, 'ladder'),
    ...labels,
    ...pack.rules.flatMap((rule) => refsIn(rule, rule.id).map((use) => ('every' in rule ? counted(use) : use))),
  ];
}

/** "At least" of something in each period is a number, not a time. */
function counted(use: Use): Use {
  return use.key === 'at_least' || use.key === 'at_most' ? { ...use, wanted: 'count' } : use;
}

/** Every `{ param: name }` in what was written, however deep, with the kind that its place asks for. */
function refsIn(node: unknown, place: string, key = ''): Use[] {
  if (Array.isArray(node)) return node.flatMap((one) => refsIn(one, place, key));
  if (typeof node !== 'object' || node === null) return [];
  if ('param' in node && typeof node.param === 'string') return [{ name: node.param, place, key, wanted: kindAt[key] }];
  // Against what a fact or a figure is held has the kind of that fact or figure.
  const isCompared = 'fact' in node || key === 'target';
  return Object.entries(node).flatMap(([name, value]) => refsIn(value, place, isCompared ? '' : name));
}

function fault(code: string, severity: Finding['severity'], place: string, params: Finding['params']): Finding {
  return { code, severity, place, params };
}

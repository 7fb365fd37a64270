// Parameters: every one that is used exists and has the right kind, every one that exists is used, and a figure that
// is ours and not the document's is shown to somebody before it binds.
import type { Finding } from '../model.ts';
import type { Pack, Parameter } from '../pack.ts';
import { isRule, type Rule } from '../shapes/index.ts';
import { type FactType, factWordsOf } from '../vocabulary/index.ts';
import type { LintInput } from './check.ts';
import type { FactWords } from './points.ts';

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
    return wanted.length > 0 && !wanted.includes(kind)
      ? [fault('parameter_of_other_kind', 'error', place, { parameter: name, kind, wanted: wanted.join(', ') })]
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
  /** The kinds that fit its place; none where any does. */
  readonly wanted: readonly Kind[];
}
type Kind = Parameter['kind'];

const any: readonly Kind[] = [];
const kindsAt: Readonly<Record<string, readonly Kind[]>> = {
  every: ['period'],
  reassess: ['period'],
  within: ['duration'],
  lead: ['duration'],
  opens: ['duration'],
  at_least: ['count'],
  at_most: ['count'],
  amount: ['count'],
  each: ['count', 'money'],
  ladder: ['ladder'],
  by: ['role'],
  with: ['role'],
  tell: ['role'],
  to: ['role'],
  attempts: ['count'],
  owner: ['role'],
  assistants: ['role'],
};
const ofTargets: readonly Kind[] = ['percent', 'count', 'money'];
const ofRetention: Readonly<Record<string, readonly Kind[]>> = { at_least: ['duration'], at_most: ['duration'] };
const ofFacts: Readonly<Record<FactType, readonly Kind[]>> = {
  choice: ['text', 'role'],
  flag: any,
  count: ['count'],
  money: ['money', 'count'],
  since: ['duration'],
  share: ['percent'],
};

function usesIn(pack: Pack): Use[] {
  const words = factWordsOf(pack);
  const usual = (key: string) => kindsAt[key] ?? any;
  const labels = Object.entries(pack.labels).flatMap(([name, label]) =>
    refsIn(label, `labels.${name}`, { kinds: usual, words }),
  );
  return [
    ...refsIn({ ladder: pack.ladder, by: pack.approval.by }, 'ladder', { kinds: usual, words }),
    ...labels,
    ...refsIn(pack.paths, 'paths', { kinds: usual, words }),
    ...pack.rules.flatMap((rule) => usesOf(rule, words)),
  ];
}

function usesOf(rule: Rule, words: FactWords): Use[] {
  const isRetention = isRule(rule, 'retain');
  const parts = Object.entries(rule).flatMap(([name, part]) => {
    const kinds = (key: string): readonly Kind[] => {
      if (name === 'rests_on') return any;
      if (name === 'target') return ofTargets;
      return (isRetention ? ofRetention[key] : undefined) ?? kindsAt[key] ?? any;
    };
    return refsIn(part, rule.id, { kinds, words }, name);
  });
  return parts;
}

/** Which kinds of parameter fit a place, and what the facts are of whose conditions it is. */
interface Wanting {
  readonly kinds: (key: string) => readonly Kind[];
  readonly words: FactWords;
}

/** Every `{ param: name }` in what was written, however deep, with the kinds that its place asks for; in a condition its fact says which. */
function refsIn(node: unknown, place: string, wanting: Wanting, key = ''): Use[] {
  if (Array.isArray(node)) return node.flatMap((one) => refsIn(one, place, wanting, key));
  if (typeof node !== 'object' || node === null) return [];
  if ('param' in node && typeof node.param === 'string')
    return [{ name: node.param, place, wanted: wanting.kinds(key) }];
  const fact = 'fact' in node && !('each' in node) ? wanting.words[String(node.fact)] : undefined;
  const inside = fact ? { ...wanting, kinds: () => ofFacts[fact.type] } : wanting;
  return Object.entries(node).flatMap(([name, value]) => refsIn(value, place, inside, name));
}

function fault(code: string, severity: Finding['severity'], place: string, params: Finding['params']): Finding {
  return { code, severity, place, params };
}

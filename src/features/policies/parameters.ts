// Parameters as people are asked for them: what the text leaves open, what we suggest, what stands.
import { refuse } from '#platform/refusal.ts';
import { type Pack, type ParameterValue as PackValue, parameterSchema } from '#policy/index.ts';
import type { ParameterItem, ParameterValue } from './contract.ts';

export interface Standing {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly confirmed: readonly string[];
}

export function parametersOf(pack: Pack, standing: Standing | undefined): ParameterItem[] {
  return Object.entries(pack.parameters).map(([name, parameter]) => {
    const suggestion = parameter.default ?? null;
    const value = standing?.parameters[name] ?? suggestion;
    return {
      name,
      kind: parameter.kind,
      title: parameter.title,
      why: parameter.why ?? null,
      clause: parameter.clause,
      suggestion,
      value,
      unconfirmed: (parameter.confirm === true || value === null) && !(standing?.confirmed.includes(name) ?? false),
      rules: pack.rules.filter((rule) => JSON.stringify(rule).includes(`{"param":"${name}"}`)).map(({ id }) => id),
    };
  });
}

/** Values checked against the pack's parameters. Refuses an unknown name and a value of the wrong kind. */
export function checkedValues(pack: Pack, values: Readonly<Record<string, ParameterValue>>): Record<string, PackValue> {
  const checkedOnes: Record<string, PackValue> = {};
  for (const [name, value] of Object.entries(values)) {
    const parameter = Object.hasOwn(pack.parameters, name) ? pack.parameters[name] : undefined;
    if (!parameter) throw refuse('policy.parameter_unknown', { name });
    const checked = parameterSchema.safeParse({ ...parameter, default: value });
    if (!checked.success || checked.data.default === undefined)
      throw refuse(`policy.${parameter.kind}_expected`, { name: parameter.title.zh });
    checkedOnes[name] = checked.data.default;
  }
  return checkedOnes;
}

/** Parameters without suggestion that nobody has stated: they block adoption. */
export function openParameters(pack: Pack, values: Readonly<Record<string, ParameterValue>>): string[] {
  return Object.entries(pack.parameters)
    .filter(([name, parameter]) => parameter.default === undefined && values[name] === undefined)
    .map(([name]) => name);
}

// The registers that the list of requests can be looked at as: which kinds stand in each, and by what it is filtered.
import {
  progresses,
  type RequestFilter,
  type RequestKind,
  requirementTypes,
  suggestionDecisions,
} from '../../contract.ts';

export const registers = ['requirements', 'suggestions'] as const;
export type Register = (typeof registers)[number];

const kinds: Readonly<Record<Register, readonly RequestKind[]>> = {
  requirements: ['need', 'suggestion'],
  suggestions: ['suggestion'],
};

export function registerNamed(view: string | undefined): Register | undefined {
  return registers.find((one) => one === view);
}

/** What the address says of a register's own filters. */
export function registerFilter(
  register: Register,
  search: Readonly<Record<string, string | undefined>>,
): RequestFilter {
  const progress = progresses.find((one) => one === search.progress);
  const type = requirementTypes.find((one) => one === search.type);
  const decision = suggestionDecisions.find((one) => one === search.decision);
  const told = (['yes', 'no'] as const).find((one) => one === search.told);
  if (register === 'suggestions')
    return { kind: [...kinds.suggestions], ...(decision ? { decision } : {}), ...(told ? { told } : {}) };
  return {
    kind: [...kinds.requirements],
    ...(progress ? { progress: [progress] } : {}),
    ...(type ? { requirementType: [type] } : {}),
    ...(search.department ? { departmentId: search.department } : {}),
  };
}

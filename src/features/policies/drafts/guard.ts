// Who may do what with an edition that is being written, and when: one guard that the doors ask and the screens are told by.
import type { Actor } from '#platform/actor.ts';
import type { DraftRow } from './store.ts';

/** The usual approver, where the document names none. */
const usualApprover = 'department_head';

/**
 * The role that approves editions of this document (`approval: { by: … }`): named in it, or by a parameter that the organisation has stated or
 * that says a role of itself. While it is open the usual one stands there; what is open blocks the handing in.
 */
export function approverOf({ document, parameters }: Pick<DraftRow, 'document' | 'parameters'>): string {
  const written = (typeof document === 'object' && document !== null ? document : {}) as Written;
  const by = written.approval?.by;
  if (typeof by !== 'object' || by === null) return typeof by === 'string' ? by : usualApprover;
  const name = String((by as { readonly param?: unknown }).param);
  const role = parameters[name] ?? written.parameters?.[name]?.default;
  return typeof role === 'string' ? role : usualApprover;
}

/** As much of a document as this asks for; it may be half written. */
interface Written {
  readonly approval?: { readonly by?: unknown } | undefined;
  readonly parameters?: Readonly<Record<string, { readonly default?: unknown } | undefined>> | undefined;
}

export type Act = 'edit' | 'submit' | 'decide' | 'publish' | 'withdraw' | 'resume';

const states: Readonly<Record<Act, readonly DraftRow['state'][]>> = {
  edit: ['draft'],
  submit: ['draft'],
  decide: ['submitted'],
  publish: ['approved'],
  withdraw: ['draft', 'submitted', 'approved'],
  resume: ['submitted', 'approved', 'withdrawn'],
};

const needs: Readonly<Record<Act, string>> = {
  edit: 'policy.edit',
  submit: 'policy.edit',
  decide: 'policy.approve',
  publish: 'policy.publish',
  withdraw: 'policy.edit',
  resume: 'policy.edit',
};

type WhyNot = 'state_conflict' | 'approver_not_allowed' | 'own_not_allowed' | 'act_not_allowed';

/** Why somebody may not do this with it now; undefined when they may. Whoever hands it in never approves it. */
export function whyNot(
  act: Act,
  draft: Pick<DraftRow, 'state' | 'document' | 'parameters' | 'submittedById'>,
  { id, roles, permissions }: Pick<Actor, 'id' | 'roles' | 'permissions'>,
): WhyNot | undefined {
  if (!permissions.has(needs[act])) return 'act_not_allowed';
  if (!states[act].includes(draft.state)) return 'state_conflict';
  if (act !== 'decide') return undefined;
  if (!roles.includes(approverOf(draft))) return 'approver_not_allowed';
  return id === null || id === draft.submittedById ? 'own_not_allowed' : undefined;
}

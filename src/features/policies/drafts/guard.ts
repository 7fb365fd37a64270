// Who may do what with an edition that is being written, and when: one guard that the doors ask and the screens are told by.
import type { Actor } from '#platform/actor.ts';
import type { DraftRow } from './store.ts';

/** The usual approver, where the document names none. */
const usualApprover = 'department_head';

/** The role that approves editions of this document (`approval: { by: … }`). */
export function approverOf(document: unknown): string {
  const approval = (document as { readonly approval?: { readonly by?: unknown } } | null)?.approval;
  return typeof approval?.by === 'string' ? approval.by : usualApprover;
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
  draft: Pick<DraftRow, 'state' | 'document' | 'submittedById'>,
  { id, roles, permissions }: Pick<Actor, 'id' | 'roles' | 'permissions'>,
): WhyNot | undefined {
  if (!permissions.has(needs[act])) return 'act_not_allowed';
  if (!states[act].includes(draft.state)) return 'state_conflict';
  if (act !== 'decide') return undefined;
  if (!roles.includes(approverOf(draft.document))) return 'approver_not_allowed';
  return id === null || id === draft.submittedById ? 'own_not_allowed' : undefined;
}

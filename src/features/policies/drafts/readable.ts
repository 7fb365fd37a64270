// Who may read which drafts: one answer for the list, for a draft, and for its files.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { type DraftRow, readDraftRow } from './store.ts';

/** Who writes sees every draft; who decides sees what was handed in. */
export function mayReadDraft({ state }: Pick<DraftRow, 'state'>, { permissions }: Actor): boolean {
  if (permissions.has('policy.edit') || permissions.has('policy.publish')) return true;
  return permissions.has('policy.approve') && (state === 'submitted' || state === 'approved');
}

/** The draft of that id, for whoever may read it; to others there is none. */
export async function readableDraft(tx: Tx, actor: Actor, id: string): Promise<DraftRow> {
  const draft = await readDraftRow(tx, id);
  if (!draft || !mayReadDraft(draft, actor)) throw refuse('policy.draft_not_found');
  return draft;
}

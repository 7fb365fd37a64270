// Places on the page of a policy: its actions, and in the margin of a clause that has rules how it is kept.
import { slot } from '#ui/slot.tsx';

export const clauseKept = slot<{
  clause: string;
  /** The rules that carry it out; a rule may carry out several clauses. */
  rules: readonly string[];
}>('clause.kept');

/** Beside the title of a policy: what one can do with it as it is. */
export const policyActions = slot<{ edition: string }>('policy.actions');

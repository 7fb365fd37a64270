// The places that others fill: what one can do with a policy or a draft, the margin of a clause (how it is kept), and below a rule that is being
// written (whom it would concern).
import type { Calendars, ContractDoc, Pack } from '#policy/index.ts';
import { slot } from '#ui/slot.tsx';
import type { StatedValues } from '../contract.ts';

export const clauseKept = slot<{
  clause: string;
  /** The rules that carry it out; a rule may carry out several clauses. */
  rules: readonly string[];
}>('clause.kept');

/** Below a rule while it is written: whom it would call so, what would be owed by it. */
export const rulePreview = slot<{
  /** The document as far as it reads, the rule among it. */
  pack: Pack;
  rule: string;
  /** What was stated for its parameters. */
  parameters: StatedValues;
  /** The calendars it may name, once they are there. */
  calendars: Calendars | undefined;
}>('rule.preview');

/** Where what a contract sets is entered: terms as sentences in the place of rules in force, with what a colleague would remark. */
export const termsWriter = slot<{
  /** The contract as far as it is entered. */
  contract: ContractDoc;
  /** The customer's other contracts. */
  others: readonly ContractDoc[];
  onChange: (terms: readonly unknown[]) => void;
}>('contract.terms');

/** Beside the title of a policy: what one can do with it as it is. */
export const policyActions = slot<{
  edition: string;
  /** How many are in force beside one another. */
  standing: number;
}>('policy.actions');

/** Beside the decisions on a draft: what else one can do with it before. */
export const draftActions = slot<{ draft: string }>('draft.actions');

/** Among the buttons above the policies: other ways to begin one. */
export const policyBeginnings = slot<object>('policies.beginnings');

/** Before the drafts: what is to become one. */
export const policyUnfinished = slot<object>('policies.unfinished');

// The door of drafting: an edition while it is written, and what makes it differ from another.
export {
  type ClauseChange,
  type Comparison,
  compareEditions,
  isSamePolicy,
  type PartChange,
  type RuleChange,
} from './compare.ts';
export type { CauseChange, PathChange, StepChange } from './compare-paths.ts';
export { openParametersOf, type Review, review, tryOut, type Written } from './review.ts';

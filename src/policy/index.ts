// The door of the policy core: pure functions over plain data, the same on the server and in the browser.

export { type Authority, type AuthorityLine, authorityOf } from './access/authority.ts';
export { type AccessRules, type Right, type RightHolder, type Rights, rightsOf } from './access/rights.ts';
export {
  type DigestTerms,
  type FormTerms,
  type LinkTerms,
  parseUsualRights,
  type UsualRights,
} from './access/usual-rights.ts';
export * as accessWords from './access/vocabulary.ts';
export {
  type AlertChange,
  type AlertChanges,
  alertsOf,
  factsWarnedBy,
  leavesSeen,
  type Raised,
} from './answers/alerts.ts';
export { type Earned, earnedBy, type Standing } from './answers/earned.ts';
export { isEvidenced } from './answers/evidence.ts';
export { type CountedRow, type Figure, figure, figureFrom, isCounted, type RowsOf } from './answers/figure.ts';
export { wilson } from './answers/interval.ts';
export { addTallies, keptShare, type Tallied, type Tally, tallyOf } from './answers/tally.ts';
export type { Acted, Awaited, Unacted } from './answers/unacted.ts';
export * from './assess.ts';
export * from './calendar/index.ts';
export { type Case, parseCases, rulesShownBy, runCases } from './cases/index.ts';
export {
  type Asked,
  type AskedLeaf,
  type AskedType,
  type AskedWord,
  askedLeavesOf,
  type Condition,
  type ConditionTrace,
  evaluate,
  type Facts,
  type FactValue,
  factKey,
  inOneCase,
  leavesOf,
  shareIn,
  type Truth,
  truthOf,
} from './condition.ts';
export { dayOf } from './condition-days.ts';
export * from './drafting/index.ts';
export { type Adoption, type Compiled, compile, type Edition, type Takeover } from './edition.ts';
export { packJsonSchema } from './editors/pack-schema.ts';
export { explainWindow } from './explain-window.ts';
export type { FormField, PrescribedForm } from './forms/forms.ts';
export { formRecords, parseUsualForms, type UsualForm, type UsualForms } from './forms/usual-forms.ts';
export { type Aged, age, judge } from './judging/judge.ts';
export { type LookingBack, lookingBack } from './judging/looking-back.ts';
export { callsFor, type LadderCall, nextMoment } from './ladder.ts';
export { type LintInput, type Load, lint, lintTogether, loadsOf, type Workforce } from './lint/index.ts';
export * from './model.ts';
export { type Note, readNotes } from './notes.ts';
export { binding, overriderOf } from './overriding/overriding.ts';
export { overriddenBy } from './overriding/relatives.ts';
export { type ContractDoc, reviewContract } from './overriding/review.ts';
export {
  type AddingTerm,
  added,
  type Contract,
  type ContractTerm,
  isOverriding,
  type OverridingTerm,
  ofContract,
  overridden,
  parseTerms,
  ruleIdOf,
  termId,
} from './overriding/terms.ts';
export { ownFactTypes } from './own-words/kinds.ts';
export type { OwnDuty, OwnFact } from './own-words/schema.ts';
export { dutiesOf, rolesOf } from './own-words/words.ts';
export {
  type Clause,
  type LabelDefinition,
  type LadderStep,
  type Pack,
  type Parameter,
  type ParameterValue,
  parameterSchema,
  parsePack,
} from './pack.ts';
export { askedOf, causesIn, type Marks, type Path, type PathStep, pathFor, stepsFor } from './paths/path.ts';
export type { Cause, WrittenPath } from './paths/schema.ts';
export {
  editionOf,
  eventTypesReadBy,
  foreseen,
  lookedAtWhole,
  nextOpening,
  open,
  type PlanOptions,
  plan,
} from './plan.ts';
export {
  ageOn,
  isSensitive,
  needsAssessment,
  needsOwnConsent,
  type Purpose,
  parsePrivacy,
  purposeSchema,
  type UsualPrivacy,
} from './privacy/document.ts';
export { incidentReport } from './privacy/law.ts';
export * as privacyWords from './privacy/vocabulary.ts';
export {
  isRule,
  type Rule,
  type RuleOf,
  type Saying,
  type ShapeName,
  shapeNameOf,
  shapeOf,
  shapes,
} from './shapes/index.ts';
export { type Counted as CountedRecords, unitOf } from './shapes/measure.ts';
export { audienceOf, kindMeant } from './shapes/shape.ts';
export { type Estimate, estimatedFrom } from './simulation/estimate.ts';
export {
  type Found as PreviewFound,
  type Previewed,
  previewRule,
  type Sampled,
  sampledKind,
} from './simulation/preview.ts';
export {
  emptyTally,
  type Lived,
  type Look,
  type Question,
  type Simulated,
  type SimulationTally,
  simulatedFrom,
  simulateSubject,
  type World,
} from './simulation/simulate.ts';
export { type Story, tell } from './story.ts';
export { withCuts } from './succession.ts';
export * as vocabulary from './vocabulary/index.ts';
export { ownDutyDone } from './vocabulary/index.ts';

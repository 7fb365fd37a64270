// The door of the policy core: pure functions over plain data, the same on the server and in the browser.

export { type AccessRules, type Right, type RightHolder, type Rights, rightsOf } from './access/rights.ts';
export { parseUsualRights, type UsualRights } from './access/usual-rights.ts';
export * as accessWords from './access/vocabulary.ts';
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
  dayOf,
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
export { type Adoption, compile, type Edition } from './edition.ts';
export { explainWindow } from './explain-window.ts';
export { type Aged, age, judge } from './judge.ts';
export { callsFor, type LadderCall, nextMoment } from './ladder.ts';
export { type LintInput, lint } from './lint/index.ts';
export * from './model.ts';
export { type Note, readNotes } from './notes.ts';
export type { OwnDuty } from './own-words/schema.ts';
export { dutiesOf, ownDutyDone, rolesOf } from './own-words/words.ts';
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
export { editionOf, eventTypesReadBy, lookedAtWhole, nextOpening, open, type PlanOptions, plan } from './plan.ts';
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
export { audienceOf, kindMeant } from './shapes/shape.ts';
export { type Story, tell } from './story.ts';
export * as vocabulary from './vocabulary/index.ts';

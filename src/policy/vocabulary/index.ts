// The one table of words: duties, events, facts, moments, roles, countables. Screens, glossary, lint, reader and plan read it.
// A new kind of duty is one entry in duties.ts; a new fact one entry in facts.ts and one SQL fragment in the slice that owns it.
import type { countables } from './countables.ts';
import { customerEvents } from './customer-events.ts';
import type { duties } from './duties.ts';
import type { facts, factWindows } from './facts.ts';
import { houseEvents } from './house-events.ts';
import type { moments } from './moments.ts';
import { requestEvents } from './request-events.ts';
import type { roles } from './roles.ts';

export const events = { ...customerEvents, ...requestEvents, ...houseEvents } as const;

export { commonFields, countables } from './countables.ts';
export { channels } from './customer-events.ts';
export { duties } from './duties.ts';
export { facts, factWindows } from './facts.ts';
export { ownDutyDone } from './house-events.ts';
export { moments } from './moments.ts';
export {
  factWordsOf,
  nameOfOwnFact,
  type OwnFactName,
  type OwnFactWord,
  ownFactForm,
  ownFactName,
} from './own-facts.ts';
export { promisedDuties } from './promised.ts';
export { requestKinds, urgencies } from './request-events.ts';
export { roles, subjectKinds } from './roles.ts';
export { type FieldKind, type FieldName, type StepFieldWord, stepFields } from './step-fields.ts';
export {
  type ActName,
  acts,
  type DeedName,
  deeds,
  isForCustomer,
  isSpokenOf,
  type RequestState,
  requestStates,
  type StepName,
  type StepWord,
  steps,
} from './steps.ts';
export {
  type CountableWord,
  type DutyWord,
  type EventFields,
  type EventWord,
  type FactType,
  type FactWord,
  type MomentWord,
  namesOf,
  type SubjectKind,
  type Word,
} from './word.ts';

export type EventName = keyof typeof events;
export type DutyName = keyof typeof duties;
export type FactName = keyof typeof facts;
export type MomentName = keyof typeof moments;
export type RoleName = keyof typeof roles;
export type FactWindow = keyof typeof factWindows;
export type CountableName = keyof typeof countables;

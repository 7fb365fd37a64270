// Reads a pack as a careful colleague would: what is missing, what contradicts itself, who falls between two rules.
import type { Finding } from '../model.ts';
import { findRetentionFaults } from '../privacy/retention.ts';
import { findCalendarFaults } from './calendars.ts';
import type { Check, LintInput } from './check.ts';
import { findCitationFaults, findUnshownRules } from './citations.ts';
import { findClauseFaults } from './clauses.ts';
import { findContradictions } from './contradictions.ts';
import { findFieldFaults } from './fields.ts';
import { findHoles } from './holes.ts';
import { findDuplicates } from './identity.ts';
import { findLabelFaults } from './labels.ts';
import { findLimitFaults } from './limits.ts';
import { findOverlaps } from './overlaps.ts';
import { findOwnerFaults } from './owners.ts';
import { findParameterFaults } from './parameters.ts';
import { findImpossibleLoads } from './sense/capacity.ts';
import { findConditionFaults } from './sense/conditions.ts';
import { findFigureFaults } from './sense/measures.ts';
import { findUndeclaredOverrides } from './sense/overrides.ts';
import { findPathFaults } from './sense/paths.ts';
import { findSubjectFaults } from './sense/subjects.ts';
import { findUnusedWords } from './sense/unused.ts';
import { findUnsaidJoins } from './wording/any-or-all.ts';
import { findLawFaults } from './wording/law.ts';
import { findUndefinedWords } from './wording/undefined-words.ts';
import { findUnitFaults } from './wording/units.ts';

const checks: readonly Check[] = [
  findDuplicates,
  findClauseFaults,
  findCitationFaults,
  findLabelFaults,
  findFieldFaults,
  findParameterFaults,
  findPathFaults,
  findLimitFaults,
  findRetentionFaults,
  findCalendarFaults,
  findOwnerFaults,
  findContradictions,
  findConditionFaults,
  findFigureFaults,
  findSubjectFaults,
  findUndeclaredOverrides,
  findUnusedWords,
  findUndefinedWords,
  findUnsaidJoins,
  findUnitFaults,
  findLawFaults,
  findImpossibleLoads,
  findOverlaps,
  findHoles,
  findUnshownRules,
];

/** All findings about a pack that `parsePack` accepted, errors first. */
export function lint(input: LintInput): Finding[] {
  return checks.flatMap((check) => check(input)).sort((a, b) => weight[a.severity] - weight[b.severity]);
}

const weight = { error: 0, warning: 1, remark: 2 } as const;

export type { LintInput, Workforce } from './check.ts';
export { type Load, loadsOf } from './sense/capacity.ts';
export { lintTogether } from './sense/together.ts';

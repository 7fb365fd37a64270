// Policies on disk as a careful colleague reads them, in lines for a terminal: where, what, and what to do about it.
import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LocatedFinding } from '#features/policies/index.ts';
import { sayFinding } from '#phrases/findings.ts';
import type { RuleLanguage } from '#phrases/rules.ts';
import { loadCalendars, loadPack, loadPacks, type PackFolder, reviewPack } from './packs.ts';
import { packsFolder } from './places.ts';

export interface Checked {
  readonly policies: number;
  readonly errors: number;
  readonly warnings: number;
  readonly remarks: number;
  readonly findings: readonly LocatedFinding[];
  /** One a finding: `error pack.yaml:12 rules[3] (contact).every: …`. */
  readonly lines: readonly string[];
}

/** Reviews the policy in a folder, or each in the folders below it; undefined where there is none. */
export function checkPolicies(folder: string, language: RuleLanguage): Checked | undefined {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return undefined;
  const read = existsSync(join(folder, 'pack.yaml')) ? [loadPack(folder)] : loadPacks(folder);
  if (read.length === 0) return undefined;
  const { calendars, findings: unread } = loadCalendars(join(packsFolder(), 'calendars'));
  const told = [
    ...unread.map((finding) => ({ finding, of: undefined })),
    ...read.flatMap((one) => [...one.findings, ...reviewPack(one, calendars)].map((finding) => ({ finding, of: one }))),
  ];
  const findings = told.map(({ finding }) => finding);
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return {
    policies: read.length,
    errors: count('error'),
    warnings: count('warning'),
    remarks: count('remark'),
    findings,
    lines: told.map(({ finding, of }) => lineOf(finding, of, language)),
  };
}

function lineOf(finding: LocatedFinding, of: PackFolder | undefined, language: RuleLanguage): string {
  const where = `${relative('.', finding.file)}${finding.line === undefined ? '' : `:${finding.line}`}`;
  const place = finding.place === '' ? '' : ` ${finding.place}:`;
  return `${finding.severity} ${where}${place} ${sayFinding(finding, language, of?.pack)}`;
}

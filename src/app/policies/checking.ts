// Policies on disk as a careful colleague reads them, in lines for a terminal: where, what, and what to do about it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type FilesRead, filesBrought, type LocatedFinding, readPackFiles } from '#features/policies/index.ts';
import { sayFinding } from '#phrases/findings.ts';
import type { RuleLanguage } from '#phrases/rules.ts';
import { wordsOf } from '#platform/http/words.ts';
import { Refusal } from '#platform/refusal.ts';
import { type AtTerminal, say, words } from '../command.ts';
import { packsFolder } from '../places.ts';
import { loadCalendars, loadPack, loadPacks, reviewPack } from './packs.ts';

interface Checked {
  readonly policies: number;
  readonly errors: number;
  readonly warnings: number;
  readonly remarks: number;
  readonly findings: readonly LocatedFinding[];
  /** One a finding: `error pack.yaml:12 rules[3] (contact).every: …`. */
  readonly lines: readonly string[];
}

interface Checking extends Pick<AtTerminal, 'language' | 'print' | 'complain'> {
  readonly path: string;
  readonly json: boolean;
}

/** `weixi policy check`. Answers the exit code: 0 no errors, 1 errors, 2 nothing to check. */
export async function runPolicyCheck({ path, json, language, print, complain }: Checking): Promise<number> {
  const { said } = words[language].policy;
  try {
    const found = await checkPolicies(path, language);
    if (!found) {
      complain(say(said.none, { folder: path }));
      return 2;
    }
    if (json) print(JSON.stringify(found, undefined, 2));
    else for (const line of found.lines) print(line);
    const { errors, warnings, remarks, policies } = found;
    if (!json) print(say(said.sum, { policies, errors, warnings, remarks }));
    return errors > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(wordsOf(error.code, error.params, language));
    return 1;
  }
}

/** Reviews the policy in a folder or a file (a zip, a pack.yaml), or each in the folders below it; undefined where there is none. */
export async function checkPolicies(path: string, language: RuleLanguage): Promise<Checked | undefined> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  const read = found.isDirectory() ? readFolder(path) : [await readFile(path)];
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
    lines: told.map(({ finding, of }) => sayLine(finding, of, language)),
  };
}

function readFolder(folder: string): readonly FilesRead[] {
  return existsSync(join(folder, 'pack.yaml')) ? [loadPack(folder)] : loadPacks(folder);
}

/** What lies in a file stands in it: `coffee.zip/pack.yaml:3`. */
async function readFile(path: string): Promise<FilesRead> {
  const { files } = await filesBrought(readFileSync(path));
  const isZip = files.size > 1 || !/\.ya?ml$/i.test(path);
  return readPackFiles(files, (name) => (isZip ? join(path, name) : path), false);
}

/** A finding as a line: `error pack.yaml:12 rules[3] (contact).every: …`. */
export function sayLine(
  finding: LocatedFinding,
  of: Pick<FilesRead, 'pack'> | undefined,
  language: RuleLanguage,
): string {
  const where = `${relative('.', finding.file)}${finding.line === undefined ? '' : `:${finding.line}`}`;
  const place = finding.place === '' ? '' : ` ${finding.place}:`;
  return `${finding.severity} ${where}${place} ${sayFinding(finding, language, of?.pack)}`;
}

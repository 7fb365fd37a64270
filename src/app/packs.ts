// Reads the policies that lie on disk whole (pack, cases, notes) and reviews them; every fault is told with file and line.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type LocatedFinding, readCalendars, readYamlFile, ShelfFault, textOf } from '#features/policies/index.ts';
import {
  type Calendars,
  type Case,
  type Finding,
  lint,
  type Note,
  type Pack,
  parseCases,
  parsePack,
  readNotes,
  rulesShownBy,
  runCases,
} from '#policy/index.ts';

/** A folder of a policy as read: without a pack where it could not be understood. */
export interface PackFolder {
  readonly folder: string;
  readonly pack?: Pack;
  readonly cases: readonly Case[];
  readonly notes: readonly Note[];
  readonly findings: readonly LocatedFinding[];
  /** Locates a later finding (of lint, of a case) in the folder's files. */
  readonly locate: (finding: Finding, of: 'pack.yaml' | 'cases.yaml') => LocatedFinding;
}

/** Every folder of `dir` that holds a pack.yaml, in the order of their names. Faults are findings, never thrown. */
export function loadPacks(dir: string): PackFolder[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'pack.yaml')))
    .map((entry) => join(dir, entry.name))
    .sort()
    .map(loadPack);
}

/** Calendars by id from a folder of calendars and holiday years. A file that cannot be used is a finding. */
export function loadCalendars(dir: string): {
  readonly calendars: Calendars;
  readonly findings: readonly LocatedFinding[];
} {
  try {
    return { calendars: readCalendars(dir), findings: [] };
  } catch (error) {
    if (!(error instanceof ShelfFault)) throw error;
    const finding = {
      code: 'file_invalid',
      severity: 'error',
      place: '',
      params: { message: error.message },
      file: error.file,
    } as const;
    return { calendars: new Map(), findings: [finding] };
  }
}

/** What a careful colleague says about a policy, and what its cases show, besides the faults found on reading. */
export function reviewPack(read: PackFolder, calendars: Calendars): LocatedFinding[] {
  const { pack, cases, notes } = read;
  if (!pack) return [];
  const remarks = lint({ pack, notes, calendars, shown: rulesShownBy(cases) });
  const broken = runCases({ pack, calendars }, cases);
  return [
    ...remarks.map((finding) => read.locate(finding, 'pack.yaml')),
    ...broken.map((finding) => read.locate(finding, 'cases.yaml')),
  ];
}

/** One folder that holds a policy. Faults are findings, never thrown. */
export function loadPack(folder: string): PackFolder {
  const packFile = readYamlFile(join(folder, 'pack.yaml'));
  const casesFile = readYamlFile(join(folder, 'cases.yaml'));
  const locate = (finding: Finding, of: 'pack.yaml' | 'cases.yaml') =>
    (of === 'pack.yaml' ? packFile : casesFile).locate(finding);
  const unread = [...packFile.findings, ...casesFile.findings];
  const parsed = packFile.findings.length > 0 ? { findings: [] } : parsePack(packFile.value);
  const { cases, findings } = casesFile.findings.length > 0 ? { cases: [], findings: [] } : parseCases(casesFile.value);
  const faults = [
    ...parsed.findings.map((finding) => locate(finding, 'pack.yaml')),
    ...findings.map((finding) => locate(finding, 'cases.yaml')),
  ];
  return {
    folder,
    ...('pack' in parsed && parsed.pack ? { pack: parsed.pack } : {}),
    cases,
    notes: readNotes(textOf(join(folder, 'notes.md')) ?? ''),
    findings: [...unread, ...faults],
    locate,
  };
}

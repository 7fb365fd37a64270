// Reads the policies that lie on disk whole (pack, cases, notes) and reviews them; every fault is told with file and line.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Files,
  type FilesRead,
  type LocatedFinding,
  policyFiles,
  readCalendars,
  readPackFiles,
  ShelfFault,
  textOf,
} from '#features/policies/index.ts';
import { type Calendars, lint, rulesShownBy, runCases } from '#policy/index.ts';

/** The files of a policy as read: without a pack where they could not be understood. */
export interface PackFolder extends FilesRead {
  readonly folder: string;
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
export function reviewPack(read: FilesRead, calendars: Calendars): LocatedFinding[] {
  const { pack, cases, notes } = read;
  if (!pack) return [];
  const remarks = lint({ pack, notes, calendars, shown: rulesShownBy(cases) });
  return [...remarks, ...runCases({ pack, calendars }, cases)].map((finding) => read.locate(finding));
}

/** One folder that holds a policy. Faults are findings, never thrown. */
export function loadPack(folder: string): PackFolder {
  return { folder, ...readPackFiles(filesIn(folder), (name) => join(folder, name), true) };
}

/** The files of the policy in a folder, as they are there. */
export function filesIn(folder: string): Files {
  const texts = policyFiles.map((name) => [name, textOf(join(folder, name))] as const);
  return new Map(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
}

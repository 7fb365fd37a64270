// Reads the policies that lie on disk whole (pack, cases, notes) and reviews them; every fault is told with file and line.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { readCalendars, ShelfFault } from '#features/policies/index.ts';
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
import { placeIn } from './finding-place.ts';

/** A finding with where it stands on disk; `line` counts from 1 and is absent where the whole file is meant. */
export interface LocatedFinding extends Finding {
  readonly file: string;
  readonly line?: number;
}

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

function loadPack(folder: string): PackFolder {
  const packFile = readYaml(join(folder, 'pack.yaml'));
  const casesFile = readYaml(join(folder, 'cases.yaml'));
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

interface YamlFile {
  readonly value: unknown;
  readonly findings: readonly LocatedFinding[];
  readonly locate: (finding: Finding) => LocatedFinding;
}

function readYaml(file: string): YamlFile {
  const text = textOf(file);
  if (text === undefined) {
    const missing = { code: 'file_missing', severity: 'error', place: '', params: { file }, file } as const;
    return { value: undefined, findings: [missing], locate: (finding) => ({ ...finding, file }) };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const findings = document.errors.map((error) => syntaxFault(file, error, lines));
  const value: unknown = findings.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  return { value, findings, locate: (finding) => locatedIn(finding, file, document, value, lines) };
}

function syntaxFault(
  file: string,
  error: { readonly message: string; readonly pos: readonly [number, number] },
  lines: LineCounter,
): LocatedFinding {
  const [message = ''] = error.message.split('\n');
  return {
    code: 'yaml_syntax',
    severity: 'error',
    place: '',
    params: { message },
    file,
    line: lines.linePos(error.pos[0]).line,
  };
}

function locatedIn(
  finding: Finding,
  file: string,
  document: Document,
  value: unknown,
  lines: LineCounter,
): LocatedFinding {
  const path = placeIn(value, finding.place);
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    const range =
      typeof node === 'object' && node !== null && 'range' in node
        ? (node.range as readonly number[] | undefined)
        : undefined;
    if (range?.[0] !== undefined) return { ...finding, file, line: lines.linePos(range[0]).line };
  }
  return { ...finding, file };
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

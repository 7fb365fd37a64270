// The files of a policy: what they are called, written from what is stored and read back, every fault with file and line.
import { type Case, type Finding, type Note, type Pack, parseCases, parsePack, readNotes } from '#policy/index.ts';
import { confirmedNames, statedValues } from '../drafts/contract.ts';
import { yamlOf } from './write-yaml.ts';
import { type LocatedFinding, readYamlText, type YamlFile } from './yaml-file.ts';

/** What the files of a policy are called; whatever else lies beside them is not the policy's. */
export const packFile = 'pack.yaml';
export const casesFile = 'cases.yaml';
export const notesFile = 'notes.md';
/** What the organisation has stated where the document leaves it open: no part of the document, and so a file of its own. */
const statedFile = 'stated.yaml';
export const policyFiles = [packFile, casesFile, notesFile, statedFile] as const;

/** Files by their names. */
export type Files = ReadonlyMap<string, string>;

/** A policy as it is stored. */
export interface StoredPolicy {
  readonly document: unknown;
  readonly cases: readonly unknown[];
  readonly notes: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly confirmed: readonly string[];
  /** How a person wrote the files, where that is known: their comments, their order. */
  readonly asWritten: Readonly<Record<string, string>>;
}

/** The files as a person would have written them; where somebody has, theirs, with what is other since. */
export function filesOf({ document, cases, notes, parameters, confirmed, asWritten }: StoredPolicy): Files {
  const stated = { values: parameters, confirmed };
  const isStated = Object.keys(parameters).length > 0 || confirmed.length > 0;
  return new Map([
    [packFile, yamlOf(document, asWritten[packFile])],
    ...(cases.length > 0 ? [[casesFile, yamlOf(cases, asWritten[casesFile], ['cases'])] as const] : []),
    ...(notes === '' ? [] : [[notesFile, notes] as const]),
    ...(isStated ? [[statedFile, yamlOf(stated, asWritten[statedFile])] as const] : []),
  ]);
}

/** Files as they were read: what they say, as far as it reads, and every fault. */
export interface FilesRead {
  readonly policy: StoredPolicy;
  /** Without it the document could not be understood. */
  readonly pack?: Pack;
  readonly cases: readonly Case[];
  readonly notes: readonly Note[];
  readonly findings: readonly LocatedFinding[];
  /** Whether YAML itself could be read everywhere. */
  readonly isReadable: boolean;
  /** Locates a later finding (of lint, of a case) in the files. */
  readonly locate: (finding: Finding) => LocatedFinding;
}

/**
 * Reads the files of one policy. Faults are findings, never thrown.
 * @param pathOf what a file is called in a finding
 * @param needsCases whether it is a fault that there are no cases
 */
export function readPackFiles(files: Files, pathOf: (name: string) => string, needsCases: boolean): FilesRead {
  const read = (name: string): YamlFile => readYamlText(pathOf(name), files.get(name));
  const written = read(packFile);
  const tried = needsCases || files.has(casesFile) ? read(casesFile) : undefined;
  const stated = files.has(statedFile) ? read(statedFile) : undefined;
  const unread = [written, tried, stated].flatMap((file) => file?.findings ?? []);
  const parsed = written.findings.length > 0 ? { findings: [] } : parsePack(written.value);
  const checked = !tried || tried.findings.length > 0 ? { cases: [], findings: [] } : parseCases(tried.value);
  const values = statedIn(stated);
  const locate = (finding: Finding): LocatedFinding =>
    (tried && isOfCases(finding, tried.value) ? tried : written).locate(finding);
  return {
    policy: {
      document: written.value,
      cases: Array.isArray(tried?.value) ? (tried.value as unknown[]) : [],
      notes: files.get(notesFile) ?? '',
      parameters: values.parameters,
      confirmed: values.confirmed,
      asWritten: Object.fromEntries([packFile, casesFile, statedFile].flatMap((name) => entryOf(files, name))),
    },
    ...('pack' in parsed && parsed.pack ? { pack: parsed.pack } : {}),
    cases: checked.cases,
    notes: readNotes(files.get(notesFile) ?? ''),
    findings: [
      ...unread,
      ...parsed.findings.map((finding) => written.locate(finding)),
      ...checked.findings.map((finding) => (tried ?? written).locate(finding)),
      ...values.findings,
    ],
    isReadable: unread.length === 0,
    locate,
  };
}

function entryOf(files: Files, name: string): [string, string][] {
  const text = files.get(name);
  return text === undefined ? [] : [[name, text]];
}

/** Cases are named by what they are called, and by their places in the list. */
function isOfCases({ code, place }: Finding, cases: unknown): boolean {
  if (code.startsWith('case_') || place.startsWith('[')) return true;
  return Array.isArray(cases) && cases.some((one: unknown) => (one as { case?: unknown } | null)?.case === place);
}

function statedIn(file: YamlFile | undefined): {
  parameters: Readonly<Record<string, unknown>>;
  confirmed: readonly string[];
  findings: readonly LocatedFinding[];
} {
  const nothing = { parameters: {}, confirmed: [], findings: [] };
  if (!file || file.findings.length > 0) return nothing;
  const { values = {}, confirmed = [] } = (file.value ?? {}) as { values?: unknown; confirmed?: unknown };
  const table = statedValues.safeParse(values);
  const names = confirmedNames.safeParse(confirmed);
  if (table.success && names.success)
    return { parameters: table.data as Readonly<Record<string, unknown>>, confirmed: names.data, findings: [] };
  const place = table.success ? 'confirmed' : 'values';
  return { ...nothing, findings: [file.locate({ code: 'stated_form', severity: 'error', place, params: {} })] };
}

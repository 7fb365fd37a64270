// The one reader of our YAML files: plain data, with every fault and every later finding told by file and line.
import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { Finding } from '#policy/index.ts';
import { placeIn } from './finding-place.ts';

/** A finding with where it stands on disk; `line` counts from 1 and is absent where the whole file is meant. */
export interface LocatedFinding extends Finding {
  readonly file: string;
  readonly line?: number;
}

export interface YamlFile {
  /** Undefined where there are findings. */
  readonly value: unknown;
  /** Why it cannot be read: it is missing, or no YAML. */
  readonly findings: readonly LocatedFinding[];
  /** Where in the file something stands that was found in what was read. */
  readonly locate: (finding: Finding) => LocatedFinding;
}

/** Reads a file as YAML 1.2 without double keys. Throws only where the file exists and may not be read. */
export function readYamlFile(file: string): YamlFile {
  const text = textOf(file);
  if (text === undefined) {
    const missing = { code: 'file_missing', severity: 'error', place: '', params: { file }, file } as const;
    return { value: undefined, findings: [missing], locate: (finding) => ({ ...finding, file }) };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, uniqueKeys: true });
  const findings = document.errors.map((error) => syntaxFault(file, error, lines));
  const value: unknown = findings.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  return { value, findings, locate: (finding) => locatedIn(finding, file, document, value, lines) };
}

/** A text file, or undefined where there is none. */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
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

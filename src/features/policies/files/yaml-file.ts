// The one reader of our YAML files: plain data, with every fault and every later finding told by file and line.
import { readFileSync } from 'node:fs';
import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
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

/** Reads a file of the disk as YAML. Throws only where the file exists and may not be read. */
export function readYamlFile(file: string): YamlFile {
  return readYamlText(file, textOf(file));
}

/** Reads a text as YAML 1.2 without double keys; of a file that is not there says so. Whatever stands in it, nothing is thrown. */
export function readYamlText(file: string, text: string | undefined): YamlFile {
  const unread = (finding: LocatedFinding): YamlFile => ({
    value: undefined,
    findings: [finding],
    locate: (later) => ({ ...later, file }),
  });
  if (text === undefined)
    return unread({ code: 'file_missing', severity: 'error', place: '', params: { file }, file } as const);
  try {
    return parsedFile(file, text);
  } catch (error) {
    // Brackets within brackets without end, names that multiply or that mean themselves: it gives up with these three.
    if (!(error instanceof RangeError || error instanceof ReferenceError || error instanceof TypeError)) throw error;
    const [message = ''] = error.message.split('\n');
    return unread({ code: 'yaml_syntax', severity: 'error', place: '', params: { message }, file });
  }
}

/** Whoever has so many to mend begins anew. */
const mostFaults = 100;

function parsedFile(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  // Double keys are looked for below: the parser compares each key with all others, which a hostile file makes last for minutes.
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, uniqueKeys: false });
  const faults = [...document.errors, ...doubleKeys(document)].slice(0, mostFaults);
  const findings = faults.map((error) => syntaxFault(file, error, lines));
  // Plain data, as a row or a message can carry it: a name that means itself is none.
  const plain = (): unknown => JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null));
  const value = findings.length > 0 ? undefined : plain();
  return { value, findings, locate: (finding) => locatedIn(finding, file, document, value, lines) };
}

function doubleKeys(document: Document): { readonly message: string; readonly pos: readonly [number, number] }[] {
  const found: { message: string; pos: [number, number] }[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const at = key.range?.[0] ?? 0;
        if (seen.has(key.value)) found.push({ message: 'Map keys must be unique', pos: [at, at] });
        seen.add(key.value);
      }
    },
  });
  return found;
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
  // The parser names the place again, which stands before the words already.
  const [message = ''] = error.message.replace(/ at line \d+, column \d+:?/, '').split('\n');
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

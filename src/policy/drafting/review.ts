// Reading a document that is still being written: what can be read is reviewed, what cannot is told, and nothing is thrown away.
import { parseCases, rulesShownBy, runCases } from '../cases/index.ts';
import { compile, type Edition } from '../edition.ts';
import { lint } from '../lint/index.ts';
import type { Calendars, Finding, Instant } from '../model.ts';
import { readNotes } from '../notes.ts';
import { type Pack, type ParameterValue, parsePack } from '../pack.ts';

export interface Written {
  readonly document: unknown;
  /** As data; none means that nobody has written any yet, and nothing is said about that. */
  readonly cases?: unknown;
  readonly notes?: string;
}

export interface Review {
  /** What of it reads: faulty rules and whatever else may be left out are left out. Undefined while the frame itself does not read. */
  readonly pack: Pack | undefined;
  /** Whether all of it reads. */
  readonly isWhole: boolean;
  readonly findings: readonly Finding[];
}

export interface Reviewing {
  readonly calendars?: Calendars;
  /** Its cases are run, too, which takes a moment. */
  readonly runsCases?: boolean;
}

/** Parses leniently and lints what can be read. */
export function review({ document, cases, notes }: Written, { calendars, runsCases = false }: Reviewing = {}): Review {
  const { pack, findings } = parsePack(document);
  const readable = pack ?? parsePack(withoutFaulty(document, findings)).pack;
  if (!readable) return { pack: undefined, isWhole: false, findings };
  const parsed = Array.isArray(cases) && cases.length > 0 ? parseCases(cases) : undefined;
  const linted = lint({
    pack: readable,
    ...(parsed ? { shown: rulesShownBy(parsed.cases) } : {}),
    ...(notes === undefined || notes === '' ? {} : { notes: readNotes(notes) }),
    ...(calendars ? { calendars } : {}),
  });
  const tried = runsCases && pack && parsed && calendars ? runCases({ pack, calendars }, parsed.cases) : [];
  return {
    pack: readable,
    isWhole: pack !== undefined,
    findings: [...findings, ...linted, ...(parsed?.findings ?? []), ...tried],
  };
}

/** The parameters without which rules sleep: what only the organisation can say, and has not. They block approval. */
export function openParametersOf(pack: Pack, stated: Readonly<Record<string, ParameterValue>>): string[] {
  return Object.entries(pack.parameters)
    .filter(([name, parameter]) => parameter.default === undefined && stated[name] === undefined)
    .map(([name]) => name);
}

/** What is written, compiled as if it were in force from `at`: for trying it out, and for preview. */
export function tryOut(
  pack: Pack,
  parameters: Readonly<Record<string, ParameterValue>>,
  at: Instant,
  calendars: Calendars,
): Edition | undefined {
  const id = `${pack.pack}@${pack.edition}`;
  return compile(pack, { id, appliesFrom: at, publishedAt: at, goLive: at, parameters }, calendars).edition;
}

/** The document without the rules, the paths and the causes that do not read; what else is faulty stays and is told. */
function withoutFaulty(document: unknown, findings: readonly Finding[]): unknown {
  if (typeof document !== 'object' || document === null || !('rules' in document) || !Array.isArray(document.rules))
    return document;
  const faulty = (form: RegExp): ReadonlySet<string> =>
    new Set(findings.flatMap(({ place }) => form.exec(place)?.[1] ?? []));
  const rules = faulty(/^rules\[(\d+)\]/);
  const without = (table: unknown, names: ReadonlySet<string>): unknown =>
    typeof table === 'object' && table !== null
      ? Object.fromEntries(Object.entries(table).filter(([name]) => !names.has(name)))
      : {};
  const { paths, causes } = document as { readonly paths?: unknown; readonly causes?: unknown };
  return {
    ...document,
    rules: document.rules.filter((_, index) => !rules.has(String(index))),
    ...(paths === undefined ? {} : { paths: without(paths, faulty(/^paths\.([^.]+)/)) }),
    ...(causes === undefined ? {} : { causes: without(causes, faulty(/^causes\.([^.]+)/)) }),
  };
}

// The packs and calendars that Weixi ships, read from disk once. What is in force is a copy in the database, not these files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import {
  type Calendar,
  calendarSchema,
  compileCalendar,
  type Finding,
  holidayYearSchema,
  type Pack,
  parsePack,
  parseUsualRights,
  type UsualRights,
} from '#policy/index.ts';

/** What stands on the shelf: packs by id, each with the document it was read from, and calendars by id. */
export interface Shelf {
  readonly packs: ReadonlyMap<string, { readonly pack: Pack; readonly document: unknown }>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** What holds where no policy speaks of access. */
  readonly usualRights: UsualRights;
}

/** A file of the shelf that cannot be used: which, where in it, and what is wrong. */
export class ShelfFault extends Error {
  readonly file: string;
  readonly findings: readonly Finding[];

  constructor(file: string, message: string, findings: readonly Finding[] = []) {
    super(`${file}: ${message}`);
    this.name = 'ShelfFault';
    this.file = file;
    this.findings = findings;
  }
}

/** Reads `packs/` whole: every folder with a pack.yaml, and the calendars. Throws ShelfFault. */
export function openShelf(folder: string): Shelf {
  const packs = new Map<string, { pack: Pack; document: unknown }>();
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name, 'pack.yaml');
    const document = name === 'calendars' ? undefined : readYaml(file, true);
    if (document === undefined) continue;
    const { pack, findings } = parsePack(document);
    if (!pack) throw new ShelfFault(file, findings.map(({ code, place }) => `${place}: ${code}`).join('; '), findings);
    packs.set(pack.pack, { pack, document });
  }
  const usualRights = readUsualRights(join(folder, 'access.yaml'));
  return { packs, calendars: readCalendars(join(folder, 'calendars')), usualRights };
}

/** Reads the usual rights. Throws ShelfFault. */
export function readUsualRights(file: string): UsualRights {
  const { rights, findings } = parseUsualRights(readYaml(file));
  if (!rights) throw new ShelfFault(file, findings.map(({ code, place }) => `${place}: ${code}`).join('; '), findings);
  return rights;
}

/** Reads the calendars of a folder: holiday years (`cn-2026.yaml`) and calendars, which use them. Throws ShelfFault. */
export function readCalendars(folder: string): Map<string, Calendar> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const documents = files.map((name) => ({ file: join(folder, name), document: readYaml(join(folder, name)) }));
  const isCalendar = (document: unknown): boolean =>
    typeof document === 'object' && document !== null && 'calendar' in document;
  const years = documents
    .filter(({ document }) => !isCalendar(document))
    .map(({ file, document }) => checked(file, holidayYearSchema.safeParse(document)));
  const calendars = new Map<string, Calendar>();
  for (const { file, document } of documents) {
    if (!isCalendar(document)) continue;
    const data = checked(file, calendarSchema.safeParse(document));
    calendars.set(data.calendar, compileCalendar(data, years));
  }
  return calendars;
}

type Checked<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } };

function checked<T>(file: string, result: Checked<T>): T {
  if (result.success) return result.data;
  throw new ShelfFault(
    file,
    result.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; '),
  );
}

/** A YAML file as plain data. A fault names the line and what the parser found there. */
export function readYaml(file: string, mayBeAbsent = false): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (mayBeAbsent && (error as NodeJS.ErrnoException).code !== 'EACCES') return undefined;
    throw error;
  }
  const document = parseDocument(text, { version: '1.2', uniqueKeys: true });
  const [fault] = document.errors;
  if (fault) throw new ShelfFault(file, fault.message);
  return document.toJS({ maxAliasCount: 100 });
}

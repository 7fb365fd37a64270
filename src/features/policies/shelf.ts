// The packs and calendars that Weixi ships, read from disk once. What is in force is a copy in the database, not these files.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Calendar,
  calendarSchema,
  compileCalendar,
  type Finding,
  holidayYearSchema,
  type Note,
  type Pack,
  parsePack,
  parsePrivacy,
  parseUsualForms,
  parseUsualRights,
  readNotes,
  type UsualForms,
  type UsualPrivacy,
  type UsualRights,
} from '#policy/index.ts';
import { casesFile, notesFile, packFile } from './files/pack-files.ts';
import { readYamlFile, textOf } from './files/yaml-file.ts';

/** A pack with the document it was read from and the notes on how its text was read. */
export interface Shelved {
  readonly pack: Pack;
  readonly document: unknown;
  readonly notes: readonly Note[];
  /** The cases as data and the notes as they were written: what a draft of one's own begins with. */
  readonly text: {
    readonly cases: readonly unknown[];
    readonly notes: string;
    /** The files themselves by name, comments and all. */
    readonly asWritten: Readonly<Record<string, string>>;
  };
}

/** What stands on the shelf: packs and calendars by id. */
export interface Shelf {
  readonly packs: ReadonlyMap<string, Shelved>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** What holds where no policy speaks of access. */
  readonly usualRights: UsualRights;
  /** Purposes, answers and retention where the organisation and its policy say nothing. */
  readonly privacy: UsualPrivacy;
  /** The forms that there are, with their fields where no policy prescribes them. */
  readonly forms: UsualForms;
  /** The usual templates of messages, as they are written. */
  readonly messages: unknown;
  /** Calendars and years of holidays as they are written: a browser compiles them itself. */
  readonly written: WrittenCalendars;
}

/** Calendars as data. */
export interface WrittenCalendars {
  readonly calendars: readonly unknown[];
  readonly years: readonly unknown[];
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
  const packs = new Map<string, Shelved>();
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name, packFile);
    if (name === 'calendars' || !existsSync(file)) continue;
    const document = readYaml(file);
    const { pack, findings } = parsePack(document);
    if (!pack) throw new ShelfFault(file, findings.map(({ code, place }) => `${place}: ${code}`).join('; '), findings);
    const written = textOf(join(folder, name, notesFile)) ?? '';
    const casesPath = join(folder, name, casesFile);
    const cases = existsSync(casesPath) ? readYaml(casesPath) : [];
    const asWritten = { [packFile]: textOf(file) ?? '', [casesFile]: textOf(casesPath) ?? '' };
    const text = { cases: Array.isArray(cases) ? cases : [], notes: written, asWritten };
    packs.set(pack.pack, { pack, document, notes: readNotes(written), text });
  }
  const usualRights = readUsualRights(join(folder, 'access.yaml'));
  const privacy = readPrivacy(join(folder, 'privacy.yaml'));
  const forms = readForms(join(folder, 'forms.yaml'));
  const { calendars, written } = readCalendarFiles(join(folder, 'calendars'));
  const messages = readYaml(join(folder, 'messages.yaml'));
  return { packs, calendars, usualRights, privacy, forms, messages, written };
}

/** Reads the usual rights. Throws ShelfFault. */
export function readUsualRights(file: string): UsualRights {
  const { rights, findings } = parseUsualRights(readYaml(file));
  if (!rights) throw new ShelfFault(file, findings.map(({ code, place }) => `${place}: ${code}`).join('; '), findings);
  return rights;
}

/** Reads the usual privacy rules. Throws ShelfFault. */
export function readPrivacy(file: string): UsualPrivacy {
  const { privacy, findings } = parsePrivacy(readYaml(file));
  if (!privacy) throw new ShelfFault(file, findings.map(({ code, place }) => `${place}: ${code}`).join('; '), findings);
  return privacy;
}

/** Reads the usual forms. Throws ShelfFault. */
export function readForms(file: string): UsualForms {
  const { forms, findings } = parseUsualForms(readYaml(file));
  if (!forms) throw new ShelfFault(file, findings.map(({ code, place }) => `${place}: ${code}`).join('; '), findings);
  return forms;
}

/** Reads the calendars of a folder: holiday years (`cn-2026.yaml`) and calendars, which use them. Throws ShelfFault. */
export function readCalendars(folder: string): Map<string, Calendar> {
  return readCalendarFiles(folder).calendars;
}

function readCalendarFiles(folder: string): { calendars: Map<string, Calendar>; written: WrittenCalendars } {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const documents = files.map((name) => ({ file: join(folder, name), document: readYaml(join(folder, name)) }));
  const isCalendar = (document: unknown): boolean =>
    typeof document === 'object' && document !== null && 'calendar' in document;
  const yearFiles = documents.filter(({ document }) => !isCalendar(document));
  const years = yearFiles.map(({ file, document }) => checked(file, holidayYearSchema.safeParse(document)));
  const calendars = new Map<string, Calendar>();
  const datas: unknown[] = [];
  for (const { file, document } of documents) {
    if (!isCalendar(document)) continue;
    const data = checked(file, calendarSchema.safeParse(document));
    calendars.set(data.calendar, compileCalendar(data, years));
    datas.push(document);
  }
  return { calendars, written: { calendars: datas, years: yearFiles.map(({ document }) => document) } };
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

/** A YAML file as plain data. Throws ShelfFault, which names the line and what the parser found there. */
export function readYaml(file: string): unknown {
  const { value, findings } = readYamlFile(file);
  const [fault] = findings;
  if (fault) throw new ShelfFault(file, `${fault.line ?? ''}: ${fault.params?.message ?? fault.code}`, findings);
  return value;
}

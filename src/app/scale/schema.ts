// The schema as it was dumped (platform/database/dump.ts), read back: tables with what keys, references and indexes they have, and the views over them.
// The dump is read and not the catalogue, so that the check needs no database and sees what stands in the repository.

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly keys: readonly Key[];
  readonly references: readonly Reference[];
  readonly checks: readonly Constraint[];
  readonly indexes: readonly Index[];
}

export interface Column {
  readonly name: string;
  readonly required: boolean;
  /** As it stands in the dump, the name included. */
  readonly text: string;
}

export interface Constraint {
  readonly name: string;
  readonly definition: string;
}

/** A primary key, or what is unique or excluded. */
export interface Key extends Constraint {
  readonly kind: 'primary' | 'unique' | 'exclude';
  readonly columns: readonly string[];
}

export interface Reference extends Constraint {
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
}

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  readonly columns: readonly string[];
  readonly text: string;
}

export interface View {
  readonly name: string;
  readonly text: string;
  /** Tables and views that it names. */
  readonly reads: readonly string[];
}

export interface Schema {
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly triggers: readonly string[];
}

/** Reads a dump. Throws when there is no table in it: a check that reads nothing proves nothing. */
export function readSchema(dump: string): Schema {
  const parts = dump.split('\n\n');
  const tables = parts.filter((part) => part.startsWith('create table ')).map(tableOf);
  if (tables.length === 0) throw new Error('no table was found in the dump of the schema');
  const views = parts.filter((part) => /^create (materialized )?view /.test(part)).map(viewOf);
  const triggers = parts.flatMap((part) => [...part.matchAll(/^CREATE (?:CONSTRAINT )?TRIGGER (\w+)/gm)].map(first));
  return { tables, views, triggers };
}

function tableOf(part: string): Table {
  const [head = '', ...lines] = part.split('\n');
  const end = lines.indexOf(');');
  const inside = lines.slice(0, end).map((line) => line.trim().replace(/,$/, ''));
  const constraints = inside.filter((line) => line.startsWith('constraint ')).map(constraintOf);
  return {
    name: head.split(' ')[2] ?? '',
    columns: inside.filter((line) => !line.startsWith('constraint ')).map(columnOf),
    keys: constraints.flatMap(keyOf),
    references: constraints.flatMap(referenceOf),
    checks: constraints.filter(({ definition }) => definition.startsWith('CHECK')),
    indexes: lines.slice(end + 1).map(indexOf),
  };
}

function columnOf(text: string): Column {
  return { name: text.split(' ')[0] ?? '', required: text.endsWith(' not null'), text };
}

function constraintOf(line: string): Constraint {
  const [, name = '', definition = ''] = /^constraint (\S+) (.*)$/.exec(line) ?? [];
  return { name, definition };
}

function keyOf({ name, definition }: Constraint): Key[] {
  const [, word] = /^(PRIMARY KEY|UNIQUE|EXCLUDE)/.exec(definition) ?? [];
  if (word === undefined) return [];
  const kind = word === 'UNIQUE' ? 'unique' : word === 'EXCLUDE' ? 'exclude' : 'primary';
  const columns = listed(definition).map((column) => column.split(' ')[0] ?? '');
  return [{ kind, name, definition, columns }];
}

function referenceOf({ name, definition }: Constraint): Reference[] {
  const found = /^FOREIGN KEY \(([^)]*)\) REFERENCES (\w+)\(([^)]*)\)/.exec(definition);
  if (found === null) return [];
  const [, columns = '', to = '', toColumns = ''] = found;
  return [{ name, definition, columns: columns.split(', '), to, toColumns: toColumns.split(', ') }];
}

function indexOf(line: string): Index {
  const text = line.replace(/;$/, '');
  const [, unique, name = '', rest = ''] = /^CREATE (UNIQUE )?INDEX (\S+) ON \S+ USING \w+ (.*)$/.exec(text) ?? [];
  return { name, unique: unique !== undefined, columns: listed(rest), text };
}

function viewOf(part: string): View {
  const name = /view (\w+) as/.exec(part)?.[1] ?? '';
  const text = part.slice(part.indexOf('\n') + 1).replace(/;?\s*$/, '');
  return { name, text, reads: [...text.matchAll(/\b(?:FROM|JOIN) \(*(\w+)/g)].map(first) };
}

/** What stands in the first parentheses, split where no further ones are open. */
function listed(text: string): string[] {
  const parts: string[] = [];
  let open = 0;
  let current = '';
  for (const letter of text.slice(text.indexOf('('))) {
    if (letter === '(' && open++ === 0) continue;
    if (letter === ')' && --open === 0) break;
    if (letter === ',' && open === 1) parts.push(current.trim());
    current = letter === ',' && open === 1 ? '' : current + letter;
  }
  return [...parts, current.trim()];
}

function first(match: RegExpMatchArray): string {
  return match[1] ?? '';
}

// Whether the schema's keys fit a database on several machines: what belongs to a subject is kept with it, and nothing asks another machine whether
// a key is taken or a reference holds. Source: Citus 13, "Creating and Modifying Distributed Objects" and "SQL support and workarounds".
import { forgottenNames, placementsOf } from './placement.ts';
import type { Index, Key, Reference, Schema, Table } from './schema.ts';

/** What does not fit, a line each; empty when everything does. */
export function misfits(schema: Schema): string[] {
  const placed = placementsOf(schema);
  const distributed = schema.tables.flatMap((table) => {
    const placement = placed.get(table.name);
    return placement?.kind === 'distributed' ? [{ table, by: placement.by }] : [];
  });
  if (distributed.length === 0) return ['no table is distributed'];
  const shared = schema.tables.filter(({ name }) => placed.get(name)?.kind !== 'distributed');
  return [
    ...forgottenNames(schema).map((name) => `${name}: is placed (app/scale/placement.ts), but there is no such table`),
    ...schema.triggers.map((name) => `trigger ${name}: triggers do not run where the rows are`),
    ...distributed.flatMap(({ table, by }) => [
      ...columnMisfits(table, by),
      ...keyMisfits(table, by),
      ...table.references.flatMap((reference) => referenceMisfits(table, by, reference, placed)),
    ]),
    ...shared.flatMap((table) => table.references.flatMap((reference) => outwardMisfits(table, reference, placed))),
  ];
}

type Placed = ReturnType<typeof placementsOf>;

function columnMisfits({ name, columns }: Table, by: string): string[] {
  const required = columns.find((column) => column.name === by)?.required === true;
  const counted = columns.filter(({ text }) => /nextval\(| as identity/.test(text));
  return [
    ...(required ? [] : [`${name}: ${by} may be empty, so a row may have no machine`]),
    ...counted.map((column) => `${name}.${column.name}: is counted by a sequence; a UUIDv7 needs no other machine`),
  ];
}

function keyMisfits({ name, keys, indexes }: Table, by: string): string[] {
  const unique: readonly (Key | Index)[] = [...keys, ...indexes.filter((index) => index.unique)];
  const lacking = keys.some(({ kind }) => kind === 'primary') ? [] : [`${name}: has no primary key`];
  const late = unique.filter(({ columns }) => columns[0] !== by);
  return [...lacking, ...late.map((key) => `${name}: ${key.name} does not begin with ${by}`)];
}

/** Within the subject, or to what every machine has. */
function referenceMisfits(
  table: Table,
  by: string,
  { name, columns, to, toColumns }: Reference,
  placed: Placed,
): string[] {
  const target = placed.get(to);
  if (target?.kind === 'reference') return [];
  if (target?.kind !== 'distributed')
    return [`${table.name}: ${name} refers to ${to}, which the coordinator alone has`];
  if (columns[0] === by && toColumns[0] === target.by) return [];
  return [`${table.name}: ${name} refers to ${to} of another subject, which another machine may have`];
}

function outwardMisfits(table: Table, { name, to }: Reference, placed: Placed): string[] {
  if (placed.get(to)?.kind !== 'distributed') return [];
  return [`${table.name}: ${name} refers to ${to}, which is distributed, from a table that is not`];
}

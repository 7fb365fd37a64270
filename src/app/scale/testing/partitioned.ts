// For tests: turns a database into what it would be on several machines, as far as one machine can show it. Every distributed table becomes one that is
// partitioned by the hash of its subject, which asks of keys and references what Citus asks, and refuses what does not say its subject in a key.
import type pg from 'pg';
import { dumpSchema } from '#platform/database/dump.ts';
import { placementsOf } from '../placement.ts';
import { readSchema, type Schema, type Table, type View } from '../schema.ts';

/** Pieces of each table: more than one is all that is needed to show what crosses them. */
const pieces = 3;

/** Turns it in place, rows included; answers how many tables were. The schema is otherwise as it was: names, keys, indexes, views. */
export async function partition(client: pg.Client): Promise<number> {
  const schema = readSchema(await dumpSchema(client));
  const placed = placementsOf(schema);
  const distributed = schema.tables.flatMap((table) => {
    const placement = placed.get(table.name);
    return placement?.kind === 'distributed' ? [{ table, by: placement.by }] : [];
  });
  const references = schema.tables.flatMap((table) => table.references.map((reference) => ({ table, reference })));
  const steps = [
    ...schema.views.map(({ name }) => `drop view if exists ${name} cascade`),
    ...references.map(({ table, reference }) => `alter table ${table.name} drop constraint ${reference.name}`),
    ...distributed.flatMap(({ table, by }) => turned(table, by)),
    ...references.map(
      ({ table, reference: { name, definition } }) => `alter table ${table.name} add constraint ${name} ${definition}`,
    ),
    ...inOrder(schema).map(({ name, text }) => `create view ${name} as ${text}`),
  ];
  await client.query(`begin; ${steps.join(';\n')}; commit`);
  return distributed.length;
}

function turned({ name, keys, checks, indexes }: Table, by: string): string[] {
  const numbers = Array.from({ length: pieces }, (_, number) => number);
  return [
    `alter table ${name} rename to ${name}_whole`,
    `create table ${name} (like ${name}_whole including defaults including generated including storage) partition by hash (${by})`,
    ...numbers.map(
      (number) =>
        `create table ${name}_${number} partition of ${name} for values with (modulus ${pieces}, remainder ${number})`,
    ),
    `insert into ${name} select * from ${name}_whole`,
    `drop table ${name}_whole`,
    ...[...keys, ...checks].map((made) => `alter table ${name} add constraint ${made.name} ${made.definition}`),
    ...indexes.map(({ text }) => text),
  ];
}

/** Those that others read come first. */
function inOrder({ views }: Schema): View[] {
  const ordered: View[] = [];
  const place = (view: View): void => {
    if (ordered.includes(view)) return;
    for (const other of views) if (other !== view && view.reads.includes(other.name)) place(other);
    ordered.push(view);
  };
  for (const view of views) place(view);
  return ordered;
}

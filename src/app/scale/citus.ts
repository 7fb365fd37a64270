// How a database becomes one on several machines with Citus: the statements, in an order in which every reference finds its table already there, and
// their application. Source: Citus 13, "Creating and Modifying Distributed Objects", "Configuration Reference".
import type pg from 'pg';
import { placementsOf } from './placement.ts';
import type { Schema, Table } from './schema.ts';

/** What is said of one table. */
export interface Distributing {
  readonly table: string;
  readonly statement: string;
}

/** What holds for the whole, said before any table is. */
export function preparing(shards: number): string[] {
  return [
    // References to tables that every machine has ask for it within one transaction.
    "set local citus.multi_shard_modify_mode to 'sequential'",
    `set local citus.shard_count to ${shards}`,
  ];
}

/** A customer that was merged into another may live apart from it: what follows it to its root joins across machines. */
export const joining =
  "do $$ begin execute format('alter database %I set citus.enable_repartition_joins to on', current_database()); end $$";

/** A statement a table: first what every machine has, then what is distributed, each after what it refers to. Local ones need none. */
export function distribution(schema: Schema): Distributing[] {
  const placed = placementsOf(schema);
  const ordered = inOrderOfReference(schema.tables);
  const root = schema.tables.find(({ name }) => name === anchor);
  if (root === undefined) throw new Error(`the table ${anchor} is missing`);
  const reference = ordered.filter(({ name }) => placed.get(name)?.kind === 'reference');
  const distributed = [
    root,
    ...ordered.filter(({ name }) => name !== anchor && placed.get(name)?.kind === 'distributed'),
  ];
  return [
    ...reference.map(({ name }) => ({ table: name, statement: `select create_reference_table('${name}')` })),
    ...distributed.map(({ name }) => {
      const placement = placed.get(name);
      const by = placement?.kind === 'distributed' ? placement.by : '';
      const beside = name === anchor ? '' : `, colocate_with => '${anchor}'`;
      return { table: name, statement: `select create_distributed_table('${name}', '${by}'${beside})` };
    }),
  ];
}

/** Beside which all others lie. */
const anchor = 'subject';

export type Citus = { readonly state: 'ready' } | { readonly state: 'absent' | 'not_made'; readonly version: string };

/** Whether the database has the extension. */
export async function findCitus(client: pg.Client): Promise<Citus> {
  const { rows } = await client.query<{ made: boolean; lies: boolean; version: string }>(`select
    exists (select from pg_extension where extname = 'citus') as made,
    exists (select from pg_available_extensions where name = 'citus') as lies, current_setting('server_version') as version`);
  const found = rows[0];
  if (found?.made === true) return { state: 'ready' };
  return { state: found?.lies === true ? 'not_made' : 'absent', version: found?.version ?? '' };
}

/** Distributes what is not yet, all in one transaction; answers how many tables now and how many before. Run again after an upgrade brought tables. */
export async function distribute(
  client: pg.Client,
  schema: Schema,
  shards: number,
): Promise<{ tables: number; before: number }> {
  const all = distribution(schema);
  await client.query('begin');
  try {
    const { rows } = await client.query<{ name: string }>(
      'select logicalrelid::regclass::text as name from pg_dist_partition',
    );
    const done = new Set(rows.map(({ name }) => name));
    const left = all.filter(({ table }) => !done.has(table));
    for (const statement of [...preparing(shards), ...left.map((one) => one.statement), joining])
      await client.query(statement);
    await client.query('commit');
    return { tables: left.length, before: all.length - left.length };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Tables after those they refer to; two that refer to each other stand in the order of their names. */
function inOrderOfReference(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const begun = new Set<string>();
  const place = (table: Table): void => {
    if (begun.has(table.name)) return;
    begun.add(table.name);
    for (const { to } of table.references) {
      const target = tables.find(({ name }) => name === to);
      if (target !== undefined) place(target);
    }
    ordered.push(table);
  };
  for (const table of tables) place(table);
  return ordered;
}

// The schema as text, read from PostgreSQL's catalogues: the same database always gives the same text, whatever its history.
import type pg from 'pg';

/** A readable dump of the schema `public`: extensions, tables with columns, constraints, indexes and triggers, views. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const [extensions, columns, constraints, indexes, triggers, views] = [
    await ask(client, extensionsQuery),
    await ask(client, columnsQuery),
    await ask(client, constraintsQuery),
    await ask(client, indexesQuery),
    await ask(client, triggersQuery),
    await ask(client, viewsQuery),
  ];
  const tables = [...new Set(columns.map(({ owner }) => owner))].map((table) => {
    const inside = [...columns, ...constraints].filter(({ owner }) => owner === table).map(({ text }) => `  ${text}`);
    const after = [...indexes, ...triggers].filter(({ owner }) => owner === table).map(({ text }) => `${text};`);
    return [`create table ${table} (\n${inside.join(',\n')}\n);`, ...after].join('\n');
  });
  return `${[header, ...extensions.map(({ text }) => text), ...tables, ...views.map(({ text }) => text)].join('\n\n')}\n`;
}

const header = '-- The schema after all migrations, made by scripts/dump-schema.ts; do not edit, run it again.';

interface Line {
  readonly owner: string;
  readonly text: string;
}

async function ask(client: pg.Client, query: string): Promise<Line[]> {
  return (await client.query<Line>(query)).rows;
}

// What an extension brings is its own affair; names are compared by bytes, so that no locale orders them differently.
const ours = `c.relnamespace = 'public'::regnamespace and not exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const extensionsQuery = `select '' as owner, format('create extension %I;', extname) as text
  from pg_extension where extname <> 'plpgsql' order by extname collate "C"`;

const columnsQuery = `select c.relname as owner,
    a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
              when a.attidentity <> '' then ' generated ' || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity'
              when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
      || case when a.attnotnull then ' not null' else '' end as text
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${ours} and c.relkind in ('r', 'p') order by c.relname collate "C", a.attnum`;

// PostgreSQL 18 lists NOT NULL among the constraints ('n'); it stands with the column here, as in 15.
const constraintsQuery = `select c.relname as owner, format('constraint %I %s', n.conname, pg_get_constraintdef(n.oid)) as text
  from pg_class c join pg_constraint n on n.conrelid = c.oid and n.contype <> 'n' where ${ours} and c.relkind in ('r', 'p')
  order by c.relname collate "C", array_position('{p,u,x,f,c}'::"char"[], n.contype), n.conname collate "C"`;

const indexesQuery = `select c.relname as owner, pg_get_indexdef(i.indexrelid) as text
  from pg_class c join pg_index i on i.indrelid = c.oid where ${ours} and c.relkind in ('r', 'p')
    and not exists (select from pg_constraint n where n.conindid = i.indexrelid and n.contype in ('p', 'u', 'x'))
  order by c.relname collate "C", i.indexrelid::regclass::text collate "C"`;

// There are none, and that none comes is checked here: what a trigger does, no machine of several would do.
const triggersQuery = `select c.relname as owner, pg_get_triggerdef(t.oid) as text
  from pg_class c join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal where ${ours} order by c.relname collate "C", t.tgname collate "C"`;

const viewsQuery = `select '' as owner, format('create %sview %I as%s%s', case c.relkind when 'm' then 'materialized ' else '' end,
    c.relname, chr(10), pg_get_viewdef(c.oid)) as text
  from pg_class c where ${ours} and c.relkind in ('v', 'm') order by c.relname collate "C"`;

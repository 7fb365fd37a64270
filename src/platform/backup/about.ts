// What a backup's manifest says of the database it is of, asked in the transaction or beside it.
import type pg from 'pg';
import { BackupFault } from './fault.ts';
import type { About } from './manifest.ts';

/** Asks the database. Throws BackupFault `not_ours` where it is none of Weixi's. */
export async function describeDatabase(client: pg.Client, program: string): Promise<About> {
  const one = async <T extends pg.QueryResultRow>(text: string): Promise<T | undefined> =>
    (await client.query<T>(text)).rows[0];
  const there = await one<{ there: boolean }>(
    `select to_regclass('schema_migration') is not null and to_regclass('installation') is not null as there`,
  );
  if (there?.there !== true) throw new BackupFault('not_ours');
  const installation = await one<{ id: string }>('select id from installation');
  const { rows: schema } = await client.query<About['schema'][number]>(
    'select number, name, checksum from schema_migration order by number',
  );
  const version = await one<{ version: number }>(`select current_setting('server_version_num')::int as version`);
  const { rows: keys } = await client.query<{ purpose: string; version: number; master: string }>(
    'select purpose, version, master from data_key order by purpose, version',
  );
  const seal = await one<NonNullable<About['seal']>>(
    `select number, total, encode(head, 'hex') as head, key_id as "keyId" from seal order by number desc limit 1`,
  );
  const size = await one<{ bytes: number }>('select pg_database_size(current_database()) as bytes');
  return {
    organisation: installation?.id ?? '',
    program,
    schema,
    postgres: version?.version ?? 0,
    collation: await collationOf(client),
    masterKey: keys[0]?.master ?? null,
    dataKeys: keys.map(({ purpose, version: number }) => ({ purpose, version: number })),
    seal: seal ?? null,
    counts: await countsOf(client),
    bytes: size?.bytes ?? 0,
  };
}

/** `version` is what the files were sorted by; compare with `actualCollation`. */
async function collationOf(client: pg.Client): Promise<About['collation']> {
  const { rows } = await client.query<About['collation']>(
    `select case d.datlocprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end as provider,
      coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', d.datcollate) as locale, d.datctype as type, d.datcollversion as version
    from pg_database d where datname = current_database()`,
  );
  return rows[0] as About['collation'];
}

/** What the libraries of this machine would sort by; null where they do not say. */
export async function actualCollation(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ version: string | null }>(
    `select pg_database_collation_actual_version(oid) as version from pg_database where datname = current_database()`,
  );
  return rows[0]?.version ?? null;
}

/** A few that a person can compare with what they know. Events are never taken away, so a restored state has at least as many. */
export async function countsOf(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ event: number; customer: number; person: number }>(
    `select (select count(*) from event)::int as event, (select count(*) from customer)::int as customer, (select count(*) from person)::int as person`,
  );
  return { ...rows[0] };
}

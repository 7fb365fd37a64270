// For tests: whether anything in a database was changed, for certain. No transaction number was given out: nothing was. Else every row of
// every table is looked at by the transaction that wrote it.
import pg from 'pg';

export interface Watch {
  /** The tables that differ from the last look; none when nothing was changed. */
  changed(): Promise<string[]>;
  close(): Promise<void>;
}

/** `except`: tables that change by asking alone. */
export async function watchDatabase(url: string, except: readonly string[] = []): Promise<Watch> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Starting parallel workers takes longer than looking at all the tables.
  await client.query('set max_parallel_workers_per_gather = 0');
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') and not tablename = any($1)`,
    [except],
  );
  const each = tables.map(
    ({ name }) => `select '${name}' as name, count(*) || ' ' ||
      coalesce(sum(hashtextextended(t.ctid::text || t.xmin::text, 0)), 0) as print from ${name} t`,
  );
  const prints = async (): Promise<Map<string, string>> => {
    // Named: planning two hundred tables anew takes ten times as long as looking at them.
    const { rows } = await client.query<{ name: string; print: string }>({
      name: 'prints',
      text: each.join(' union all '),
    });
    return new Map(rows.map(({ name, print }) => [name, print]));
  };
  const given = async (): Promise<string> => {
    const { rows } = await client.query<{ next: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as next',
    );
    return rows[0]?.next ?? '';
  };
  let next = await given();
  let last = await prints();
  return {
    async changed() {
      const now = await given();
      if (now === next) return [];
      next = now;
      const before = last;
      last = await prints();
      return [...last].filter(([name, print]) => before.get(name) !== print).map(([name]) => name);
    },
    close: () => client.end(),
  };
}

// A Tx over one connection, and the course of a transaction on it.
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Sql } from 'sql-template-tag';
import type { RecordedEvent, Tx } from './tx.ts';

/** Asks what time the server's transaction began, in epoch ms. */
export const readNow = "select (extract(epoch from now()) * 1000)::double precision as now";

/** A Tx on this connection. `patience` (ms) bounds the wait for an answer, for the network that swallows packets; the server's own limit is shorter. */
export function txOn(client: PoolClient, patience: number, recorded: RecordedEvent[], home: object): Tx {
  const ask = async <T>(q: Sql): Promise<{ rows: T[]; count: number }> => {
    const result = await client.query({ text: q.text, values: q.values, query_timeout: patience } as QueryWithTimeout);
    return { rows: result.rows as T[], count: result.rowCount ?? 0 };
  };
  const atMostOne = async <T>(q: Sql): Promise<T | undefined> => {
    const { rows } = await ask<T>(q);
    if (rows.length > 1) throw new Error(`One row was expected, ${rows.length} came: ${q.text}`);
    return rows[0];
  };
  return {
    rows: async <T>(q: Sql) => (await ask<T>(q)).rows,
    maybe: atMostOne,
    async row<T>(q: Sql) {
      const found = await atMostOne<T>(q);
      if (found === undefined) throw new Error(`One row was expected, none came: ${q.text}`);
      return found;
    },
    run: async (q) => (await ask(q)).count,
    copyInto: (statement) => client.query(copyFrom(statement)),
    recorded,
    home,
  };
}

interface QueryWithTimeout {
  text: string;
  values: unknown[];
  query_timeout: number;
}

/** Begins a transaction and answers its time, both in one round trip (a simple-protocol message may hold several statements). */
export async function begin(client: PoolClient, patience: number): Promise<number> {
  const answers = (await client.query({ text: `begin; ${readNow}`, values: undefined, query_timeout: patience } as never)) as unknown;
  return (answers as [unknown, { rows: [{ now: number }] }])[1].rows[0].now;
}

/** Commits. PostgreSQL answers ROLLBACK, without an error, when a statement failed and somebody swallowed its error: that is not a commit. */
export async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed and its error was swallowed');
}

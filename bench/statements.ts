// The baseline of whatever goes through the product to the database: its very statements, taken down once and sent again by
// bare Node over bare pg. What is left between the two is what we add.
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { type Figure, timeAll } from './measure.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}
export type Taken = readonly Statement[];

const taking = new AsyncLocalStorage<Statement[]>();
const plain = pg.Client.prototype.query;
type Query = (query: unknown, ...rest: unknown[]) => unknown;

/** Runs `act` and answers the statements that it sent from this process. */
export async function take(act: () => Promise<unknown>): Promise<Taken> {
  pg.Client.prototype.query = function (this: pg.Client, query: unknown, ...rest: unknown[]) {
    const { text, values = [] } = typeof query === 'string' ? { text: query } : (query as Statement);
    taking.getStore()?.push({ text, values });
    return (plain as Query).call(this, query, ...rest);
  } as typeof plain;
  const statements: Statement[] = [];
  try {
    await taking.run(statements, act);
  } finally {
    pg.Client.prototype.query = plain;
  }
  return statements;
}

/** Named as the product names them (platform/database/naming.ts): a text without parameters goes as it is. */
const names = new Map<string, string>();
function nameOf(text: string): { name?: string } {
  if (!text.includes('$1')) return {};
  const name = names.get(text) ?? `bare${names.size}`;
  names.set(text, name);
  return { name };
}

/** Sends each of them, one list after another on so many connections. */
export async function replay(url: string, all: readonly Taken[], atOnce: number): Promise<Figure['baseline'] & object> {
  const clients = Array.from({ length: atOnce }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const free = [...clients];
  try {
    const { rate } = await timeAll(
      all.map((statements) => async () => {
        const client = free.pop() as pg.Client;
        for (const { text, values } of statements) await client.query({ ...nameOf(text), text, values: [...values] });
        free.push(client);
      }),
      atOnce,
    );
    return { rate, is: 'the same statements over bare pg' };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

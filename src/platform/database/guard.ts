// The start-up guard: Weixi does not run on a database that would lose what it acknowledged or not find what it stores.
import type pg from 'pg';
import { isPooled, openDirect } from './connection.ts';
import { isDuplicate, sqlstate } from './fault.ts';

/** A database Weixi refuses to run on. The message names every objection, with what was found and what to do. */
export class UnfitDatabase extends Error {
  override readonly name = 'UnfitDatabase';
  readonly objections: readonly string[];
  constructor(objections: readonly string[]) {
    super(`Weixi does not start on this database:\n${objections.map((objection) => `- ${objection}`).join('\n')}`);
    this.objections = objections;
  }
}

/** Throws UnfitDatabase unless the server's version, its durability and its handling of Chinese text are what Weixi relies on. */
export async function guardDatabase(url: string): Promise<void> {
  const client = await openDirect(url, 'weixi-guard');
  try {
    const objections = [
      ...(await objectToVersion(client)),
      ...(await objectToSettings(client)),
      ...(await objectToText(client)),
    ];
    if (objections.length > 0) throw new UnfitDatabase(objections);
  } finally {
    await client.end();
  }
}

/** Throws UnfitDatabase when the address for what needs a session of its own goes through a pooler. */
export async function guardDirect(url: string): Promise<void> {
  if (!(await isPooled(url))) return;
  throw new UnfitDatabase([
    'a pooler (such as pgbouncer) stands before it, and no address without one is known: live updates, the queue of jobs and migrations need ' +
      'sessions of their own. Set DATABASE_DIRECT_URL to the address of PostgreSQL itself; DATABASE_URL may stay the pooler.',
  ]);
}

const versions = { from: 15, to: 18 };

async function objectToVersion(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ number: number }>(
    "select current_setting('server_version_num')::int as number",
  );
  const major = Math.floor((rows[0]?.number ?? 0) / 10_000);
  if (major >= versions.from && major <= versions.to) return [];
  return [
    `its PostgreSQL is version ${major}; Weixi is made for ${versions.from} to ${versions.to}. Use a server of one of these versions.`,
  ];
}

/** What is written must still be there after a power cut. `synchronous_commit` may be stricter than on; off (and only that) is refused. */
async function objectToSettings(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; source: string }>(
    `select name, source from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
  );
  return rows.map(
    ({ name, source }) =>
      `${name} is off (set by: ${source}), so a power cut would lose what Weixi has confirmed. Set ${name} = on, in postgresql.conf or ` +
      `by "alter system set ${name} = on", and reload the server.`,
  );
}

/** With a character type of C the trigram index knows no Chinese letter and search finds nothing, without any error. */
async function objectToText(client: pg.Client): Promise<string[]> {
  const { rows: about } = await client.query<{ encoding: string; ctype: string; name: string }>(
    `select pg_encoding_to_char(encoding) as encoding, datctype as ctype, datname as name from pg_database where datname = current_database()`,
  );
  const { encoding, ctype, name } = about[0] ?? { encoding: '', ctype: '', name: '' };
  if (encoding !== 'UTF8') return [`the database ${name} is encoded in ${encoding}. Create one with encoding 'UTF8'.`];
  const refusal = await client.query('create extension if not exists pg_trgm').then(() => undefined, asRefusal);
  if (refusal !== undefined)
    return [
      `the extension pg_trgm is missing and could not be made (${refusal}). Have an administrator run "create extension pg_trgm" in ${name}.`,
    ];
  const { rows } = await client.query<{ found: number }>('select cardinality(show_trgm($1)) as found', [sample]);
  if ((rows[0]?.found ?? 0) > 0) return [];
  return [
    `the database ${name} has the character type ${ctype}, under which Chinese text cannot be searched. Create it again with another one: ` +
      `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' (or zh_CN.UTF-8, en_US.UTF-8).`,
  ];
}

/** Four Chinese characters, as code points: no literal text of a language stands here. */
const sample = String.fromCodePoint(0x4e0a, 0x6d77, 0x5ba2, 0x6237);

/** Why it was not made; undefined where another process that starts too made it in the same moment (23505: a row of the catalogue, 42710: by name). */
function asRefusal(error: unknown): string | undefined {
  if (isDuplicate(error) || sqlstate(error) === '42710') return undefined;
  return error instanceof Error ? error.message : String(error);
}

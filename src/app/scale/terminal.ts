// `weixi scale citus` at the terminal: shows the statements by the schema that ships, or applies them to the database of an installation.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dumpSchema } from '#platform/database/dump.ts';
import { migrationsDirectory } from '#platform/database/migrate.ts';
import { openDirect } from '#platform/db.ts';
import { type AtTerminal, say, words } from '../command.ts';
import { configAt, onDatabase } from '../start.ts';
import { sayFault } from '../start-faults.ts';
import { distribute, distribution, findCitus, joining, preparing } from './citus.ts';
import { misfits } from './fit.ts';
import { readSchema } from './schema.ts';

export interface Scaling extends AtTerminal {
  /** With what: only `citus`. */
  readonly what: string;
  readonly apply: boolean;
  readonly shards: string | undefined;
}

/** Several times the machines one begins with, so that pieces can be moved when there are more. */
const usualShards = 64;

/** Answers the exit code: 0 done or shown, 1 it could not be done, 2 wrongly asked. */
export async function runScale(asked: Scaling): Promise<number> {
  const { what, apply, language, print, complain } = asked;
  const { said } = words[language].scale;
  const shards = asked.shards === undefined ? usualShards : Number(asked.shards);
  if (what !== 'citus') complain(say(said.unknown, { what }));
  else if (!Number.isInteger(shards) || shards < 2 || shards > 1024)
    complain(say(said.badShards, { given: asked.shards ?? '' }));
  else return apply ? applyTo(asked, shards) : show(shards, print);
  return 2;
}

async function show(shards: number, print: AtTerminal['print']): Promise<number> {
  const schema = readSchema(await readFile(join(dirname(migrationsDirectory()), 'schema.sql'), 'utf8'));
  const tables = distribution(schema).map(({ statement }) => statement);
  print(['begin', ...preparing(shards), ...tables, joining, 'commit'].map((line) => `${line};`).join('\n'));
  return 0;
}

async function applyTo(asked: Scaling, shards: number): Promise<number> {
  const { language, print, complain } = asked;
  const { said } = words[language].scale;
  const config = configAt(asked);
  if (config === undefined) return 2;
  try {
    return await onDatabase(config, async ({ directUrl }) => {
      const client = await openDirect(directUrl, 'weixi-scale');
      try {
        const citus = await findCitus(client);
        if (citus.state !== 'ready') {
          complain(say(citus.state === 'absent' ? said.absent : said.notMade, { version: citus.version }));
          return 1;
        }
        const schema = readSchema(await dumpSchema(client));
        const wrong = misfits(schema);
        if (wrong.length > 0) {
          complain([said.misfit, ...wrong].join('\n'));
          return 1;
        }
        const { tables, before } = await distribute(client, schema, shards);
        print(say(said.done, { tables: String(tables), before: String(before) }));
        return 0;
      } finally {
        await client.end();
      }
    });
  } catch (error) {
    complain(sayFault(error, config, language));
    return 1;
  }
}

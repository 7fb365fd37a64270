// Policies between the disk and the database, at the terminal: by the same steps as on the screen, and in the name of somebody who may.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { actorOfPerson, personNamed } from '#features/people/index.ts';
import {
  type Files,
  filesBrought,
  filesOfDraft,
  filesOfEdition,
  openShelf,
  placeShelf,
  rightsInForce,
  takeIn,
  zipOfFiles,
} from '#features/policies/index.ts';
import { type Actor, may } from '#platform/actor.ts';
import type { Config } from '#platform/config.ts';
import { type Database, openDatabase, type Tx } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { wordsOf } from '#platform/http/words.ts';
import { Refusal } from '#platform/refusal.ts';
import { type AtTerminal, say, words } from '../command.ts';
import { packsFolder } from '../places.ts';
import { configAt, onDatabase } from '../start.ts';
import { sayFault } from '../start-faults.ts';
import { sayLine } from './checking.ts';
import { filesIn } from './packs.ts';

export interface Carrying extends AtTerminal {
  readonly json: boolean;
}

/** The files in a folder or in a file (a zip, or a pack.yaml); undefined where there are none. Throws a refusal for what is made to harm. */
async function filesAt(path: string): Promise<Files | undefined> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  const files = found.isDirectory() ? filesIn(path) : (await filesBrought(readFileSync(path))).files;
  return files.has('pack.yaml') ? files : undefined;
}

/** `weixi policy import FOLDER|ZIP --by USERNAME`. Answers the exit code: 0 it is a draft, 1 it could not be done, 2 wrongly typed. */
export function runPolicyImport(asked: Carrying & { from: string; by: string | undefined }): Promise<number> {
  const { from, by, language, json, print, complain } = asked;
  const { said } = words[language].policy;
  if (by === undefined) {
    complain(said.byNeeded);
    return Promise.resolve(2);
  }
  return guarded(asked, async (config) => {
    const files = await filesAt(from);
    if (!files) {
      complain(say(said.none, { folder: from }));
      return 2;
    }
    return withDatabase(config, async (db) => {
      const actor = await db.read((tx, now) => editorNamed(tx, by, now));
      if (!actor) {
        complain(say(said.byUnknown, { username: by }));
        return 1;
      }
      const { draft, findings } = await takeIn(db, actor, files);
      if (json) print(JSON.stringify({ draft, findings }, undefined, 2));
      else {
        for (const finding of findings) print(sayLine(finding, undefined, language));
        print(draft === null ? said.notTaken : say(said.taken, { draft, name: actor.name }));
      }
      return draft === null ? 1 : 0;
    });
  });
}

/** `weixi policy export EDITION FOLDER|ZIP`; a draft by its id. */
export function runPolicyExport(asked: Carrying & { edition: string; to: string }): Promise<number> {
  const { edition, to, language, json, print } = asked;
  return guarded(asked, (config) =>
    withDatabase(config, async (db) => {
      const isDraft = /^[0-9a-f-]{36}$/i.test(edition);
      const [named, now] = await db.read(
        async (tx, at) => [await (isDraft ? filesOfDraft(tx, edition) : filesOfEdition(tx, edition)), at] as const,
      );
      if (to.endsWith('.zip')) await writeFile(to, zipOfFiles(named, now).content as AsyncIterable<Uint8Array>);
      else {
        mkdirSync(to, { recursive: true });
        for (const [name, text] of named.files) writeFileSync(join(to, name), text);
      }
      const names = [...named.files.keys()];
      print(
        json
          ? JSON.stringify({ to, files: names })
          : say(words[language].policy.said.written, { to, files: names.join(', ') }),
      );
      return 0;
    }),
  );
}

async function editorNamed(tx: Tx, username: string, now: number): Promise<Actor | undefined> {
  const person = await personNamed(tx, username);
  const actor = person && (await actorOfPerson(tx, person.id, (holder) => rightsInForce(tx, holder), now));
  return actor && may(actor, 'policy.edit') ? actor : undefined;
}

/** Does it with the settings of the terminal; what cannot be done is said in words. */
async function guarded(asked: Carrying, act: (config: Config) => Promise<number>): Promise<number> {
  const { language, complain } = asked;
  const config = configAt(asked);
  if (config === undefined) return 2;
  try {
    return await act(config);
  } catch (error) {
    complain(
      error instanceof Refusal ? wordsOf(error.code, error.params, language) : sayFault(error, config, language),
    );
    return 1;
  }
}

function withDatabase<R>(config: Config, act: (db: Database) => Promise<R>): Promise<R> {
  placeShelf(openShelf(packsFolder()));
  return onDatabase(config, ({ directUrl, keys }) => {
    // Nothing is owed for a draft, so no reaction runs; the events are written.
    const db = openDatabase({ url: directUrl, keys, beforeCommit: reactTo([]), size: 2 });
    return act(db).finally(() => db.close());
  });
}

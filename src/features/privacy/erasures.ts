// Who was erased, kept outside the database as well: a backup that is restored knows nothing of it, so before anybody is served the
// erasures are done again. A file that is only appended to, best on another disk (compare platform/seal/anchors.ts).
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { system } from '#platform/actor.ts';
import type { Database } from '#platform/db.ts';
import { ifMissing } from '#platform/postgres/home.ts';
import { erase, type Holdings } from './deleting.ts';
import { readErasures, readReturned } from './store.ts';

/** The job that notes what the file does not have yet. */
export const noting = 'privacy.note_erasures';

/** One line a person: ids and when, nothing of who it was. */
interface Line {
  readonly at: string;
  readonly subjectId: string;
  readonly id: string;
}

/** Appends the erasures that the file lacks; answers how many. Twice appends nothing the second time. */
export async function noteErasures(db: Database, path: string): Promise<number> {
  const known = new Set((await readLines(path)).map(({ id }) => id));
  const erasures = await db.read(readErasures);
  const lines = erasures.filter(({ id }) => !known.has(id));
  if (lines.length === 0) return 0;
  const text = lines.map(
    ({ at, subjectId, id }) => `${JSON.stringify({ at: new Date(at).toISOString(), subjectId, id })}\n`,
  );
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o640);
  try {
    // A line that a power cut left unfinished must not swallow the next one.
    await file.appendFile(`\n${text.join('')}`);
    await file.sync();
  } finally {
    await file.close();
  }
  return lines.length;
}

/**
 * Erases again whoever is in the file and in the database is not erased: they came back with an old backup. Before anybody is served.
 * Answers how many.
 */
export async function replayErasures(db: Database, holdings: Holdings, path: string): Promise<number> {
  const lines = await readLines(path);
  if (lines.length === 0) return 0;
  const ids = [...new Set(lines.map(({ subjectId }) => subjectId))];
  const returned = await db.read((tx) => readReturned(tx, ids));
  for (const subjectId of returned) {
    await db.write(async (tx, now) => {
      const [still] = await readReturned(tx, [subjectId]);
      if (still !== undefined)
        await erase(tx, holdings, subjectId, { actor: system, requestId: null, decidedBy: null }, now);
    });
  }
  return returned.length;
}

async function readLines(path: string): Promise<Line[]> {
  const text = (await readFile(path, 'utf8').catch(ifMissing(undefined))) ?? '';
  return text.split('\n').flatMap((line) => lineOf(line) ?? []);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Undefined for what is no line: empty, or torn by a power cut. */
function lineOf(text: string): Line | undefined {
  if (text.trim() === '') return undefined;
  try {
    const read = JSON.parse(text) as Partial<Line> | null;
    return uuid.test(read?.subjectId ?? '') && uuid.test(read?.id ?? '') ? (read as Line) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

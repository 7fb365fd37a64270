// The attachments of a mail become files of its customer, each once, by the limits and checks of files; what those refuse is noted in words on the
// request. The whole mail is kept until all of them are dealt with.
import { z } from 'zod';
import { lockCustomer } from '#features/customers/index.ts';
import { addFileAbout } from '#features/files/index.ts';
import { system } from '#platform/actor.ts';
import type { Database } from '#platform/db.ts';
import { lockSubject } from '#platform/events.ts';
import { job } from '#platform/feature.ts';
import { Refusal } from '#platform/refusal.ts';
import { keepFilesJob } from './intake.ts';
import { readMail } from './reading.ts';
import { dropRaw, type Key, markHandled, noteRefused, openRaw, readMailRow } from './store.ts';

export const keepingFiles = job({
  name: keepFilesJob,
  payload: z.object({ subjectId: z.uuid(), id: z.uuid() }),
  run: ({ db }, key) => keepFiles(db, key),
});

/** Called again, it goes on where it was. */
async function keepFiles(db: Database, key: Key): Promise<void> {
  const [row, raw] = await db.write(async (tx) => [await readMailRow(tx, key), await openRaw(tx, key)] as const);
  if (row === undefined || raw === undefined || row.state !== 'sorted') return;
  const { attachments } = await readMail(raw);
  for (const [index, { name, bytes }] of attachments.entries()) {
    const file = { customerId: key.subjectId, name, bytes, requestId: row.requestId ?? undefined };
    try {
      await addFileAbout(db, system, file, async (tx) => {
        await lockCustomer(tx, key.subjectId);
        if (!(await markHandled(tx, key, index))) throw new HandledBefore();
      });
    } catch (error) {
      if (error instanceof HandledBefore) continue;
      if (!(error instanceof Refusal)) throw error;
      const { code } = error;
      await db.write(async (tx) => {
        await lockSubject(tx, key.subjectId);
        if (await markHandled(tx, key, index)) await noteRefused(tx, key, index, code);
      });
    }
  }
  await db.write((tx) => dropRaw(tx, key));
}

/** Another run has kept this one: its transaction must not add it again. */
class HandledBefore extends Error {
  override readonly name = 'HandledBefore';
}

// What files keep of persons: all of it goes with them, and recordings go when their time is over and nothing holds them.
import { system } from '#platform/actor.ts';
import { lockSubjects } from '#platform/events.ts';
import type { Personal } from '#platform/personal/personal.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { removeFiles } from './actions.ts';
import { countRecordings, oldRecordings } from './recording-store.ts';

export const personal: Personal = {
  tables: [
    { table: 'file_chunk', columns: [], erase: 'delete' },
    { table: 'customer_file', columns: ['kind', 'name', 'media_type', 'bytes', 'added_at'], erase: 'delete' },
  ],
};

export const retained: Retained = {
  kind: 'recording',
  count: countRecordings,
  remove: async (tx, { limit, ...due }, now) => {
    const old = await oldRecordings(tx, due, limit);
    const subjects = [...new Set(old.map(({ subjectId }) => subjectId))];
    await lockSubjects(tx, subjects);
    for (const subjectId of subjects) {
      const ids = old.filter((one) => one.subjectId === subjectId).map(({ id }) => id);
      await removeFiles(tx, system, subjectId, ids, 'retention', now);
    }
    return old.length;
  },
};

// What follows elsewhere: who is taken out of the archive as a mistake leaves nothing said behind.
import type { Reaction } from '#platform/feature.ts';
import { deleteSaid } from './store.ts';

export const reactions: readonly Reaction[] = [
  {
    on: 'subject.retracted',
    react: (tx, events) => deleteSaid(tx, [...new Set(events.map(({ subjectId }) => subjectId))]),
  },
];

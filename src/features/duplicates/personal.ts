// What of duplicates belongs to a person: by what they were found alike goes; that customers were brought together stays, with ids only.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    { table: 'duplicate_key', columns: [], erase: 'delete' },
    { table: 'duplicate_queue', columns: [], erase: 'delete' },
    {
      table: 'duplicate_pair',
      by: ['subject_id', 'other_id'],
      columns: ['score', 'reasons', 'found_at'],
      erase: 'delete',
    },
    {
      table: 'customer_merge',
      columns: ['reason', 'merged_at', 'undone_at'],
      erase: 'blank',
      blank: { reason: null },
      because: 'log',
    },
  ],
};

// What of imports belongs to a person: the raw row they came in with goes, that a row came in stays.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    {
      table: 'import_row',
      columns: ['state'],
      erase: 'blank',
      blank: { cells: null, faults: null, identity: null },
      because: 'log',
    },
  ],
};

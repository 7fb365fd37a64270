// What imports keep of persons: that a row came in stays, the raw row goes with its person, and rows that came to nothing go with time.

import type { Personal } from '#platform/personal/personal.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { countRawRows, deleteRawRows } from './row-store.ts';

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

export const retained: Retained = {
  kind: 'import_row',
  count: (tx, { before }) => countRawRows(tx, before),
  remove: (tx, { before, limit }) => deleteRawRows(tx, before, limit),
};

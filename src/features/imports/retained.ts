// What of imports goes when its time is over: the raw rows that came to nothing. What came in has no copy of its row any more.
import type { Retained } from '#platform/personal/retained.ts';
import { countRawRows, deleteRawRows } from './row-store.ts';

export const retained: Retained = {
  kind: 'import_row',
  count: (tx, { before }) => countRawRows(tx, before),
  remove: (tx, { before, limit }) => deleteRawRows(tx, before, limit),
};

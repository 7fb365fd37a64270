// What of the archive's quality belongs to a person: looks and notices go; that a sample was audited stays as proof, without what was found.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    { table: 'change_notice', columns: ['what', 'changed_at'], erase: 'delete' },
    { table: 'customer_doubt', columns: ['field', 'doubt', 'since'], erase: 'delete' },
    { table: 'archive_check', columns: ['checked_at', 'items', 'confirmed'], erase: 'delete' },
    { table: 'inactive_customer', columns: ['since', 'reason'], erase: 'delete' },
    {
      table: 'archive_sample',
      columns: ['audited_at', 'verdicts', 'reviewed_at'],
      erase: 'blank',
      blank: { verdicts: null, review: null },
      because: 'proof',
    },
    {
      table: 'cleaning_item',
      columns: ['reasons', 'outcome', 'note', 'handled_at'],
      erase: 'blank',
      blank: { note: null },
      because: 'proof',
    },
  ],
};

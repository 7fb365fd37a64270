// What of consents belongs to a person: that they were asked and what they answered stays as proof (PIPL 69); names, births and papers go.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    {
      table: 'consent',
      columns: ['purpose', 'state', 'notice_version', 'channel', 'given_at', 'proof', 'born_on', 'guardian'],
      erase: 'blank',
      blank: { proof: null, born_on: null, guardian: null, contact_id: null },
      because: 'consent_proof',
    },
    {
      table: 'processing_basis',
      columns: ['purpose', 'basis', 'note', 'since'],
      erase: 'blank',
      blank: { note: null },
      because: 'consent_proof',
    },
    {
      table: 'restriction',
      columns: ['reason', 'placed_at', 'lifted_at'],
      erase: 'blank',
      blank: { reason: '' },
      because: 'consent_proof',
    },
  ],
};

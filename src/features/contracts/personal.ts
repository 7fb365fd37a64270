// What of contracts belongs to a person: the wordings go; that there was one, and when it bound, stays as proof of why something was owed.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    {
      table: 'contract_term',
      columns: ['clause', 'wording'],
      erase: 'blank',
      blank: { wording: '' },
      because: 'proof',
    },
    {
      table: 'contract_version',
      columns: ['title', 'first_day', 'last_day', 'reason', 'made_at'],
      erase: 'blank',
      blank: { title: '', reason: null },
      because: 'proof',
    },
    {
      table: 'contract',
      columns: ['number', 'recorded_at', 'ended_at', 'end_reason'],
      erase: 'blank',
      blank: { end_reason: null },
      because: 'proof',
    },
  ],
};

// What of the desk itself belongs to a person: who asked and in which words goes; that it was asked and answered in time stays.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    {
      table: 'rights_request',
      columns: [
        'number',
        'kind',
        'requester',
        'relation',
        'channel',
        'words',
        'received_at',
        'due_at',
        'state',
        'reason',
        'closed_at',
      ],
      erase: 'blank',
      blank: { requester: '', words: '', identity_how: null, reason: null, evidence: null },
      because: 'case',
    },
    {
      table: 'legal_hold',
      columns: ['placed_at', 'lifted_at'],
      erase: 'blank',
      blank: { reason: '' },
      because: 'case',
    },
    { table: 'erasure', columns: [], erase: 'keep', because: 'case' },
  ],
};

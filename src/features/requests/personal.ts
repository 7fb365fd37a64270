// What of requests belongs to a person: that there was one and how fast it was answered stays as proof; what it was about goes.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    { table: 'request_same', columns: [], erase: 'delete' },
    { table: 'request_search', columns: [], erase: 'delete', ofRequest: 'request_id' },
    { table: 'request_note_mention', columns: [], erase: 'delete', ofRequest: 'request_id' },
    { table: 'request_note', columns: ['words', 'written_at'], erase: 'delete', ofRequest: 'request_id' },
    { table: 'request_signature', columns: ['step_id'], erase: 'delete', ofRequest: 'request_id' },
    {
      table: 'request_step',
      columns: ['step', 'occurred_at', 'words', 'fields', 'reason'],
      erase: 'blank',
      blank: { words: null, fields: '{}', reason: null },
      ofRequest: 'request_id',
      because: 'proof',
    },
    {
      table: 'request',
      columns: [
        ...['number', 'kind', 'urgency', 'channel', 'title', 'description', 'state', 'received_at'],
        ...['agreed_time', 'proposal', 'solution', 'satisfaction'],
      ],
      erase: 'blank',
      blank: {
        title: '',
        description: null,
        pause_reason: null,
        proposal: null,
        solution: null,
        contact_id: null,
        external_ref: null,
        site_id: null,
        subscription_id: null,
      },
      ofRequest: 'id',
      because: 'proof',
    },
  ],
};

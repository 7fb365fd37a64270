// What of messages belongs to a person: all of it goes with them. That something was sent stays in the log of events, without its words.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    {
      table: 'message',
      columns: ['channel', 'purpose', 'address_mask', 'state', 'queued_at', 'settled_at'],
      erase: 'delete',
      ofRequest: 'request_id',
    },
    { table: 'mail_thread', columns: [], erase: 'delete' },
    {
      table: 'mail',
      columns: ['sender', 'sent_at', 'arrived_at', 'state'],
      erase: 'delete',
      ofRequest: 'request_id',
    },
    // Of the organisation: nobody is erased of it.
    { table: 'outlet', columns: [], erase: 'keep', because: 'log' },
  ],
};

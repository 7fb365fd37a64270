// What of following belongs to a person: a link dies with them, and so does what was written there.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    {
      table: 'request_message',
      columns: ['kind', 'words', 'rating', 'recommend', 'file_id', 'written_at'],
      erase: 'delete',
      ofRequest: 'request_id',
    },
    {
      table: 'request_link',
      columns: ['made_at', 'expires_at', 'last_used_at', 'revoked_at'],
      erase: 'delete',
      ofRequest: 'request_id',
    },
  ],
};

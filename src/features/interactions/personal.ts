// What of contacts belongs to a person: that there was one, when and by whom stays as proof; what was said goes.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    { table: 'information_recipient', columns: ['push_id'], erase: 'delete' },
    { table: 'interaction_version', columns: ['version', 'content', 'replaced_at'], erase: 'delete' },
    {
      table: 'interaction',
      columns: ['occurred_at', 'direction', 'channel', 'content', 'need', 'feedback', 'next_step', 'purpose'],
      erase: 'blank',
      blank: {
        content: '',
        need: null,
        feedback: null,
        next_step: null,
        contact_id: null,
        decision_reason: null,
        external_ref: null,
      },
      because: 'proof',
    },
  ],
};

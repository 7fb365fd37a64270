// What of orders belongs to a person: amounts and days stay for the accounts (Accounting Law 23, kept for 30 years), without a word of whose.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    { table: 'referral', by: ['subject_id', 'referred_id'], columns: ['referred_on', 'note'], erase: 'delete' },
    { table: 'order_terms', by: ['subject_id'], columns: ['terms', 'explained_at', 'confirmation'], erase: 'delete' },
    {
      table: 'customer_order',
      columns: ['number', 'kind', 'title', 'placed_on', 'amount', 'starts_on', 'ends_on', 'due_on', 'paid_on', 'state'],
      erase: 'blank',
      blank: { title: '', number: null, external_ref: null, request_id: null },
      because: 'accounts',
    },
    {
      table: 'subscription',
      columns: ['title', 'started_on', 'expires_on', 'ended_on', 'end_reason'],
      erase: 'delete',
    },
  ],
};

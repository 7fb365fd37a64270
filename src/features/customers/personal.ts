// What of the archive belongs to a person: it all goes when they are erased. Tiers and teams are judgements about them, and go too.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = {
  tables: [
    { table: 'customer_provisional', columns: ['since'], erase: 'delete' },
    { table: 'customer_search', columns: [], erase: 'delete' },
    { table: 'customer_department', columns: [], erase: 'delete' },
    {
      table: 'contact_person',
      columns: [
        'name',
        'post',
        'roles',
        'phone',
        'email',
        'wecom',
        'key_person',
        'language',
        'remarks',
        'created_at',
        'left_at',
      ],
      erase: 'delete',
    },
    { table: 'customer_team', columns: ['role', 'since'], erase: 'delete' },
    { table: 'fact_statement', columns: ['fact', 'value', 'stated_at', 'note'], erase: 'delete' },
    {
      table: 'label_stint',
      columns: ['label', 'value', 'from_at', 'to_at', 'kind', 'rule', 'clause', 'reason'],
      erase: 'delete',
    },
    {
      table: 'customer',
      columns: [
        ...['kind', 'name', 'short_name', 'phone', 'email', 'wecom', 'address', 'id_number', 'credit_code', 'source'],
        ...[
          'cooperation_from',
          'preferred_channel',
          'preferred_time',
          'language',
          'contact_every',
          'priority',
          'preferences',
          'interests',
        ],
        ...['remarks', 'tier', 'last_contact_at', 'next_contact_at', 'custom', 'external_ref', 'created_at'],
      ],
      erase: 'delete',
    },
  ],
};

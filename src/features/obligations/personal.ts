// What of obligations belongs to a person: that they were owed and kept stays as proof of the policy; what is still open ends.
import type { Personal } from '#platform/personal/personal.ts';
import { endAll } from './store.ts';

export const personal: Personal = {
  tables: [
    { table: 'obligation_watch', columns: [], erase: 'delete' },
    {
      table: 'duty_done',
      columns: ['duty', 'occurred_at', 'recorded_at', 'note', 'state', 'decision_reason'],
      erase: 'blank',
      blank: { note: '', decision_reason: null },
      because: 'proof',
    },
    {
      table: 'obligation_past',
      columns: ['until_at', 'state', 'due_now_at', 'decided_at'],
      erase: 'keep',
      because: 'proof',
    },
    { table: 'obligation_call', columns: ['kind', 'at', 'role'], erase: 'keep', because: 'proof' },
    {
      table: 'obligation_waiver',
      columns: ['reason', 'waived_at'],
      erase: 'blank',
      blank: { reason: '' },
      because: 'proof',
    },
    {
      table: 'obligation',
      columns: ['duty', 'clause', 'from_at', 'due_at', 'state', 'decided_at'],
      erase: 'keep',
      because: 'proof',
    },
  ],
  end: endAll,
};

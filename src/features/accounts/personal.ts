// What of accounts belongs to a subject: the second factor of a colleague, which no customer has. And the log of who signed in, which goes when its
// time is over.
import type { Personal } from '#platform/personal/personal.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { countSignIns, deleteSignIns } from '#platform/session/store.ts';

export const personal: Personal = { tables: [{ table: 'account_factor', columns: ['confirmed_at'], erase: 'delete' }] };

export const retainedLog: Retained = {
  kind: 'sign_in_log',
  count: (tx, { before }) => countSignIns(tx, before),
  remove: (tx, { before, limit }) => deleteSignIns(tx, before, limit),
};

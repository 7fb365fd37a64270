// What of accounts belongs to a subject: the second factor of a colleague, which no customer has.
import type { Personal } from '#platform/personal/personal.ts';

export const personal: Personal = { tables: [{ table: 'account_factor', columns: ['confirmed_at'], erase: 'delete' }] };

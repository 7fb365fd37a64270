// What the archive's quality knows of a customer, for lists, segments and rules.
import type { FactSource } from '#platform/facts.ts';
import { inactiveAmong } from './cleaning/cleaning-store.ts';
import { confirmedAmong } from './entry/entry-store.ts';

export const facts: readonly FactSource[] = [
  {
    name: 'customer.confirmed',
    movedBy: ['entry.checked', 'entry.audited', 'entry.reviewed'],
    sql: (subjects, { at: moment }) => confirmedAmong(subjects, moment),
    atEntry: () => ({ value: false, seen: [] }),
  },
  {
    name: 'customer.inactive',
    movedBy: ['entry.cleaned', 'interaction.held'],
    sql: (subjects, { at: moment }) => inactiveAmong(subjects, moment),
    atEntry: () => ({ value: false, seen: [] }),
  },
];

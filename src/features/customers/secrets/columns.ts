// What of a customer is sensitive: kept closed, shown masked, found by a keyed index. The one list of it; stores, rotation, reveal and
// export all go by it.
import { type SecretColumn, secretColumn } from '#platform/secrecy/column.ts';
import { writeTails } from '../search/tails.ts';

const byAll = { whole: true, ending: true };
const byWhole = { whole: true, ending: false };
const byNothing = { whole: false, ending: false };

/** Of the customer itself, by the names that the wire has for them. */
export const customerSecrets = {
  phone: secretColumn({ table: 'customer', column: 'phone', kind: 'phone', found: byAll, renewed: writeTails }),
  email: secretColumn({ table: 'customer', column: 'email', kind: 'email', found: byWhole }),
  wecom: secretColumn({ table: 'customer', column: 'wecom', kind: 'wecom', found: byWhole }),
  address: secretColumn({ table: 'customer', column: 'address', kind: 'address', found: byNothing }),
  idNumber: secretColumn({
    table: 'customer',
    column: 'id_number',
    kind: 'id_number',
    found: byAll,
    renewed: writeTails,
  }),
} as const;
export type CustomerSecret = keyof typeof customerSecrets;

/** Of the people one speaks to there. */
export const contactSecrets = {
  phone: secretColumn({
    table: 'contact_person',
    column: 'phone',
    kind: 'phone',
    rowId: 'id',
    found: byAll,
    renewed: writeTails,
  }),
  email: secretColumn({ table: 'contact_person', column: 'email', kind: 'email', rowId: 'id', found: byWhole }),
  wecom: secretColumn({ table: 'contact_person', column: 'wecom', kind: 'wecom', rowId: 'id', found: byWhole }),
} as const;
export type ContactSecret = keyof typeof contactSecrets;

export const secretColumns: readonly SecretColumn[] = [
  ...Object.values(customerSecrets),
  ...Object.values(contactSecrets),
];

export function isCustomerSecret(field: string): field is CustomerSecret {
  return Object.hasOwn(customerSecrets, field);
}

export function isContactSecret(field: string): field is ContactSecret {
  return Object.hasOwn(contactSecrets, field);
}

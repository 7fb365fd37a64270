// Which customer a row of a list means: by number where the row has one, else by name with phone, else by a name that only one
// customer has.
import { findByName, findByReference, type Named } from '#features/customers/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Fault, ImportField } from '../contract.ts';
import type { Prepared } from './entering.ts';

/** The fields that say who is meant. */
export interface Naming {
  readonly name: ImportField;
  readonly reference: ImportField;
  readonly phone: ImportField;
}

/** Whose the row is. */
export const whose: Naming = { name: 'customer', reference: 'customerRef', phone: 'customerPhone' };

export type Found = { readonly id?: string | undefined; readonly fault?: Fault };

/** Looks up all customers that rows name; answers whom each row means. */
export async function customerFinder(
  tx: Tx,
  rows: readonly Prepared[],
  naming: Naming,
): Promise<(row: Prepared) => Found> {
  const values = rows.map(({ draft }) => draft.values);
  const texts = (field: ImportField): string[] => [
    ...new Set(values.map((row) => row[field]).filter((value) => typeof value === 'string')),
  ];
  const references = await findByReference(tx, texts(naming.reference));
  const named = new Map<string, Named[]>();
  for (const one of await findByName(tx, texts(naming.name)))
    named.set(one.name, [...(named.get(one.name) ?? []), one]);
  return ({ draft: { values: row } }) => {
    const reference = row[naming.reference];
    if (reference !== undefined) {
      const id = references.get(String(reference));
      return id ? { id } : { fault: unknown(naming.reference, String(reference)) };
    }
    if (row[naming.name] === undefined) return {};
    const name = String(row[naming.name]);
    const called = named.get(name) ?? [];
    const phone = row[naming.phone];
    const near = typeof phone === 'string' ? called.filter((one) => one.hasPhone(phone)) : [];
    const [only, ...others] = near.length > 0 ? near : called;
    if (only && others.length === 0) return { id: only.id };
    if (called.length === 0) return { fault: unknown(naming.name, name) };
    return { fault: { code: 'customer_ambiguous', field: naming.name, params: { name } } };
  };
}

function unknown(field: ImportField, name: string): Fault {
  return { code: 'customer_unknown', field, params: { name } };
}

// Fields of the organisation's own: which there are, and whether a customer's values fit them.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { CustomField } from './contract.ts';
import { readCustomFields, writeCustomFields } from './store.ts';

/** Replaces the definitions. Values of a field that is no longer defined stay where they are and are not shown. */
export async function setCustomFields(
  tx: Tx,
  actor: Actor,
  fields: readonly CustomField[],
  now: Instant,
): Promise<void> {
  const keys = new Set(fields.map(({ key }) => key));
  if (keys.size !== fields.length) throw refuse('customer.field_conflict');
  await writeCustomFields(tx, fields, actor.id, now);
}

/** A check of values against the definitions: refuses fields that are not defined and values of another type; null clears. */
export async function customCheck(tx: Tx): Promise<(values: Readonly<Record<string, unknown>>) => void> {
  const defined = new Map((await readCustomFields(tx)).map(({ key, type }) => [key, type]));
  return (values) => {
    for (const [key, value] of Object.entries(values)) {
      const type = defined.get(key);
      if (type === undefined)
        throw refuseInput({ path: `custom.${key}`, code: 'input.unknown_field', params: { names: key } });
      if (value !== null && !fits[type](value))
        throw refuseInput({ path: `custom.${key}`, code: 'input.type', params: {} });
    }
  };
}

const fits: Readonly<Record<CustomField['type'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  flag: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
};

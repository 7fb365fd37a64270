// Fields of the organisation's own: which there are, and whether a customer's values fit them.
import type { Actor } from '#platform/actor.ts';
import { localDate } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { CustomField } from './contract.ts';
import { readCustomFields, writeCustomFields } from './store.ts';

/**
 * Replaces the definitions. A field that is left out is archived: its values stay where they are and are not shown. A field keeps its
 * type, because what was written under it would be of another.
 */
export async function setCustomFields(
  tx: Tx,
  actor: Actor,
  fields: readonly CustomField[],
  now: Instant,
): Promise<void> {
  const keys = new Set(fields.map(({ key }) => key));
  if (keys.size !== fields.length) throw refuse('customer.field_conflict');
  const before = await readCustomFields(tx);
  for (const { key, type } of before) {
    const after = fields.find((field) => field.key === key);
    if (after && after.type !== type) throw refuse('customer.field_type', { name: after.label });
  }
  for (const { label, type, choices } of fields) {
    const words = choices ?? [];
    if (type === 'choice' && (words.length === 0 || new Set(words).size !== words.length))
      throw refuse('customer.field_choices', { name: label });
  }
  const left = before.filter(({ key }) => !keys.has(key)).map((field) => ({ ...field, archived: true }));
  await writeCustomFields(tx, [...fields, ...left], actor.id, now);
}

/** The fields that are filled in and shown, in their order. */
export async function customFieldsOf(tx: Tx): Promise<CustomField[]> {
  return (await readCustomFields(tx)).filter(({ archived }) => archived !== true);
}

/** A check of values against the definitions: refuses fields that are not defined and values of another type; null clears. */
export async function customCheck(tx: Tx): Promise<(values: Readonly<Record<string, unknown>>) => void> {
  const defined = new Map((await customFieldsOf(tx)).map((field) => [field.key, field]));
  return (values) => {
    for (const [key, value] of Object.entries(values)) {
      const field = defined.get(key);
      const path = `custom.${key}`;
      if (field === undefined) throw refuseInput({ path, code: 'input.unknown_field', params: { names: key } });
      if (value === null || fits[field.type](value, field)) continue;
      const choices = (field.choices ?? []).join(', ');
      throw refuseInput({ path, code: field.type === 'choice' ? 'input.choice' : 'input.type', params: { choices } });
    }
  };
}

const fits: Readonly<Record<CustomField['type'], (value: unknown, field: CustomField) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  flag: (value) => typeof value === 'boolean',
  date: (value) => localDate.safeParse(value).success,
  choice: (value, { choices = [] }) => typeof value === 'string' && choices.includes(value),
};

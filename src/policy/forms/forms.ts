// Forms that a policy prescribes: which fields a record, a register or a report has. They stand beside the rules, because a document
// that prints a table asks for its columns as much as for its limits.
import { z } from 'zod';
import { ownName, wordPair } from '../shapes/shape.ts';

/** What may stand in a field. `choice` is one of the values that the field names. */
const fieldKinds = ['text', 'long_text', 'number', 'date', 'moment', 'choice', 'person', 'department', 'file'] as const;

export const formField = z
  .strictObject({
    name: ownName,
    title: wordPair,
    kind: z.enum(fieldKinds),
    /** A record without it is not complete. */
    required: z.boolean().optional(),
    /** In the order in which they are offered. */
    values: z
      .array(z.strictObject({ name: ownName, title: wordPair }))
      .min(1)
      .refine(isEachOnce, { message: 'field_twice' })
      .optional(),
  })
  .refine((field) => (field.kind === 'choice') === (field.values !== undefined), { message: 'choice_values' });

/** A form with the clause that prescribes it and the clauses it carries out besides. */
const formSchema = z.strictObject({
  clause: z.string().min(1),
  also: z.array(z.string().min(1)).optional(),
  title: wordPair,
  fields: z.array(formField).min(1).refine(isEachOnce, { message: 'field_twice' }),
});

export const formsSchema = z.record(ownName, formSchema).default({});
export type FormField = z.output<typeof formField>;
export type PrescribedForm = z.output<typeof formSchema>;

export function isEachOnce(named: readonly { readonly name: string }[]): boolean {
  return new Set(named.map(({ name }) => name)).size === named.length;
}

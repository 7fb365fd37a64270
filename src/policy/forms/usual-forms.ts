// The usual forms: a document of its own that says of every form which fields it has, which value of the record stands in each, and who
// signs it. Where a policy in force prescribes the fields of a form, those stand instead.
import { z } from 'zod';
import { findingOf } from '../fault.ts';
import type { Finding } from '../model.ts';
import { ownName, wordPair } from '../shapes/shape.ts';
import { requestKinds } from '../vocabulary/index.ts';
import { formField, isEachOnce } from './forms.ts';

/** What a form is of: the record whose values it is filled with. `none`: nothing keeps such records yet, so it is for paper alone. */
export const formRecords = ['customer', 'request', 'interaction', 'none'] as const;

/** A value of the record, by its name; the first that is known stands. */
const sources = z.array(ownName).min(1);
/** Without a source, the value of the field's own name. */
const field = formField.safeExtend({ source: sources.optional() });

const form = z.strictObject({
  form: ownName,
  /** Printed on it: which form this is. */
  code: z.string().min(1).max(10),
  title: wordPair,
  of: z.enum(formRecords),
  /** One record fills a `sheet`; a `register` has a row for each. */
  layout: z.enum(['sheet', 'register']),
  /** The kinds of request that it is for; all, where left out. */
  for: z.array(z.enum(requestKinds)).min(1).optional(),
  sections: z
    .array(z.strictObject({ title: wordPair.optional(), fields: z.array(field).min(1) }))
    .min(1)
    .refine((sections) => isEachOnce(sections.flatMap(({ fields }) => fields)), { message: 'field_twice' }),
  /** Who signs, and where a seal goes. */
  signatures: z
    .array(
      z.strictObject({
        title: wordPair,
        seal: z.boolean().default(false),
        /** Of a request: here stands what its customer signed this step with. */
        signed: z.enum(['agree', 'confirm_closing']).optional(),
      }),
    )
    .default([]),
});

const document = z.strictObject({
  edition: z.string().min(1),
  forms: z
    .array(form)
    .min(1)
    .refine((forms) => isEachOnce(forms.map((one) => ({ name: one.form }))), { message: 'field_twice' }),
});

export type UsualForm = z.output<typeof form>;
export type UsualForms = z.output<typeof document>;

/** Checks the document; every fault is reported with its place: wrong fields, a form or a field that stands twice. */
export function parseUsualForms(
  raw: unknown,
):
  | { readonly forms: UsualForms; readonly findings: readonly [] }
  | { readonly forms?: undefined; readonly findings: readonly Finding[] } {
  const checked = document.safeParse(raw);
  if (!checked.success) return { findings: checked.error.issues.map((issue) => findingOf(issue, '', raw)) };
  return { forms: checked.data, findings: [] };
}

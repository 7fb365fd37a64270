// The forms that there are: the usual ones, each with the fields that a policy in force prescribes where one does. Pure.
import type { FormField, PrescribedForm, UsualForm, UsualForms } from '#policy/index.ts';

type WordPair = Readonly<Record<'zh' | 'en', string>>;

export interface Form {
  readonly form: string;
  readonly code: string | null;
  readonly title: WordPair;
  readonly of: UsualForm['of'];
  readonly layout: UsualForm['layout'];
  readonly kinds: UsualForm['for'] | null;
  readonly sections: readonly { readonly title?: WordPair | undefined; readonly fields: readonly Field[] }[];
  readonly signatures: UsualForm['signatures'];
  readonly cited: readonly { readonly policy: WordPair; readonly clauses: readonly string[] }[];
}

export interface Field extends FormField {
  /** Values of the record; the first that is known stands. */
  readonly source: readonly string[];
}

/** A policy in force as far as its forms go. */
export interface Prescribing {
  readonly title: WordPair;
  readonly forms: Readonly<Record<string, PrescribedForm>>;
}

/** The usual ones in their order, then those that only a policy has. Of several policies the first that prescribes a form is followed. */
export function formsOf(usual: UsualForms, policies: readonly Prescribing[]): Form[] {
  const prescribed = new Map<string, Prescribed>();
  for (const { title: policy, forms } of policies)
    for (const [name, form] of Object.entries(forms))
      if (!prescribed.has(name)) prescribed.set(name, { ...form, policy });
  const shipped = usual.forms.map((form) => merged(form, prescribed.get(form.form)));
  const known = new Set(usual.forms.map(({ form }) => form));
  const others = [...prescribed].filter(([name]) => !known.has(name)).map(([name, form]) => ownForm(name, form));
  return [...shipped, ...others];
}

type Prescribed = PrescribedForm & { readonly policy: WordPair };

function merged(usual: UsualForm, prescribed: Prescribed | undefined): Form {
  const { form, code, title, of, layout, signatures, sections } = usual;
  const head = { form, code, of, layout, signatures, kinds: usual.for ?? null };
  if (prescribed === undefined)
    return {
      ...head,
      title,
      sections: sections.map((one) => ({ ...one, fields: one.fields.map(sourced) })),
      cited: [],
    };
  const sources = new Map(sections.flatMap(({ fields }) => fields.map(({ name, source }) => [name, source] as const)));
  const fields = prescribed.fields.map((field) => sourced({ ...field, source: sources.get(field.name) }));
  return { ...head, title: prescribed.title, sections: [{ fields }], cited: [citationOf(prescribed)] };
}

/** Nothing is known of it but its fields: it is for paper. */
function ownForm(form: string, prescribed: Prescribed): Form {
  return {
    form,
    code: null,
    title: prescribed.title,
    of: 'none',
    layout: 'sheet',
    kinds: null,
    sections: [{ fields: prescribed.fields.map(sourced) }],
    signatures: [],
    cited: [citationOf(prescribed)],
  };
}

function citationOf({ policy, clause, also = [] }: Prescribed): Form['cited'][number] {
  return { policy, clauses: [clause, ...also] };
}

function sourced(field: FormField & { readonly source?: readonly string[] | undefined }): Field {
  return { ...field, source: field.source ?? [field.name] };
}

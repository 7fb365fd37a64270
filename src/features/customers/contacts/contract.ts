// What crosses the wire about the people one speaks to at a customer's, and the language in which one writes to them.
import { z } from 'zod';
import { endpoint, id, mask, nothing, sensitive, text } from '#platform/contract.ts';

const one = '/api/customers/:customerId';
// What a person may leave empty: absent leaves it as it is, null clears it.
const optional = (max: number) => text(max).nullish();

/** In which a customer may be written to. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export const language = z.enum(languages);

const contactFields = {
  name: text(100),
  post: optional(100),
  roles: z.array(text(50)).max(20),
  phone: sensitive(40).nullish(),
  email: sensitive(200).nullish(),
  wecom: sensitive(100).nullish(),
  keyPerson: z.boolean(),
  language: language.nullish(),
  remarks: optional(2000),
};
export const contactInput = z.object({
  ...contactFields,
  roles: contactFields.roles.default([]),
  keyPerson: contactFields.keyPerson.default(false),
});
export type ContactInput = z.output<typeof contactInput>;
export const masks = { phone: mask, email: mask, wecom: mask };
/** What is sensitive is masked; secrets/contract.ts has the way to all of it. */
export const contactPerson = z.object({ id, customerId: id, ...contactFields, ...masks });
export type ContactPerson = z.output<typeof contactPerson>;

export const addContact = endpoint({
  method: 'POST',
  path: `${one}/contacts`,
  summary: 'Add a contact person',
  params: z.object({ customerId: id }),
  body: contactInput,
  reply: z.object({ id }),
});
export const editContact = endpoint({
  method: 'PATCH',
  path: `${one}/contacts/:contactId`,
  summary: 'Change a contact person; one who left stays in what was recorded',
  params: z.object({ customerId: id, contactId: id }),
  body: z.object({ ...contactFields, left: z.boolean() }).partial(),
  reply: nothing,
});

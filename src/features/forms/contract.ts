// What crosses the wire about forms: which there are, how one looks filled or blank, and the files.
import { z } from 'zod';
import { requestFilter } from '#features/requests/contract.ts';
import { download, endpoint, id } from '#platform/contract.ts';
import { formRecords } from '#policy/forms/usual-forms.ts';
import { requestKinds } from '#policy/vocabulary/index.ts';

export const formFormats = ['pdf', 'xlsx'] as const;
/** More rows than this do not go into one register: paper is set slower, and nobody reads hundreds of pages. */
export const mostRows = { pdf: 500, xlsx: 2_000 } as const satisfies Record<(typeof formFormats)[number], number>;

const form = z.string().max(60);
const language = z.enum(['zh-CN', 'en']).optional();
/** Which form is asked last: of a record that the reader may not see, nothing is said before that. */
const asked = z.object({ form: form.default(''), language });
const printing = z.object({ form, language, format: z.enum(formFormats) });
const pair = z.object({ zh: z.string(), en: z.string() });

export const formItem = z.object({
  form: z.string(),
  /** Our number of it; a form that only a policy has, has none. */
  code: z.string().nullable(),
  title: pair,
  /** The record that fills it. */
  of: z.enum(formRecords),
  layout: z.enum(['sheet', 'register']),
  /** The kinds of request that it is for; null: all. */
  kinds: z.array(z.enum(requestKinds)).nullable(),
  fields: z.int(),
  /** The policies that prescribe its fields, with their clauses. */
  cited: z.array(z.object({ policy: pair, clauses: z.array(z.string()) })),
});
export type FormItem = z.output<typeof formItem>;

const box = z.object({ label: z.string(), text: z.string(), room: z.int() });
/** A form as it is printed, for the screen. */
export const formShown = z.object({
  organisation: z.string(),
  title: z.string(),
  left: z.string(),
  right: z.string(),
  foot: z.string(),
  parts: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('boxes'), title: z.string().optional(), lines: z.array(z.array(box)) }),
      z.object({
        kind: z.literal('rows'),
        columns: z.array(z.object({ title: z.string(), share: z.number() })),
        rows: z.array(z.array(z.string())),
        room: z.int(),
      }),
      z.object({
        kind: z.literal('signatures'),
        places: z.array(
          z.object({
            title: z.string(),
            seal: z.boolean(),
            signed: z
              .object({
                by: z.union([
                  z.string(),
                  z.object({ width: z.int(), height: z.int(), strokes: z.array(z.array(z.int())) }),
                ]),
                when: z.string(),
              })
              .optional(),
          }),
        ),
        date: z.string(),
      }),
    ]),
  ),
});
export type FormShown = z.output<typeof formShown>;

export const listForms = endpoint({
  method: 'GET',
  path: '/api/forms',
  summary: 'The forms that there are: those of the policies in force in their words, the usual ones beside',
  reply: z.object({ items: z.array(formItem) }),
});
export const showBlank = endpoint({
  method: 'GET',
  path: '/api/forms/blank',
  summary: 'How a form looks that nobody has filled in',
  query: asked,
  reply: formShown,
});
export const printBlank = endpoint({
  method: 'GET',
  path: '/api/forms/blank/file',
  summary: 'A blank form as a file, for paper',
  query: printing,
  reply: download,
});
export const exportRegister = endpoint({
  method: 'POST',
  path: '/api/forms/register',
  summary: 'The requests of a filter as a register, as a file; told as an event',
  body: z.object({ ...printing.shape, filter: requestFilter }),
  reply: download,
});

const ofCustomer = z.object({ customerId: id });
const ofRequest = z.object({ customerId: id, requestId: id });
const ofInteraction = z.object({ customerId: id, interactionId: id });
const customer = '/api/customers/:customerId';

export const showOfCustomer = endpoint({
  method: 'GET',
  path: `${customer}/forms`,
  summary: 'A form filled from the archive, as far as the reader sees it',
  params: ofCustomer,
  query: asked,
  reply: formShown,
});
export const printOfCustomer = endpoint({
  method: 'POST',
  path: `${customer}/forms`,
  summary: 'The same as a file; told as an event',
  params: ofCustomer,
  body: printing,
  reply: download,
});
export const showOfRequest = endpoint({
  method: 'GET',
  path: `${customer}/requests/:requestId/forms`,
  summary: 'A form filled from a request',
  params: ofRequest,
  query: asked,
  reply: formShown,
});
export const printOfRequest = endpoint({
  method: 'POST',
  path: `${customer}/requests/:requestId/forms`,
  summary: 'The same as a file; told as an event',
  params: ofRequest,
  body: printing,
  reply: download,
});
export const showOfInteraction = endpoint({
  method: 'GET',
  path: `${customer}/interactions/:interactionId/forms`,
  summary: 'A form filled from the record of a contact',
  params: ofInteraction,
  query: asked,
  reply: formShown,
});
export const printOfInteraction = endpoint({
  method: 'POST',
  path: `${customer}/interactions/:interactionId/forms`,
  summary: 'The same as a file; told as an event',
  params: ofInteraction,
  body: printing,
  reply: download,
});

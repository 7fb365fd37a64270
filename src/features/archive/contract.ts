// What crosses the wire about the archive's quality: the second look at what was entered, and changes that concern somebody.
import { z } from 'zod';
import { endpoint, id, instant, nothing, text } from '#platform/contract.ts';

const ofCustomer = z.object({ customerId: id });

export const verdicts = ['right', 'wrong', 'corrected'] as const;
export type Verdict = (typeof verdicts)[number];

/** One thing of the archive that is looked at by itself: `phone`, or a contact person by `contact.` and its id. */
export const entryItem = z.object({
  item: z.string(),
  field: z.string(),
  contactId: id.nullable(),
  /** As the reader may see it. */
  value: z.string(),
  /** Why the number cannot be right: a code of the phrases. */
  doubts: z.array(z.string()),
});
export type EntryItem = z.output<typeof entryItem>;

export const showEntry = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/entry',
  summary: 'How a customer was entered and checked: item by item, with what is doubtful',
  params: ofCustomer,
  reply: z.object({
    version: z.int(),
    enteredAt: instant,
    enteredByName: z.string().nullable(),
    /** The policy in force asks for a second look; by another person. */
    asked: z.boolean(),
    byAnother: z.boolean(),
    /** The reader is the one who must not be the one to look. */
    own: z.boolean(),
    confirmed: z.object({ at: instant, byName: z.string().nullable() }).nullable(),
    /** Items that the latest look left wrong. */
    wrong: z.array(z.string()),
    items: z.array(entryItem),
  }),
});

export const checkEntry = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/entry-checks',
  summary: 'Say of every item of a customer whether it is right; confirmed when none is left wrong',
  params: ofCustomer,
  body: z.object({
    version: z.int(),
    items: z
      .array(z.object({ item: text(80), verdict: z.enum(verdicts) }))
      .min(1)
      .max(200),
  }),
  reply: z.object({ confirmed: z.boolean() }),
});

const changeNotice = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  what: z.array(z.string()),
  contactName: z.string().nullable(),
  byName: z.string().nullable(),
  at: instant,
});
export type ChangeNotice = z.output<typeof changeNotice>;

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/change-notices',
  summary:
    'Changes of customers that concern one and that one has not put away yet, those of whom one stands in for too; newest first',
  reply: z.object({ items: z.array(changeNotice), more: z.boolean() }),
});

export const seeNotice = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/change-notices/:noticeId/seen',
  summary: 'Put a change notice away',
  params: z.object({ customerId: id, noticeId: id }),
  reply: nothing,
});

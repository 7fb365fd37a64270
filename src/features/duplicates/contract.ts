// What crosses the wire about customers that may be there twice: pairs with their reasons, merging, parting.
import { z } from 'zod';
import { customerKinds, customerLine } from '#features/customers/contract.ts';
import { endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

/** What two records can have in common. */
export const pairReasons = [
  'credit_code',
  'id_number',
  'phone',
  'contact_phone',
  'phone_of_contact',
  'email',
  'same_name',
  'same_core',
  'near_name',
  'same_sound',
  'person_name',
] as const;

/** One side of a pair, as far as the reader may see it. */
const side = customerLine.pick({
  id: true,
  name: true,
  kind: true,
  tier: true,
  ownerName: true,
  phoneMasked: true,
  createdAt: true,
});
const pair = z.object({
  one: side,
  other: side,
  score: z.number(),
  reasons: z.array(z.enum(pairReasons)),
  foundAt: instant,
});
export type PairItem = z.output<typeof pair>;

const all = '/api/duplicates';
const ofCustomer = '/api/customers/:customerId';
const customerParams = z.object({ customerId: id });

export const listPairs = endpoint({
  method: 'GET',
  path: all,
  summary: 'Customers that may be one, the likeliest first, with the reasons',
  query: pageQuery,
  reply: page(pair),
});
export const showComparing = endpoint({
  method: 'GET',
  path: `${all}/progress`,
  summary: 'How many customers wait to be compared with all others',
  reply: z.object({ waiting: z.int() }),
});
export const compareAll = endpoint({
  method: 'POST',
  path: `${all}/compare`,
  summary: 'Have all customers compared with all; goes on by itself and can be left',
  reply: z.object({ waiting: z.int() }),
});
export const listPairsOf = endpoint({
  method: 'GET',
  path: `${ofCustomer}/duplicates`,
  summary: 'Whom this customer may be one with',
  params: customerParams,
  reply: z.object({ items: z.array(pair) }),
});
export const tellApart = endpoint({
  method: 'PUT',
  path: `${ofCustomer}/duplicates/:otherId/different`,
  summary: 'Two customers are not one: remembered',
  params: z.object({ customerId: id, otherId: id }),
  body: z.object({ note: text(500).nullish() }),
  reply: nothing,
});
const known = z.object({
  id,
  name: z.string(),
  tier: z.string().nullable(),
  ownerName: z.string().nullable(),
  reasons: z.array(z.enum(pairReasons)),
});
export const findAlike = endpoint({
  method: 'GET',
  path: `${all}/alike`,
  summary: 'Before a customer is entered: who may be there already under a name like this, and whose they are',
  query: z.object({ kind: z.enum(customerKinds), name: text(200) }),
  reply: z.object({ items: z.array(known) }),
});
const merge = z.object({
  id,
  members: z.array(z.object({ id, name: z.string() })),
  reason: z.string().nullable(),
  mergedAt: instant,
  mergedByName: z.string().nullable(),
  undone: z.boolean(),
});
export type MergeItem = z.output<typeof merge>;
export const listMerges = endpoint({
  method: 'GET',
  path: `${ofCustomer}/merges`,
  summary: 'Whom this customer stands for, and the merges that made it so',
  params: customerParams,
  reply: z.object({ members: z.array(z.object({ id, name: z.string() })), merges: z.array(merge) }),
});
export const mergeCustomers = endpoint({
  method: 'POST',
  path: `${ofCustomer}/merges`,
  summary: 'Bring other customers under this one: nothing is moved, what is read takes all of them',
  params: customerParams,
  body: z.object({ memberIds: z.array(id).min(1).max(20), reason: text(500).nullish() }),
  reply: z.object({ id }),
});
export const undoMerge = endpoint({
  method: 'DELETE',
  path: `${ofCustomer}/merges/:mergeId`,
  summary: 'Undo a merge: each is what it was, with what was recorded there',
  params: z.object({ customerId: id, mergeId: id }),
  reply: nothing,
});

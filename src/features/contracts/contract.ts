// What crosses the wire about contracts: what each sets for its customer, in the place of which rules, since when and until when.
import { z } from 'zod';
import { wordPair } from '#features/policies/contract.ts';
import { endpoint, id, instant, localDate, nothing, text } from '#platform/contract.ts';

const all = '/api/customers/:customerId/contracts';
const one = `${all}/:contractId`;
const ofCustomer = z.object({ customerId: id });
const ofContract = z.object({ customerId: id, contractId: id });
const most = { terms: 50, files: 20 } as const;

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const word = z.string().min(1).max(100);
/** A term as it is entered, said as policies say it; what its figures mean the policy's own checker tells, in the browser and at saving. */
export const termInput = z.object({
  key,
  clause: text(40),
  wording: z.string().max(1_000).optional(),
  /** In the place of this rule … */
  rule: word.optional(),
  not_owed: z.literal(true).optional(),
  /** … or a duty of its own, by the calendar and the ladder of this policy. */
  policy: word.optional(),
  do: word.optional(),
  every: word.optional(),
  at_least: z.int().min(1).max(10_000).optional(),
  at_most: z.int().min(1).max(10_000).optional(),
  after: word.optional(),
  within: word.optional(),
  before: word.optional(),
  lead: word.optional(),
  by: word.optional(),
});
export type TermInput = z.output<typeof termInput>;

const wording = {
  title: text(200),
  firstDay: localDate,
  /** Inclusive; without it the contract has no end. */
  lastDay: localDate.optional(),
  terms: z.array(termInput).max(most.terms),
  /** Files of the customer that belong to it. */
  fileIds: z.array(id).max(most.files).optional(),
};
export const contractInput = z.object({ number: text(60), ...wording });
export type ContractInput = z.output<typeof contractInput>;
export const contractChange = z.object({
  ...wording,
  /** The revision one has seen. */
  revision: z.int(),
  /** The day from which the new wording holds; today means at once. */
  from: localDate,
  reason: text(500),
});
export type ContractChange = z.output<typeof contractChange>;

export const contractTerm = z.object({
  ...termInput.shape,
  /** As it reads, with the policy's words. */
  sentence: wordPair,
  /** The rule in whose place it stands; null where it adds a duty, or where no policy in force has the rule. */
  instead: z.object({ clause: z.string(), policy: wordPair, sentence: wordPair }).nullable(),
});
export type ContractTermItem = z.output<typeof contractTerm>;

export const contractItem = z.object({
  id,
  /** The member of the customer that holds it. */
  customerId: id,
  number: z.string(),
  title: z.string(),
  firstDay: z.string(),
  lastDay: z.string().nullable(),
  state: z.enum(['ahead', 'binds', 'over']),
  bindsFrom: instant,
  endReason: z.string().nullable(),
  revision: z.int(),
  terms: z.array(contractTerm),
  files: z.array(z.object({ id, name: z.string() })),
  /** Earlier and later wordings, the newest first. */
  history: z.array(
    z.object({
      nth: z.int(),
      firstDay: z.string(),
      lastDay: z.string().nullable(),
      bindsFrom: instant,
      bindsUntil: instant.nullable(),
      terms: z.int(),
      reason: z.string().nullable(),
      madeAt: instant,
      madeBy: z.string().nullable(),
    }),
  ),
});
export type ContractItem = z.output<typeof contractItem>;

/** As the timeline shows it. */
export const contractBrief = z.object({ id, number: z.string(), title: z.string() });

export const listContracts = endpoint({
  method: 'GET',
  path: all,
  summary: 'Contracts with a customer: what each sets, in the place of which rules; those that bind first',
  params: ofCustomer,
  reply: z.object({ items: z.array(contractItem) }),
});
export const recordContract = endpoint({
  method: 'POST',
  path: all,
  summary:
    'Enter a contract with its terms; they bind from its first day, and never for the time before it was entered',
  params: ofCustomer,
  body: contractInput,
  reply: z.object({ id }),
});
export const changeContract = endpoint({
  method: 'POST',
  path: `${one}/changes`,
  summary: 'Another wording of a contract from a day on; what runs is finished under the wording before',
  params: ofContract,
  body: contractChange,
  reply: nothing,
});
export const endContract = endpoint({
  method: 'POST',
  path: `${one}/end`,
  summary: 'End a contract with a day; from then on the policy alone holds, what runs is finished',
  params: ofContract,
  body: z.object({ lastDay: localDate, reason: text(500), revision: z.int() }),
  reply: nothing,
});

// What crosses the wire about complaints: what was found, what was given to make it good and by whose authority, what it costs, who came back.
import { z } from 'zod';
import { wordPair } from '#features/policies/contract.ts';
import { requestStates, urgencies } from '#features/requests/contract.ts';
import {
  endpoint,
  id,
  instant,
  localDate,
  money,
  nothing,
  page,
  pageQuery,
  queryFlag,
  text,
} from '#platform/contract.ts';

export const forms = ['discount', 'gift', 'credit', 'refund'] as const;
export type Form = (typeof forms)[number];
export const faults = ['ours', 'customer', 'other'] as const;
export const shownStates = ['open', 'ended', 'all'] as const;

const form = z.enum(forms);
const fault = z.enum(faults);
const amount = money.gt(0, { error: 'input.money' });
const ofRequest = z.object({ customerId: id, requestId: id });
const one = '/api/customers/:customerId/requests/:requestId';

export const complaint = z.object({
  requestId: id,
  customerId: id,
  customerName: z.string(),
  tier: z.string().nullable(),
  number: z.string(),
  title: z.string(),
  urgency: z.enum(urgencies),
  state: z.enum(requestStates),
  receivedAt: instant,
  ownerName: z.string().nullable(),
  /** The earliest limit that runs of what is owed about it, and when it is to be solved as agreed. */
  nextDue: instant.nullable(),
  solutionDue: instant.nullable(),
  solvedAt: instant.nullable(),
  apologisedAt: instant.nullable(),
  investigatedAt: instant.nullable(),
  /** Whose fault it was, and what was found. */
  fault: fault.nullable(),
  finding: z.string().nullable(),
  /** Yuan that were given. */
  cost: z.number(),
  /** The day of the first order after it was solved, within what the policy counts; null where there was none, or no policy counts it. */
  boughtOn: z.string().nullable(),
});
export type Complaint = z.output<typeof complaint>;

export const listComplaints = endpoint({
  method: 'GET',
  path: '/api/complaints',
  summary: 'Complaints within reach, the newest first: clocks, finding, cost, whether the customer came back',
  query: z.object({
    ...pageQuery.shape,
    state: z.enum(shownStates).optional(),
    fault: fault.optional(),
    compensated: queryFlag.optional(),
    customerId: id.optional(),
  }),
  reply: page(complaint),
});
export type ComplaintFilter = Omit<z.output<typeof listComplaints.query>, 'cursor' | 'limit'>;

export const customerComplaints = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/complaints',
  summary: 'The latest complaints of a customer',
  params: z.object({ customerId: id }),
  reply: z.object({ items: z.array(complaint) }),
});

export const compensation = z.object({
  id,
  form,
  amount: z.number(),
  reason: z.string().nullable(),
  givenAt: instant,
  givenByName: z.string().nullable(),
  approvedByName: z.string().nullable(),
});
export type Compensation = z.output<typeof compensation>;
const budget = z.object({
  departmentId: id,
  departmentName: z.string(),
  year: z.int(),
  /** Null where nobody has stated one. */
  amount: z.number().nullable(),
  used: z.number(),
});
export type Budget = z.output<typeof budget>;

export const showComplaint = endpoint({
  method: 'GET',
  path: `${one}/complaint`,
  summary: 'What a complaint has beyond a request; null for a request of another kind',
  params: ofRequest,
  reply: z.object({
    complaint: complaint.nullable(),
    given: z.array(compensation),
    /** Proposed, and waiting for approval or for being carried out. */
    waiting: z.array(
      z.object({
        id,
        form,
        amount: z.number(),
        askerName: z.string(),
        askedAt: instant,
        purpose: z.string(),
        granted: z.boolean(),
      }),
    ),
    budget: budget.nullable(),
    /** Whether the reader may ask for compensation. */
    mayPropose: z.boolean(),
  }),
});
export type WholeComplaint = z.output<(typeof showComplaint)['reply']>;

const compensationEntry = z.object({ form, amount, reason: text(500) });
export const compensate = endpoint({
  method: 'POST',
  path: `${one}/compensations`,
  summary: 'Give compensation. Proposed with X-Ask-Approval, given by the same request with X-Approval',
  params: ofRequest,
  body: compensationEntry,
  reply: z.object({ id }),
});

const share = z.object({ solved: z.int(), bought: z.int() });
export type Share = z.output<typeof share>;
export const showFigures = endpoint({
  method: 'GET',
  path: '/api/complaint-figures',
  summary:
    'Complaints of a period within reach: what they cost, and who bought again, compensated against not compensated',
  query: z.object({ from: localDate, to: localDate }),
  reply: z.object({
    received: z.int(),
    byFault: z.object({ ours: z.int(), customer: z.int(), other: z.int(), unknown: z.int() }),
    cost: z.number(),
    byForm: z.array(z.object({ form, count: z.int(), amount: z.number() })),
    /** Null where no policy says within how long an order counts. */
    conversion: z
      .object({
        compensated: share,
        others: share,
        length: z.string(),
        clause: z.string(),
        title: wordPair,
        /** What the document claims, as a share of one. */
        benchmark: z.number().nullable(),
      })
      .nullable(),
  }),
});
export type Figures = z.output<(typeof showFigures)['reply']>;

const line = z.object({
  to: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
  tier: z.string().min(1).max(60).optional(),
  at_most: money.min(0, { error: 'input.money' }).optional(),
});
export const showTerms = endpoint({
  method: 'GET',
  path: '/api/compensation-terms',
  summary: 'Who may approve how much compensation, and the budgets of a year with what is used',
  query: z.object({
    year: z
      .string()
      .regex(/^2[01]\d\d$/)
      .optional(),
  }),
  reply: z.object({
    lines: z.array(line),
    /** The organisation stated them; else they are the usual ones. */
    isStated: z.boolean(),
    year: z.int(),
    budgets: z.array(budget),
  }),
});
export type Terms = z.output<(typeof showTerms)['reply']>;
export const stateAuthority = endpoint({
  method: 'PUT',
  path: '/api/compensation-terms/authority',
  summary: 'State who may approve how much, in the place of the usual table; null takes it back',
  body: z.object({ lines: z.array(line).max(100).nullable() }),
  reply: nothing,
});
export const stateBudgets = endpoint({
  method: 'PUT',
  path: '/api/compensation-terms/budgets',
  summary: 'State what departments may give in a year; null: no limit is stated',
  body: z.object({
    year: z.int().min(2000).max(2199),
    budgets: z
      .array(z.object({ departmentId: id, amount: money.min(0, { error: 'input.money' }).nullable() }))
      .max(200),
  }),
  reply: nothing,
});

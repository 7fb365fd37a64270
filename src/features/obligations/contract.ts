// What crosses the wire about obligations: Today, why something is owed, what a contact has settled, how clauses are doing.
import { z } from 'zod';
import { wordPair } from '#features/policies/contract.ts';
import { endpoint, id, instant, localDate, pageQuery, queryList, text } from '#platform/contract.ts';
import { owing } from './owing/contract.ts';

export { runningUnder } from './editions/contract.ts';

const states = ['open', 'kept', 'late', 'breached', 'waived', 'void'] as const;
const reasons = [
  'edition_replaced',
  'tier_changed',
  'ground_ended',
  'moment_moved',
  'counted',
  'in_time',
  'after_due',
  'not_met',
  'waiver',
  'exceeded',
  'restricted',
] as const;

const ground = z.object({ kind: z.string(), id });

/** One dated instance of a duty, as lists show it. */
export const obligation = z.object({
  id,
  /** Whom it is about: a customer, or what `subjectKind` says, under the same two names. */
  customerId: id,
  customerName: z.string(),
  subjectKind: z.enum(['customer', 'site', 'department', 'person', 'organisation']),
  tier: z.string().nullable(),
  duty: z.string(),
  title: wordPair.nullable(),
  rule: z.string(),
  clause: z.string(),
  edition: z.string(),
  /** The contract and its clause that it rests on, in the place of the rule's or as a duty of its own. */
  agreed: z.object({ contractId: id, number: z.string(), clause: z.string() }).nullable(),
  ground,
  /** What the record it hangs on is called: a request's title; null where it hangs on the customer itself or a contact. */
  groundTitle: z.string().nullable(),
  from: instant,
  due: instant,
  /** What it is to be done before: an agreed time, an expiry; null where nothing of the kind is set. */
  moment: instant.nullable(),
  state: z.enum(states),
  have: z.int(),
  need: z.int(),
  paused: z.boolean(),
  provisional: z.boolean(),
  /** Somebody can still keep it: a period that is over cannot be made good. */
  actionable: z.boolean(),
  reason: z.enum(reasons).nullable(),
  decided: instant.nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  /** Whose queue it waits in while nobody has its request in hand. */
  queue: z.object({ id, name: z.string() }).nullable(),
  role: z.string().nullable(),
  agenda: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }).nullable(),
});
export type ObligationItem = z.output<typeof obligation>;

/** A step of the ladder that was taken and brought to this person's notice. */
export const call = z.object({
  kind: z.enum(['warn', 'escalate']),
  step: z.int(),
  at: instant,
  madeAt: instant,
  obligation,
});
export type CallItem = z.output<typeof call>;

/** So many calls about one request that they are one line, which opens them. */
const digest = z.object({
  requestId: id,
  customerId: id,
  customerName: z.string(),
  title: z.string(),
  madeAt: instant,
  calls: z.array(call),
});
export type DigestItem = z.output<typeof digest>;

const kinds = z.record(z.string(), z.int());
const byUrgency = z.object({ overdue: z.int(), hour: z.int(), today: z.int(), week: z.int(), later: z.int() });

export const today = endpoint({
  method: 'GET',
  path: '/api/today',
  summary:
    "What a person owes, the most urgent first, page by page of customers, with what was brought to their notice; one's own unless a person is named",
  query: z.object({
    ...pageQuery.shape,
    /** `nobody`: what nobody has been found for. */
    person: z.union([id, z.literal('nobody')]).optional(),
    /** Only customers that this finds. */
    text: text(100).optional(),
  }),
  reply: z.object({
    now: instant,
    /** Null: what nobody has been found for. */
    personId: id.nullable(),
    /** People this person stands in for today. */
    standingInFor: z.array(z.object({ id, name: z.string() })),
    /** All that is owed to some customers (`limit` of them), each customer's together. */
    items: z.array(obligation),
    /** Those of the customers who want no marketing. */
    noMarketing: z.array(id),
    /** There are more customers. */
    next: z.string().optional(),
    /** Of the whole, said with the first page only: the latest calls (of requests that call too often, gathered), and how much is owed. */
    whole: z
      .object({
        calls: z.array(call),
        digests: z.array(digest),
        counts: byUrgency,
        /** Whom it is owed about by their most urgent duty, of each kind: `{ customer: 3, site: 1 }`. */
        subjects: z.object({ overdue: kinds, hour: kinds, today: kinds, week: kinds, later: kinds }),
        /** How much is owed that nobody was found for; 0 for those who do not look after others. */
        unowned: z.int(),
      })
      .optional(),
  }),
});

export const dismissCall = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/obligations/:obligationId/calls/:step/seen',
  summary: 'Mark a call to one as seen',
  params: z.object({ customerId: id, obligationId: id, step: z.coerce.number().int().min(0).max(99) }),
  reply: z.object({}),
});

export const customerObligations = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/obligations',
  summary: 'What is owed to a customer and how it stood, the latest due first',
  params: z.object({ customerId: id }),
  reply: z.object({ now: instant, open: z.array(obligation), past: z.array(obligation) }),
});

export const settledBy = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/settled/:eventId',
  summary: 'The obligations that an event counts for',
  params: z.object({ customerId: id, eventId: id }),
  reply: z.object({ items: z.array(obligation) }),
});

const seenEvent = z.object({ id, type: z.string(), occurred: instant, data: z.record(z.string(), z.unknown()) });

export const why = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/obligations/:obligationId',
  summary:
    'Why something is owed, until when and how it stands: rule, clause, what was seen, how due was counted, calls made',
  params: z.object({ customerId: id, obligationId: id }),
  reply: z.object({
    obligation,
    owing: owing.nullable(),
    /** The rule as written in the edition, its parameters filled in. */
    rule: z.record(z.string(), z.unknown()),
    /** The same as a sentence. */
    sentence: wordPair,
    clause: z.object({ no: z.string(), title: wordPair.nullable(), text: wordPair.nullable() }),
    /** The term of a contract that it rests on, as the contract words it. */
    agreed: z
      .object({ contractId: id, number: z.string(), title: z.string(), clause: z.string(), wording: z.string() })
      .nullable(),
    /** The rules in whose place it stands. */
    instead: z.array(z.object({ clause: z.string(), text: wordPair.nullable(), policy: wordPair, sentence: wordPair })),
    policy: wordPair,
    because: z.array(seenEvent),
    saw: z.array(seenEvent),
    /** Due as the window was opened, before any pause. */
    dueWindow: instant,
    /** Why it is due then, in one sentence each; null where the period's end is the reason. */
    dueExplained: wordPair.nullable(),
    calls: z.array(
      z.object({
        kind: z.enum(['warn', 'escalate']),
        at: instant,
        madeAt: instant,
        role: z.string(),
        personName: z.string().nullable(),
      }),
    ),
    waiver: z.object({ reason: z.string(), by: z.string().nullable(), at: instant }).nullable(),
    /** Records of an own duty that came too late: those that wait for a leader, those approved and those not. */
    late: z.array(
      z.object({
        id,
        state: z.enum(['awaiting_approval', 'counted', 'refused']),
        occurredAt: instant,
        byName: z.string().nullable(),
        decided: z.object({ byName: z.string().nullable(), at: instant, reason: z.string().nullable() }).nullable(),
      }),
    ),
  }),
});

export const waive = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/obligations/:obligationId/waiver',
  summary: 'Release somebody from an obligation, with the reason',
  params: z.object({ customerId: id, obligationId: id }),
  body: z.object({ reason: text(500) }),
  reply: z.object({ obligation }),
});

export const reassign = endpoint({
  method: 'PUT',
  path: '/api/customers/:customerId/obligations/:obligationId/owner',
  summary: 'Give an obligation to somebody else',
  params: z.object({ customerId: id, obligationId: id }),
  body: z.object({ personId: id }),
  reply: z.object({ obligation }),
});

/** The clock that runs on a record: its earliest unsettled obligation. */
export const clock = z.object({
  recordId: id,
  customerId: id,
  obligationId: id,
  duty: z.string(),
  title: wordPair.nullable(),
  from: instant,
  due: instant,
  paused: z.boolean(),
});
export type ClockItem = z.output<typeof clock>;

export const recordClocks = endpoint({
  method: 'GET',
  path: '/api/obligations/clocks',
  summary:
    'The earliest unsettled obligation of each record of customers (requests, interactions), a page of records at once',
  query: z.object({ customers: queryList(id), records: queryList(id) }),
  reply: z.object({ now: instant, items: z.array(clock) }),
});

const tally = {
  due: z.int(),
  kept: z.int(),
  late: z.int(),
  breached: z.int(),
  waived: z.int(),
  void: z.int(),
  open: z.int(),
};

export const clauseRates = endpoint({
  method: 'GET',
  path: '/api/obligations/clauses',
  summary: 'Per clause and rule: obligations due in a span and how they ended',
  query: z.object({ from: localDate, to: localDate }),
  reply: z.object({
    asOf: instant,
    rows: z.array(z.object({ edition: z.string(), clause: z.string(), rule: z.string(), ...tally })),
  }),
});

export const clauseObligations = endpoint({
  method: 'GET',
  path: '/api/obligations',
  summary: 'The obligations behind a figure: of some rules, due in a span, in a state',
  query: z.object({
    rules: queryList(z.string().max(100)),
    from: localDate,
    to: localDate,
    state: z.enum(states).optional(),
  }),
  reply: z.object({ items: z.array(obligation), more: z.boolean() }),
});

export const teamLoad = endpoint({
  method: 'GET',
  path: '/api/team/load',
  summary: 'What each person owes: overdue, today, this week; and what breaks next',
  reply: z.object({
    now: instant,
    people: z.array(
      z.object({
        personId: id.nullable(),
        name: z.string().nullable(),
        /** What waits in a department's queue, where it is nobody's yet. */
        queue: z.object({ id, name: z.string() }).nullable(),
        overdue: z.int(),
        today: z.int(),
        week: z.int(),
        open: z.int(),
        breached30: z.int(),
      }),
    ),
    next: z.array(obligation),
  }),
});

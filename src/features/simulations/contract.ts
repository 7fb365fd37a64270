// What crosses the wire about simulations: what a draft would have done on the organisation's own records.
import { z } from 'zod';
import { endpoint, id, instant, page, pageQuery, queryList } from '#platform/contract.ts';

const simulationStates = ['running', 'done', 'cancelled', 'failed'] as const;
const mostMonths = 24;

const brief = z.object({
  id,
  draftId: id.nullable(),
  draftRevision: z.int().nullable(),
  pack: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  from: instant,
  until: instant,
  state: z.enum(simulationStates),
  /** Subjects lived through, of how many; null before they were counted. */
  done: z.int(),
  total: z.int().nullable(),
  askedAt: instant,
  askedBy: z.string().nullable(),
  finishedAt: instant.nullable(),
  /** Set where what was found is an estimate: customers drawn at random, of all there are. Null where everybody was lived through. */
  estimate: z.object({ drawn: z.int(), of: z.int() }).nullable(),
});
export type SimulationBrief = z.output<typeof brief>;

const count = z.object({ due: z.int(), broken: z.int() });
/** The true figure lies between 19 times of 20. */
const within = z.object({ low: z.int(), high: z.int() });
const result = z.object({
  subjects: z.int(),
  weeks: z.array(instant),
  /** Customers by what they are called at the end, under what is in force and under the draft. */
  carried: z.array(
    z.object({ label: z.string(), title: z.string(), value: z.string().nullable(), before: z.int(), after: z.int() }),
  ),
  /** How many go from where to where. */
  moves: z.array(
    z.object({
      label: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      count: z.int(),
      within: within.optional(),
    }),
  ),
  rules: z.array(
    z.object({
      rule: z.string(),
      /** The title of the policy in which it stands. */
      policy: z.object({ zh: z.string(), en: z.string() }).nullable(),
      clause: z.string(),
      sentence: z.object({ zh: z.string(), en: z.string() }),
      before: count,
      after: count,
      would: z.int(),
      wouldNot: z.int(),
      within: z
        .object({
          before: z.object({ due: within, broken: within }),
          after: z.object({ due: within, broken: within }),
          would: within,
          wouldNot: within,
        })
        .optional(),
    }),
  ),
  roles: z.array(
    z.object({
      role: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      before: z.array(z.int()),
      after: z.array(z.int()),
    }),
  ),
  unjudged: z.array(
    z.object({
      why: z.enum(['never_recorded', 'never_began', 'fact_unknown']),
      name: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      /** Where it is a rule. */
      policy: z.object({ zh: z.string(), en: z.string() }).nullable(),
      count: z.int(),
    }),
  ),
  /** Where figures are estimates: from how many customers, of how many, and within what the sums lie. */
  estimate: z
    .object({ drawn: z.int(), of: z.int(), moved: within, due: within, would: within, wouldNot: within })
    .nullable(),
  /** What the values of labels are called. */
  words: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
});
export type SimulationResult = z.output<typeof result>;

export const startSimulation = endpoint({
  method: 'POST',
  path: '/api/policy/simulations',
  summary: 'Try a draft, or a document given by itself, on the records of the last months; it runs by itself',
  body: z.object({
    draftId: id.optional(),
    document: z.unknown().optional(),
    parameters: z
      .record(
        z.string().max(100),
        z.union([z.string().max(2000), z.number(), z.boolean(), z.array(z.record(z.string(), z.string())).max(50)]),
      )
      .optional(),
    months: z.int().min(1).max(mostMonths),
    /** Live everybody through at once; otherwise a large house first gets an estimate from customers drawn at random. */
    whole: z.boolean().optional(),
  }),
  reply: z.object({ simulation: brief }),
});

export const listSimulations = endpoint({
  method: 'GET',
  path: '/api/policy/simulations',
  summary: 'Simulations, the latest first; of one draft where one is named',
  query: z.object({ ...pageQuery.shape, draft: id.optional() }),
  reply: page(brief),
});

const one = { params: z.object({ simulationId: id }) };

export const readSimulation = endpoint({
  method: 'GET',
  path: '/api/policy/simulations/:simulationId',
  summary: 'How far a simulation is, and what it found',
  ...one,
  reply: z.object({ simulation: brief, result: result.nullable() }),
});

export const cancelSimulation = endpoint({
  method: 'POST',
  path: '/api/policy/simulations/:simulationId/cancel',
  summary: 'Stop a simulation that runs',
  ...one,
  reply: z.object({ simulation: brief }),
});

export const simulateEverybody = endpoint({
  method: 'POST',
  path: '/api/policy/simulations/:simulationId/whole',
  summary: 'Go on from an estimate to everybody, in the background; the estimate stands until then',
  ...one,
  reply: z.object({ simulation: brief }),
});

export const simulatedCustomers = endpoint({
  method: 'GET',
  path: '/api/policy/simulations/:simulationId/customers',
  summary:
    'The customers behind a figure: who would be called something else, or whose duties would or would not have been broken',
  ...one,
  query: z.object({
    ...pageQuery.shape,
    /** Who moves, from and to a value of a label; "none" for no value. */
    label: z.string().max(100).optional(),
    from: z.string().max(100).optional(),
    to: z.string().max(100).optional(),
    /** Whose duty by this rule; `broken` says which way. */
    rule: z.string().max(100).optional(),
    broken: z.enum(['would', 'would_not']).optional(),
  }),
  reply: page(
    z.object({
      key: z.string(),
      customerId: id,
      customerName: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      due: instant.nullable(),
    }),
  ),
});

/** The subjects that a sample may be of. */
export const sampledKinds = ['customer', 'site', 'department', 'person', 'organisation'] as const;
const word = z.string().max(120);
const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

export const sampleSubjects = endpoint({
  method: 'GET',
  path: '/api/policy/sample',
  summary:
    'A few subjects within the reader’s reach with what a rule asks of them, on which it is tried while it is written',
  query: z.object({
    kind: z.enum(sampledKinds),
    /** Keys of facts, `order.amount@last_12_months`. */
    facts: queryList(word).optional(),
    types: queryList(word).optional(),
  }),
  reply: z.object({
    now: instant,
    /** Events from here on are among them; what a subject is called, whenever that was said. */
    since: instant,
    /** How many there are within reach. */
    total: z.int(),
    subjects: z.array(
      z.object({
        id,
        name: z.string(),
        entered: instant,
        facts: z.record(z.string(), fieldValue),
        /** Of a person: level and roles. */
        holds: z.array(z.string()),
        events: z.array(
          z.object({
            id: z.string(),
            type: z.string(),
            occurred: instant,
            recorded: instant,
            ground: z.object({ kind: z.string(), id: z.string() }).nullable(),
            /** Only what rules can ask about. */
            data: z.record(z.string(), fieldValue),
          }),
        ),
      }),
    ),
  }),
});
export type Sample = z.output<typeof sampleSubjects.reply>;

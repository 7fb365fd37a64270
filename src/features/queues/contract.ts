// What crosses the wire about queues: whose work requests are, taking and passing on, the load of a team, clocks that run.
import { z } from 'zod';
import { requestKinds, requestStates, urgencies } from '#features/requests/contract.ts';
import { endpoint, id, instant, text } from '#platform/contract.ts';

const ofRequest = z.object({ customerId: id, requestId: id });
const one = '/api/customers/:customerId/requests/:requestId';
const named = z.object({ id, name: z.string() });

/** The earliest limit that runs about a request. */
const clock = z.object({ duty: z.string(), from: instant, due: instant, paused: z.boolean() });

export const queued = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  tier: z.string().nullable(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(requestKinds),
  urgency: z.enum(urgencies),
  state: z.enum(requestStates),
  receivedAt: instant,
  owner: named.nullable(),
  /** In whose queue it stands, or whose it was taken from. */
  department: named.nullable(),
  clock: clock.nullable(),
  /** Of those whose limits run out at one moment the lower comes first: by tier, then by urgency. */
  rank: z.int(),
  version: z.int(),
});
export type Queued = z.output<typeof queued>;

/** Mine, those of a task force I am in, my department's that nobody has taken, nobody's at all, watched, with a mention of me, all. */
export const parts = ['mine', 'team', 'department', 'nobody', 'watched', 'mentioned', 'all'] as const;
export type Part = (typeof parts)[number];

/** As many as a screen shows at once, whatever runs. */
const most = 5000;
export const listQueue = endpoint({
  method: 'GET',
  path: '/api/queue',
  summary: 'Open requests within reach by whose work they are: the earliest limit first, then tier and urgency',
  query: z.object({
    part: z.enum(parts).default('mine'),
    /** Those of one person or of one department instead. */
    personId: id.optional(),
    departmentId: id.optional(),
    limit: z.coerce.number().int().min(1).max(most).default(200),
    /** The `now` of an earlier reply: of all that is open only what has changed since. */
    since: instant.optional(),
  }),
  reply: z.object({
    now: instant,
    items: z.array(queued),
    more: z.boolean(),
    /** Where only what has changed is told: which of the others are open no more. Null where this is the whole. */
    gone: z.array(id).nullable(),
  }),
});
export const countQueue = endpoint({
  method: 'GET',
  path: '/api/queue/counts',
  summary: 'How many open requests within reach are whose work, and how many of them are late',
  reply: z.object({
    department: named.nullable(),
    parts: z.array(z.object({ part: z.enum(parts), count: z.int(), overdue: z.int() })),
  }),
});

export const showPlace = endpoint({
  method: 'GET',
  path: `${one}/queue`,
  summary: 'In which queue a request stands or was taken from, since when, and why',
  params: ofRequest,
  reply: z.object({
    owner: named.nullable(),
    place: z
      .object({
        department: named.nullable(),
        since: instant,
        byRule: z.boolean(),
        byName: z.string().nullable(),
        words: z.string().nullable(),
      })
      .nullable(),
    version: z.int(),
  }),
});
const done = z.object({ owner: named.nullable(), version: z.int() });
const version = z.int();
export const takeRequest = endpoint({
  method: 'POST',
  path: `${one}/take`,
  summary: 'Take a request that nobody has in hand',
  params: ofRequest,
  body: z.object({ version }),
  reply: done,
});
const target = { departmentId: id.nullish(), personId: id.nullish() };
export const passOn = endpoint({
  method: 'POST',
  path: `${one}/pass-on`,
  summary: 'Pass a request in one’s hands or in one’s queue on to a department or a colleague, saying why',
  params: ofRequest,
  body: z.object({ version, ...target, words: text(500) }),
  reply: done,
});
export const handOver = endpoint({
  method: 'POST',
  path: `${one}/hand-over`,
  summary: 'Give a request of the team to another department or colleague',
  params: ofRequest,
  body: z.object({ version, ...target, words: text(500).nullish() }),
  reply: done,
});

const load = z.object({ open: z.int(), overdue: z.int(), today: z.int() });
export const requestLoad = endpoint({
  method: 'GET',
  path: '/api/queue/load',
  summary:
    'Open requests in the hands of each colleague of the team and in each queue: how many, how many late, how many due today',
  reply: z.object({
    now: instant,
    people: z.array(z.object({ ...named.shape, department: z.string().nullable(), away: z.boolean(), ...load.shape })),
    queues: z.array(z.object({ ...named.shape, ...load.shape })),
    nobody: load,
  }),
});
export type PersonLoad = z.output<typeof requestLoad.reply>['people'][number];

// A case as somebody who knows the business writes it: who the customer is, what happens, what must follow.
// Times are local: "2026-03-02 09:50", or a date alone. A name starts with the clause it is about.
import { z } from 'zod';
import { findingOf } from '../fault.ts';
import type { Finding } from '../model.ts';
import { events } from '../vocabulary/index.ts';

const form = /^(\d{4}-\d{2}-\d{2})(?: ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?| 24:00)?$/;
const moment = z.string().refine((text) => form.test(text), { message: 'moment' });
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const data = z.record(z.string(), z.union([scalar, z.array(z.string())]));

/** A value for life, or one after another. */
const stints = z.union([z.string(), z.array(z.strictObject({ from: moment, is: z.string() })).min(1)]);

const frameKeys: readonly string[] = ['at', 'id', 'recorded'];
const lineFrame = z.looseObject({ at: moment, id: z.string().optional(), recorded: moment.optional() });

interface Line {
  readonly at: string;
  readonly id: string | undefined;
  readonly recorded: string | undefined;
  readonly kind: string;
}
interface Told {
  readonly is: 'event';
  readonly data: Readonly<Record<string, unknown>>;
}
interface Retraction {
  readonly is: 'retract';
  readonly event: string;
}
interface Waiver {
  readonly is: 'waive';
  readonly waived: { readonly rule: string; readonly on?: string | undefined; readonly from?: string | undefined };
}
export type Happening = Line & (Told | Retraction | Waiver);

/** One thing that happens: `{ at: …, request.received: { request: r1, kind: need } }`, or a retraction, or a waiver. */
const happening = lineFrame.transform((line, context): Happening => {
  const kinds = Object.keys(line).filter((key) => !frameKeys.includes(key));
  const [kind = ''] = kinds;
  const content = Object.hasOwn(happeningKinds, kind)
    ? happeningKinds[kind as keyof typeof happeningKinds]
    : Object.hasOwn(events, kind)
      ? eventContent
      : undefined;
  const checked = kinds.length === 1 && content ? content.safeParse(line[kind]) : undefined;
  if (checked?.success) return { at: line.at, id: line.id, recorded: line.recorded, kind, ...checked.data };
  context.addIssue({ code: 'custom', message: 'single_event', path: kind ? [kind] : [] });
  return z.NEVER;
});

const eventContent = z.union([data, z.null()]).transform((given): Told => ({ is: 'event', data: given ?? {} }));
const happeningKinds = {
  /** Takes back the event of that id. */
  retract: z.string().transform((event): Retraction => ({ is: 'retract', event })),
  waive: z
    .strictObject({ rule: z.string(), on: z.string().optional(), from: moment.optional() })
    .transform((waived): Waiver => ({ is: 'waive', waived })),
};

/** What is owed under a rule: that many obligations, or the one of a ground, start or due, and how it stands. */
const owed = z.strictObject({
  rule: z.string(),
  on: z.string().optional(),
  from: moment.optional(),
  due: moment.optional(),
  times: z.number().int().min(0).optional(),
  /** The rule that stands in its place, so that it owes nothing. */
  overridden_by: z.string().optional(),
  state: z.enum(['open', 'kept', 'late', 'breached', 'waived', 'void']).optional(),
  reason: z.string().optional(),
  decided: moment.optional(),
  need: z.number().int().positive().optional(),
  have: z.number().int().min(0).optional(),
  by: z.string().optional(),
  /** Whether its clock stands still. */
  paused: z.boolean().optional(),
  /** Who is told when, by the ladder. */
  tells: z.array(z.strictObject({ at: moment, tell: z.string() })).optional(),
});
/** Who looks after the customer. */
const cared = z.strictObject({
  owner: z.string(),
  by: z.string().optional(),
  assistants: z.array(z.string()).optional(),
  exclusive: z.boolean().optional(),
});
/** What the customer is called: `{ tier: core, by: tier.core.amount }`; null where no rule fits. */
const called = z
  .object({ by: z.string().optional(), unsure: z.array(z.string()).optional() })
  .catchall(z.union([z.string(), z.null(), z.array(z.string())]));

/** A warning that is raised or cleared by the facts of the case, or stays as it is. */
const warned = z.strictObject({
  alert: z.string(),
  is: z.enum(['raised', 'cleared', 'unchanged']),
  by: z.string().optional(),
  tell: z.array(z.string()).optional(),
});
/** A figure over what the case counts; `value` null is a dash. `by` is the rule's id. */
const worked = z.strictObject({
  figure: z.string(),
  by: z.string().optional(),
  numerator: z.number().optional(),
  denominator: z.number().nullable().optional(),
  value: z.union([z.number(), z.string(), z.null()]).optional(),
  met: z.boolean().nullable().optional(),
});
/** Benefits and points: what stands, or what the last event of that type earns. */
const gained = z.strictObject({
  benefits: z.array(z.string()).optional(),
  points: z.number().optional(),
  by: z.string().optional(),
  after: z.string().optional(),
});
/** How long a kind of record is kept. */
const retained = z.strictObject({
  retained: z.string(),
  by: z.string().optional(),
  at_least: z.string().optional(),
  at_most: z.string().optional(),
});
/** Who may do something: a level or a role. */
const allowed = z.strictObject({
  allowed: z.string(),
  to: z.string(),
  by: z.string().optional(),
  is: z.boolean().default(true),
  scope: z.string().optional(),
  fields: z.array(z.string()).optional(),
  only_if: z.array(z.string()).optional(),
});

export type Warned = z.output<typeof warned>;
export type Worked = z.output<typeof worked>;
export type Gained = z.output<typeof gained>;
export type Kept = z.output<typeof retained>;
export type Allowed = z.output<typeof allowed>;
export type Owed = z.infer<typeof owed>;
export type Cared = z.infer<typeof cared>;
export type Called = z.infer<typeof called>;
export type Expectation = Owed | Cared | Called | Warned | Worked | Gained | Kept | Allowed;

const schemas: readonly (readonly [string, z.ZodType<Expectation>])[] = [
  ['rule', owed],
  ['alert', warned],
  ['figure', worked],
  ['owner', cared],
  ['benefits', gained],
  ['points', gained],
  ['retained', retained],
  ['allowed', allowed],
];

/** The schema that fits what was written, so that a fault is told in its terms. */
const expectation = z.looseObject({}).transform((written, context): Expectation => {
  const [, schema = called] = schemas.find(([key]) => key in written) ?? [];
  const checked = schema.safeParse(written);
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) context.issues.push({ ...issue, input: written } as z.core.$ZodRawIssue);
  return z.NEVER;
});

const entered = z.strictObject({ entered: moment }).optional();

const caseSchema = z.strictObject({
  case: z.string().min(1),
  customer: z.object({ entered: moment }).catchall(stints).optional(),
  /** About whom it is, where it is no customer: a mall, a team, a colleague, the organisation. */
  ...{ site: entered, organisation: entered, department: entered, person: entered },
  facts: z.record(z.string(), scalar).optional(),
  /** Rules whose warnings stand already. */
  raised: z.array(z.string()).default([]),
  /** What there is to count: `obligation: [{ state: kept, times: 19 }]`; `customer@start` as it was when the period began. */
  counts: z.record(z.string(), z.array(z.record(z.string(), scalar))).default({}),
  happens: z.array(happening).default([]),
  /** What an organisation states when it puts the pack in force. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  go_live: moment.optional(),
  /** Only what was recorded by then is known. */
  as_of: moment.optional(),
  now: moment,
  expect: z.array(expectation).min(1),
});

export type Case = z.output<typeof caseSchema>;

/** Checks cases read from YAML; a faulty one is left out and its faults are findings. */
export function parseCases(raw: unknown): { readonly cases: readonly Case[]; readonly findings: readonly Finding[] } {
  if (!Array.isArray(raw)) {
    return {
      cases: [],
      findings: [
        {
          code: 'wrong_type',
          severity: 'error',
          place: 'cases',
          params: { expected: 'array', given: String(raw).slice(0, 60) },
        },
      ],
    };
  }
  const cases: Case[] = [];
  const findings: Finding[] = [];
  raw.forEach((one: unknown, index) => {
    const checked = caseSchema.safeParse(one);
    if (checked.success) cases.push(checked.data);
    else findings.push(...checked.error.issues.map((issue) => findingOf(issue, `[${index}]`, one)));
  });
  return { cases, findings };
}

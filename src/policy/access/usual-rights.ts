// The rights that hold where no policy speaks: a small document of its own, with clauses, so that they are explained like any other.
import { z } from 'zod';
import { findingOf } from '../fault.ts';
import type { Finding } from '../model.ts';
import { type Clause, clauseSchema } from '../pack.ts';
import { allow } from '../shapes/allow.ts';
import type { RuleOf } from '../shapes/index.ts';
import { type Authority, authoritySchema } from './authority.ts';
import type { AccessRules } from './rights.ts';
import { type ActName, acts } from './vocabulary.ts';

export interface UsualRights extends AccessRules {
  readonly clauses: readonly Clause[];
  readonly rules: readonly RuleOf<'allow'>[];
  /** How long what waits for a leader's approval may wait, and how long an approval may be used (whole hours). */
  readonly approval: { readonly clause: string; readonly decided_within: number; readonly used_within: number };
  /** Whoever may do one of these signs in with a second factor, where the organisation requires it. */
  readonly second_factor: { readonly clause: string; readonly whoever_may: readonly ActName[] };
  readonly customer_links: LinkTerms & { readonly clause: string };
  readonly public_form: FormTerms & { readonly clause: string };
  /** Who may approve how much; nobody where it is left out. */
  readonly authority?: Authority | undefined;
  readonly request_digests: DigestTerms & { readonly clause: string };
}

/** When calls about one request become one line for whom they are made to: more of them than `over` within so many hours. */
export interface DigestTerms {
  readonly over: number;
  readonly within: number;
}

/**
 * How long a customer's link is good, in days: unless stated otherwise when it is made, at most, and after its request has ended. And how many
 * files of one request may come by links, each of how many megabytes.
 */
export interface LinkTerms {
  readonly days: number;
  readonly longest: number;
  readonly after_closing: number;
  readonly files: number;
  readonly megabytes: number;
}

/** How many files may come with what is asked without an account, each of how many megabytes. */
export interface FormTerms {
  readonly files: number;
  readonly megabytes: number;
}

const days = z.int().min(1).max(366);
/** What the server takes of a file, whatever the organisation would. */
const megabytes = z.int().min(1).max(48);

const document = z.strictObject({
  edition: z.string().min(1),
  clauses: z.array(clauseSchema).min(1),
  rules: z.array(allow.schema).min(1),
  approval: z.strictObject({
    clause: z.string().min(1),
    decided_within: z.int().min(1),
    used_within: z.int().min(1),
  }),
  second_factor: z.strictObject({
    clause: z.string().min(1),
    whoever_may: z.array(z.enum(Object.keys(acts) as [ActName, ...ActName[]])).min(1),
  }),
  customer_links: z
    .strictObject({
      clause: z.string().min(1),
      days,
      longest: days,
      after_closing: days,
      files: z.int().min(0),
      megabytes,
    })
    .refine((terms) => terms.days <= terms.longest, { path: ['days'] }),
  // Of whoever has no account the server takes less.
  public_form: z.strictObject({ clause: z.string().min(1), files: z.int().min(0), megabytes: z.int().min(1).max(16) }),
  request_digests: z.strictObject({ clause: z.string().min(1), over: z.int().min(1), within: z.int().min(1) }),
  authority: authoritySchema.optional(),
});

/** Checks the document; every fault is reported with its place, and so is a rule whose clause is not there. */
export function parseUsualRights(
  raw: unknown,
):
  | { readonly rights: UsualRights; readonly findings: readonly [] }
  | { readonly rights?: undefined; readonly findings: readonly Finding[] } {
  const checked = document.safeParse(raw);
  if (!checked.success) return { findings: checked.error.issues.map((issue) => findingOf(issue, '', raw)) };
  const rights = checked.data;
  const known = new Set(rights.clauses.map(({ no }) => no));
  const quoting = [
    ...rights.rules.map(({ id, clause }, at) => ({ id, clause, place: `rules[${at}] (${id})` })),
    { id: 'approval', clause: rights.approval.clause, place: 'approval' },
    { id: 'second_factor', clause: rights.second_factor.clause, place: 'second_factor' },
    { id: 'customer_links', clause: rights.customer_links.clause, place: 'customer_links' },
    { id: 'public_form', clause: rights.public_form.clause, place: 'public_form' },
    { id: 'request_digests', clause: rights.request_digests.clause, place: 'request_digests' },
    ...(rights.authority ? [{ id: 'authority', clause: rights.authority.clause, place: 'authority' }] : []),
  ];
  const findings = quoting.flatMap(({ id, clause, place }): Finding[] =>
    known.has(clause)
      ? []
      : [{ code: 'clause_unknown', severity: 'error', place, clause, params: { clause, where: id } }],
  );
  return findings.length > 0 ? { findings } : { rights, findings: [] };
}

// What crosses the wire about acts that take a second person: what waits, what was decided, what one may do now.
import { z } from 'zod';
import { saidSchema } from '#features/oversight/contract.ts';
import { endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

/** `lapsed`: nobody decided in time, or it was not used in time. */
export const approvalStates = ['waiting', 'granted', 'declined', 'used', 'lapsed', 'withdrawn'] as const;
export type ApprovalState = (typeof approvalStates)[number];

export const approvalItem = z.object({
  id,
  /** The permissions that it is about, as the policy's vocabulary names them. */
  acts: z.array(z.string()),
  asker: z.object({ id, name: z.string() }),
  askedAt: instant,
  purpose: z.string(),
  /** What exactly, field by field, as the audit trail says it. */
  said: saidSchema,
  state: z.enum(approvalStates),
  /** Until when it can be decided, or used. */
  until: instant.nullable(),
  decided: z.object({ at: instant, by: z.string(), reason: z.string().nullable() }).nullable(),
  usedAt: instant.nullable(),
  /** The request that is to be sent again with `X-Approval`; only for who asked, while it can be used. */
  request: z.object({ method: z.string(), url: z.string(), body: z.unknown() }).nullable(),
  /** Whether the reader may decide it. */
  mayDecide: z.boolean(),
});
export type ApprovalItem = z.output<typeof approvalItem>;

export const listApprovals = endpoint({
  method: 'GET',
  path: '/api/approvals',
  summary: 'What colleagues ask to be approved, the newest first: what waits, or all of it',
  query: pageQuery.extend({ state: z.enum(['waiting', 'all']).default('waiting') }),
  reply: page(approvalItem),
});

export const listOwnApprovals = endpoint({
  method: 'GET',
  path: '/api/approvals/own',
  summary: 'What the reader has asked for; anything is asked for by its own request with the header X-Ask-Approval',
  query: pageQuery,
  reply: page(approvalItem),
});

export const countApprovals = endpoint({
  method: 'GET',
  path: '/api/approvals/count',
  summary: 'How many wait for the reader to decide, and how many of their own they may use now',
  reply: z.object({ waiting: z.int(), ready: z.int() }),
});

const ofApproval = z.object({ approvalId: id });
export const decideApproval = endpoint({
  method: 'POST',
  path: '/api/approvals/:approvalId/decide',
  summary: 'Approve or decline; nobody decides what they, or those who lead them, asked for',
  params: ofApproval,
  body: z.discriminatedUnion('granted', [
    z.object({ granted: z.literal(true), reason: text(500).nullish() }),
    z.object({ granted: z.literal(false), reason: text(500) }),
  ]),
  reply: nothing,
});
export const withdrawApproval = endpoint({
  method: 'POST',
  path: '/api/approvals/:approvalId/withdraw',
  summary: 'Take back what one asked for',
  params: ofApproval,
  reply: nothing,
});

// What crosses the wire about the rules of assignment: read, saved as a whole in their order, tried before they are saved.
import { z } from 'zod';
import { channels, requestKinds } from '#features/requests/contract.ts';
import { endpoint, id, instant, text } from '#platform/contract.ts';

const words = z.array(text(50)).max(50);
export const ruleInput = z.object({
  /** Each list: any of these; an empty one: whatever it is. */
  kinds: z.array(z.enum(requestKinds)).max(requestKinds.length),
  needTypes: words,
  channels: z.array(z.enum(channels)).max(channels.length),
  siteIds: z.array(id).max(200),
  /** Null: it was removed since, and nothing matches. */
  departmentId: id.nullable(),
  /** `queue`: whoever of the department takes it; `person`: whoever of it has the fewest in hand and is there. */
  gives: z.enum(['queue', 'person']),
  /** The posts of which that person holds one; an empty list: any. */
  roles: z.array(text(60)).max(50),
});
export type RuleInput = z.output<typeof ruleInput>;
const most = 100;
const ruleList = z.array(ruleInput).max(most);

export const listRules = endpoint({
  method: 'GET',
  path: '/api/assignment-rules',
  summary: 'The rules by which requests find a department, in their order',
  reply: z.object({ items: z.array(z.object({ id, ...ruleInput.shape })), changedAt: instant.nullable() }),
});
export const saveRules = endpoint({
  method: 'PUT',
  path: '/api/assignment-rules',
  summary: 'Put the rules in the place of those one has seen; requests that are there stay where they are',
  body: z.object({ seen: instant.nullable(), items: ruleList }),
  reply: z.object({ changedAt: instant.nullable() }),
});
export const tryRules = endpoint({
  method: 'POST',
  path: '/api/assignment-rules/try',
  summary: 'Where these rules would have put the requests that came in lately; changes nothing',
  body: z.object({ items: ruleList }),
  reply: z.object({
    tried: z.int(),
    /** By rule, in their order; at the end those that none matches. */
    found: z.array(
      z.object({
        rule: z.int().nullable(),
        count: z.int(),
        examples: z.array(z.object({ number: z.string(), title: z.string() })),
      }),
    ),
  }),
});

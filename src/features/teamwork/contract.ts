// What crosses the wire about working together at a request: who watches it, its task force, who has it open just now, what is new.
import { z } from 'zod';
import { endpoint, id, instant, nothing, text } from '#platform/contract.ts';
import { namesOf, steps } from '#policy/vocabulary/index.ts';

const ofRequest = z.object({ customerId: id, requestId: id });
const one = '/api/customers/:customerId/requests/:requestId';

const watcher = z.object({ id, name: z.string() });
export const member = z.object({ id, name: z.string(), leads: z.boolean() });
export type Member = z.output<typeof member>;
/** More are a department, not a team. */
const largest = 30;

export const showTeamwork = endpoint({
  method: 'GET',
  path: `${one}/teamwork`,
  summary: 'Who watches a request, and its task force',
  params: ofRequest,
  reply: z.object({
    watchers: z.array(watcher),
    isWatching: z.boolean(),
    /** Steps of the path that forming a task force now would pass over. */
    passesOver: z.array(z.enum(namesOf(steps))),
    team: z
      .object({
        purpose: z.string(),
        formedAt: instant,
        formedByName: z.string().nullable(),
        members: z.array(member),
      })
      .nullable(),
  }),
});
export const watch = endpoint({
  method: 'PUT',
  path: `${one}/watching`,
  summary: 'Watch a request oneself, or no longer',
  params: ofRequest,
  body: z.object({ watching: z.boolean() }),
  reply: nothing,
});
export const addWatcher = endpoint({
  method: 'POST',
  path: `${one}/watchers`,
  summary: 'Have a colleague who may see it watch a request',
  params: ofRequest,
  body: z.object({ personId: id }),
  reply: nothing,
});
export const removeWatcher = endpoint({
  method: 'POST',
  path: `${one}/watchers/remove`,
  summary: 'A colleague no longer watches a request',
  params: ofRequest,
  body: z.object({ personId: id }),
  reply: nothing,
});
export const formTeam = endpoint({
  method: 'PUT',
  path: `${one}/team`,
  summary:
    'Form the task force of a request, or change who is in it; its members may work on the request as long as it is open',
  params: ofRequest,
  body: z.object({
    purpose: text(500),
    leadId: id,
    memberIds: z.array(id).max(largest),
    /** Why steps of the path are passed over; refused without where there are any. */
    reason: text(500).nullish(),
  }),
  reply: nothing,
});
export const dissolveTeam = endpoint({
  method: 'POST',
  path: `${one}/team/dissolve`,
  summary: 'The task force is no longer needed',
  params: ofRequest,
  reply: nothing,
});

/** `read`: it is open; `write`: something is being written; `leave`: it was closed. */
export const doings = ['read', 'write', 'leave'] as const;
export const present = z.object({ id, name: z.string(), writing: z.boolean(), since: instant });
export type Present = z.output<typeof present>;
export const beat = endpoint({
  method: 'POST',
  path: `${one}/presence`,
  summary: 'Say that one has a request open or is writing, again every few seconds; answers who else does',
  params: ofRequest,
  body: z.object({ doing: z.enum(doings) }),
  reply: z.object({ others: z.array(present) }),
});

export const markSeen = endpoint({
  method: 'POST',
  path: `${one}/news/seen`,
  summary: 'One has seen what was new about a request: mentions of oneself, and what happened while one watched',
  params: ofRequest,
  reply: nothing,
});
const about = { customerId: id, customerName: z.string(), requestId: id, title: z.string() };
const mentioned = z.object({ ...about, words: z.string(), writtenAt: instant, byName: z.string().nullable() });
const happened = z.object({
  ...about,
  /** What happened last, how often something did since one has looked, and when. */
  type: z.string(),
  count: z.int(),
  at: instant,
  byName: z.string().nullable(),
});
export const listNews = endpoint({
  method: 'GET',
  path: '/api/requests/news',
  summary: 'Notes that name oneself and were not seen, and what is new about the requests one watches',
  reply: z.object({ mentions: z.array(mentioned), watched: z.array(happened) }),
});

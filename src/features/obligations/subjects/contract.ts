// What crosses the wire about duties of subjects that are no customers: sites, departments, people, the organisation.
import { z } from 'zod';
import { endpoint, id, text } from '#platform/contract.ts';
import { customerObligations, obligation, why } from '../contract.ts';

const one = '/api/subjects/:subjectId';
const ofSubject = z.object({ subjectId: id });
const ofObligation = z.object({ subjectId: id, obligationId: id });

export const otherKinds = ['organisation', 'site', 'department', 'person'] as const;
export type OtherKind = (typeof otherKinds)[number];

export const subjectObligations = endpoint({
  method: 'GET',
  path: `${one}/obligations`,
  summary: 'What is owed about a site, a department, a person or the organisation, and how it stood',
  params: ofSubject,
  reply: customerObligations.reply.extend({
    subject: z.object({ id, kind: z.enum(otherKinds), name: z.string() }),
    may: z.array(z.string()),
  }),
});
export const whyOfSubject = endpoint({
  method: 'GET',
  path: `${one}/obligations/:obligationId`,
  summary: 'Why something is owed about such a subject, until when and how it stands',
  params: ofObligation,
  reply: why.reply,
});
export const waiveOfSubject = endpoint({
  method: 'POST',
  path: `${one}/obligations/:obligationId/waiver`,
  summary: 'Release somebody from an obligation about such a subject, with the reason',
  params: ofObligation,
  body: z.object({ reason: text(500) }),
  reply: z.object({ obligation }),
});
export const reassignOfSubject = endpoint({
  method: 'PUT',
  path: `${one}/obligations/:obligationId/owner`,
  summary: 'Give an obligation about such a subject to somebody else',
  params: ofObligation,
  body: z.object({ personId: id }),
  reply: z.object({ obligation }),
});
export const dismissCallOfSubject = endpoint({
  method: 'POST',
  path: `${one}/obligations/:obligationId/calls/:step/seen`,
  summary: 'Mark a call to one as seen',
  params: ofObligation.extend({ step: z.coerce.number().int().min(0).max(99) }),
  reply: z.object({}),
});

// What crosses the wire about people: departments, staff and their accounts, absences, handing over, one's own profile.
import { z } from 'zod';
import { endpoint, id, instant, nothing, page, pageQuery, queryFlag, text } from '#platform/contract.ts';
import { namesOf, roles } from '#policy/vocabulary/index.ts';

/** What somebody may do at all; each slice says which levels hold its permissions. */
export const levels = ['agent', 'on_site', 'outreach', 'staff', 'leader', 'head', 'auditor', 'administrator'] as const;
export type Level = (typeof levels)[number];

const { owner: _, ...held } = roles;
/** The usual roles that people hold; who owns a customer is said at the customer. A policy in force may name more. */
export const heldRoles: readonly string[] = namesOf(held);
/** A usual role, or one of a policy in force. */
export type HeldRole = string;
const heldRole = text(60);

const locales = ['zh-CN', 'en'] as const;

const locale = z.enum(locales);
const level = z.enum(levels);
const roleList = z.array(heldRole).max(100);
const named = z.object({ id, name: z.string() });
const username = text(32)
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]+$/, { error: 'people.username_form' });
const email = text(200)
  .toLowerCase()
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: 'people.email_form' });
const phone = text(30).regex(/^[+0-9][0-9 ()-]{4,}$/, { error: 'people.phone_form' });
const password = z.string().min(1, { error: 'input.required' }).max(500);

export const personSchema = z.object({
  id,
  name: z.string(),
  username: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  level,
  /** As given; heading a department adds the role of its head. */
  roles: z.array(z.string()),
  department: named.optional(),
  headOf: named.optional(),
  /** To whom the person reports: those of one leader are a team. */
  leader: named.optional(),
  /** The language chosen; null as long as none was. */
  locale: locale.nullable(),
  disabledAt: instant.optional(),
  /** Whether the person still has the password that somebody else gave. */
  invited: z.boolean(),
  away: z.object({ until: instant, deputy: named }).optional(),
  version: z.int(),
});
export type PersonView = z.output<typeof personSchema>;

const personParams = z.object({ personId: id });

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/people',
  summary: 'People by name',
  query: pageQuery.extend({
    text: text(100).optional(),
    departmentId: id.optional(),
    role: heldRole.optional(),
    /** Also those whose account is closed. */
    disabled: queryFlag.optional(),
  }),
  reply: page(personSchema),
});

export const readPerson = endpoint({
  method: 'GET',
  path: '/api/people/:personId',
  summary: 'One person',
  params: personParams,
  reply: personSchema,
});

/** The password is made up by whoever invites (the page proposes one) so that the server never has to keep or tell it. */
const newPerson = z.object({
  name: text(60),
  username,
  email: email.optional(),
  phone: phone.optional(),
  level,
  roles: roleList,
  departmentId: id.optional(),
  leaderId: id.optional(),
  password,
});
export const addPerson = endpoint({
  method: 'POST',
  path: '/api/people',
  summary: 'Invite somebody: an account with a one-time password',
  body: newPerson,
  reply: personSchema,
});

export const personChanges = z.object({
  name: text(60).optional(),
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
  level: level.optional(),
  roles: roleList.optional(),
  departmentId: id.nullable().optional(),
  leaderId: id.nullable().optional(),
  /** The version one has seen. */
  version: z.int(),
});
export type PersonChanges = z.output<typeof personChanges>;
export const changePerson = endpoint({
  method: 'PATCH',
  path: '/api/people/:personId',
  summary: 'Change a person',
  params: personParams,
  body: personChanges,
  reply: personSchema,
});

export const disablePerson = endpoint({
  method: 'POST',
  path: '/api/people/:personId/disable',
  summary: 'Close a person’s account; it is signed out everywhere',
  params: personParams,
  reply: personSchema,
});
export const enablePerson = endpoint({
  method: 'POST',
  path: '/api/people/:personId/enable',
  summary: 'Open a closed account again',
  params: personParams,
  reply: personSchema,
});
export const givePassword = endpoint({
  method: 'POST',
  path: '/api/people/:personId/password',
  summary: 'Give a new one-time password',
  params: personParams,
  body: z.object({ password }),
  reply: nothing,
});

export const departmentSchema = z.object({ id, name: z.string(), head: named.optional(), people: z.int() });
export type DepartmentView = z.output<typeof departmentSchema>;
const departmentParams = z.object({ departmentId: id });

export const listDepartments = endpoint({
  method: 'GET',
  path: '/api/departments',
  summary: 'All departments',
  reply: z.object({ items: z.array(departmentSchema) }),
});
export const addDepartment = endpoint({
  method: 'POST',
  path: '/api/departments',
  summary: 'Add a department',
  body: z.object({ name: text(60), headId: id.optional() }),
  reply: departmentSchema,
});
export const changeDepartment = endpoint({
  method: 'PATCH',
  path: '/api/departments/:departmentId',
  summary: 'Rename a department or name its head',
  params: departmentParams,
  body: z.object({ name: text(60).optional(), headId: id.nullable().optional() }),
  reply: departmentSchema,
});
export const removeDepartment = endpoint({
  method: 'DELETE',
  path: '/api/departments/:departmentId',
  summary: 'Remove a department that nobody works in',
  params: departmentParams,
  reply: nothing,
});

export const absenceSchema = z.object({
  id,
  from: instant,
  to: instant,
  deputy: named,
  note: z.string(),
  createdBy: z.string().optional(),
});
export type AbsenceView = z.output<typeof absenceSchema>;
export const listAbsences = endpoint({
  method: 'GET',
  path: '/api/people/:personId/absences',
  summary: 'A person’s absences, running and to come',
  params: personParams,
  reply: z.object({ items: z.array(absenceSchema) }),
});
export const planAbsence = endpoint({
  method: 'POST',
  path: '/api/people/:personId/absences',
  summary: 'Be away, with a deputy who stands in',
  params: personParams,
  body: z.object({ from: instant, to: instant, deputyId: id, note: text(200, { blank: true }).optional() }),
  reply: absenceSchema,
});
export const endAbsence = endpoint({
  method: 'DELETE',
  path: '/api/people/:personId/absences/:absenceId',
  summary: 'Come back early, or call an absence off',
  params: z.object({ personId: id, absenceId: id }),
  reply: nothing,
});

/** What a person holds, by kind (`customer`, `obligation`, …); the owning slice's phrases word it under `held.<kind>`. */
export const holdingSchema = z.object({
  slice: z.string(),
  kind: z.string(),
  count: z.int(),
  examples: z.array(z.string()),
});
export type HoldingView = z.output<typeof holdingSchema>;
export const readHoldings = endpoint({
  method: 'GET',
  path: '/api/people/:personId/holdings',
  summary: 'What a person holds and would hand over',
  params: personParams,
  reply: z.object({ items: z.array(holdingSchema) }),
});
export const handOver = endpoint({
  method: 'POST',
  path: '/api/people/:personId/hand-over',
  summary: 'Hand over everything a person holds',
  params: personParams,
  body: z.object({
    /** Who takes over; what is held is divided evenly among several. */
    to: z.array(id).min(1).max(50),
    reason: text(200),
    /** The counts one has seen, by kind: when they are no longer true, nothing is done. */
    seen: z.record(text(60), z.int().min(0)),
  }),
  reply: z.object({ moved: z.array(holdingSchema) }),
});

export const readMe = endpoint({
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, and what they may do',
  reply: personSchema.extend({ permissions: z.array(z.string()) }),
});
export const changeMe = endpoint({
  method: 'PATCH',
  path: '/api/me',
  summary: 'Change one’s own profile',
  body: z.object({ locale: locale.optional(), phone: phone.nullable().optional() }),
  reply: personSchema,
});

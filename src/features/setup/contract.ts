// What crosses the wire on the way in: who is there, which policies one can begin with, the two ways to begin, first steps.
import { z } from 'zod';
import { endpoint, id, localDate, nothing, text } from '#platform/contract.ts';

const demoAccount = z.object({ username: z.string(), name: z.string(), department: z.string().optional(), level: z.string() });
export type DemoAccount = z.output<typeof demoAccount>;

export const readEntrance = endpoint({
  method: 'GET',
  path: '/api/setup',
  summary: 'Whether an organisation has been set up, and who is signed in',
  reply: z.object({
    /** `fresh`: nothing has been set up yet. */
    state: z.enum(['fresh', 'signed_out', 'signed_in']),
    organisation: z.object({ name: z.string(), zone: z.string(), example: z.boolean() }).optional(),
    person: z
      .object({
        id,
        name: z.string(),
        level: z.string(),
        department: z.string().optional(),
        locale: z.string(),
        /** Must choose an own password before anything else. */
        invited: z.boolean(),
        permissions: z.array(z.string()),
      })
      .optional(),
    /** Only in an example organisation. */
    demo: z.object({ password: z.string(), accounts: z.array(demoAccount) }).optional(),
  }),
});
export type Entrance = z.output<typeof readEntrance.reply>;

const wordPair = z.object({ zh: z.string(), en: z.string() });

/** What the document leaves open or what is our reading: somebody states or confirms it. */
const parameter = z.object({
  name: z.string(),
  title: wordPair,
  clause: z.string(),
  why: wordPair.optional(),
  kind: z.string(),
  default: z.unknown().optional(),
});

const packOffer = z.object({
  id: z.string(),
  edition: z.string(),
  title: wordPair,
  /** Whether an example organisation can be made for it. */
  example: z.boolean(),
  parameters: z.array(parameter),
});
export type PackOffer = z.output<typeof packOffer>;

export const listPacks = endpoint({
  method: 'GET',
  path: '/api/setup/packs',
  summary: 'The policies one can begin with',
  reply: z.object({ items: z.array(packOffer) }),
});

export const startExample = endpoint({
  method: 'POST',
  path: '/api/setup/example',
  summary: 'Fill an empty installation with an example organisation',
  body: z.object({ pack: text(100) }),
  reply: nothing,
});

const username = text(32)
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]+$/, { error: 'people.username_form' });

export const startOrganisation = endpoint({
  method: 'POST',
  path: '/api/setup/organisation',
  summary: 'Set up a real organisation with its administrator',
  body: z.object({
    /** The name of the organisation. */
    organisation: text(100),
    /** The one-time code that the start printed. */
    code: text(40),
    pack: text(100),
    goLive: localDate,
    /** By name; those left out keep what the pack proposes. */
    parameters: z.record(text(100), z.unknown()).optional(),
    administrator: z.object({ name: text(60), username, password: z.string().min(1, { error: 'input.required' }).max(500) }),
  }),
  reply: nothing,
});
export type OwnStart = z.output<typeof startOrganisation.body>;

export const steps = ['parameters', 'customers', 'people'] as const;
export const readChecklist = endpoint({
  method: 'GET',
  path: '/api/setup/checklist',
  summary: 'What remains to be done after the start',
  reply: z.object({ items: z.array(z.object({ step: z.enum(steps), done: z.boolean() })) }),
});

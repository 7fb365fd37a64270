// What crosses the wire on the way in: what has been set up here, the two ways to begin, the first steps afterwards.
import { z } from 'zod';
import { parameterValue } from '#features/policies/contract.ts';
import { endpoint, localDate, nothing, text } from '#platform/contract.ts';

const demoAccount = z.object({
  username: z.string(),
  name: z.string(),
  department: z.string().optional(),
  level: z.string(),
});
export type DemoAccount = z.output<typeof demoAccount>;

export const readInstallation = endpoint({
  method: 'GET',
  path: '/api/setup',
  summary: 'Whether an organisation has been set up here, and what anybody may know of it',
  reply: z.object({
    /** Absent as long as nothing has been set up. */
    organisation: z.object({ name: z.string(), zone: z.string(), example: z.boolean() }).optional(),
    /** Only in an example organisation. */
    demo: z.object({ password: z.string(), accounts: z.array(demoAccount) }).optional(),
    /** The packs with which an example organisation can be made, while nothing has been set up. */
    examples: z.array(z.string()),
    /** Whether this reader, too, must show the code for an example: whoever does not sit at the machine. */
    exampleNeedsCode: z.boolean().optional(),
  }),
});
export type Installation = z.output<typeof readInstallation.reply>;

export const startExample = endpoint({
  method: 'POST',
  path: '/api/setup/example',
  summary: 'Fill an empty installation with an example organisation',
  body: z.object({
    pack: text(100),
    /** As printed by the start; at the machine itself it is not needed. */ code: text(40).optional(),
  }),
  reply: nothing,
});

const ownStart = z.object({
  /** The name of the organisation. */
  organisation: text(100),
  /** The one-time code that the start printed. */
  code: text(40),
  /** The pack to begin with; left out by whoever brings a document of their own. */
  pack: text(100).optional(),
  /** Nothing is owed for the time before this day. */
  goLive: localDate,
  /** What only the organisation can say, by name; what is left out stands as the pack suggests. */
  parameters: z.record(text(100), parameterValue).optional(),
  administrator: z.object({
    name: text(60),
    username: text(32)
      .toLowerCase()
      .regex(/^[a-z][a-z0-9._-]+$/, { error: 'people.username_form' }),
    password: z.string().min(1, { error: 'input.required' }).max(1000),
  }),
});
export type OwnStart = z.output<typeof ownStart>;

export const startOwn = endpoint({
  method: 'POST',
  path: '/api/setup/organisation',
  summary: 'Set up a real organisation with its administrator',
  body: ownStart,
  reply: nothing,
});

export const steps = ['policy', 'parameters', 'customers', 'people'] as const;
export type Step = (typeof steps)[number];

export const readChecklist = endpoint({
  method: 'GET',
  path: '/api/setup/checklist',
  summary: 'What remains to be done after the start',
  reply: z.object({
    done: z.object({ policy: z.boolean(), parameters: z.boolean(), customers: z.boolean(), people: z.boolean() }),
  }),
});

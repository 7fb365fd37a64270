// What the welcome needs from the server: what has been set up, which packs can be tried, and the two ways to begin.
import * as z from 'zod';
import { endpoint, localDate, nothing, text } from '#platform/contract.ts';

const demoAccount = z.object({ username: z.string(), name: z.string(), detail: z.string() });
export type DemoAccount = z.output<typeof demoAccount>;

export const readInstallation = endpoint({
  method: 'GET',
  path: '/api/installation',
  summary: 'Whether an organisation has been set up here, and what anybody may know of it',
  reply: z.object({
    /** Absent as long as nothing has been set up. */
    organisation: z.object({ name: z.string(), zone: z.string(), example: z.boolean() }).optional(),
    /** Only in an example organisation. */
    demo: z.object({ password: z.string(), accounts: z.array(demoAccount) }).optional(),
  }),
});
export type Installation = z.output<typeof readInstallation.reply>;

const packSummary = z.object({ id: z.string(), name: z.string(), description: z.string(), example: z.boolean() });
export type PackSummary = z.output<typeof packSummary>;

export const listStarters = endpoint({
  method: 'GET',
  path: '/api/starters',
  summary: 'The policies one can begin with',
  reply: z.object({ items: z.array(packSummary) }),
});

export const startExample = endpoint({
  method: 'POST',
  path: '/api/start/example',
  summary: 'Fills an empty installation with an example organisation',
  body: z.object({ pack: text(100) }),
  reply: nothing,
});

const ownStart = z.object({
  organisation: text(100),
  code: text(40),
  pack: text(100),
  goLive: localDate,
  administrator: z.object({
    name: text(50),
    username: text(50),
    password: z.string().min(1, { error: 'input.required' }).max(1000),
  }),
});
export type OwnStart = z.output<typeof ownStart>;

export const startOwn = endpoint({
  method: 'POST',
  path: '/api/start/own',
  summary: 'Sets up a real organisation with its administrator',
  body: ownStart,
  reply: nothing,
});

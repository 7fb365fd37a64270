// What crosses the wire about accounts: where one is signed in, the second factor, how this organisation signs in, the keys of programs.
import { z } from 'zod';
import { endpoint, id, instant, nothing, text } from '#platform/contract.ts';

const factorKind = z.enum(['code', 'recovery', 'provider']);
const way = z.enum(['password', 'provider']);

export const deviceSchema = z.object({
  id,
  /** As the browser names itself. */
  device: z.string(),
  address: z.string(),
  way,
  factor: factorKind.nullable(),
  createdAt: instant,
  seenAt: instant,
  /** The one that asks. */
  isThis: z.boolean(),
});
export type DeviceView = z.output<typeof deviceSchema>;

export const listDevices = endpoint({
  method: 'GET',
  path: '/api/me/devices',
  summary: 'Where one is signed in',
  reply: z.object({ items: z.array(deviceSchema) }),
});
export const endDevice = endpoint({
  method: 'DELETE',
  path: '/api/me/devices/:deviceId',
  summary: 'Sign one device out',
  params: z.object({ deviceId: id }),
  reply: nothing,
});
export const endOtherDevices = endpoint({
  method: 'POST',
  path: '/api/me/devices/end-others',
  summary: 'Sign out everywhere but here',
  reply: z.object({ ended: z.int() }),
});

export const readFactor = endpoint({
  method: 'GET',
  path: '/api/me/factor',
  summary: 'The own second factor',
  reply: z.object({
    /** Absent: there is none. */
    since: instant.optional(),
    recoveryLeft: z.int(),
    /** Whether this organisation makes one have it. */
    required: z.boolean(),
  }),
});
/** The secret is told here and at no other place. */
export const proposeFactor = endpoint({
  method: 'POST',
  path: '/api/me/factor',
  summary: 'A new secret for an app; its first code puts it in use',
  reply: z.object({ secret: z.string(), address: z.string() }),
});
/** A list of recovery codes, told once. */
const recovery = z.object({ recovery: z.array(z.string()) });
export const enrolFactor = endpoint({
  method: 'POST',
  path: '/api/me/factor/enrol',
  summary: 'Put the second factor in use by its first code; the reply has the recovery codes, once',
  body: z.object({ code: text(20) }),
  reply: recovery,
});
export const renewRecovery = endpoint({
  method: 'POST',
  path: '/api/me/factor/recovery',
  summary: 'New recovery codes in place of the old ones, told once',
  reply: recovery,
});
export const removeFactor = endpoint({
  method: 'DELETE',
  path: '/api/me/factor',
  summary: 'Take the own second factor away',
  reply: nothing,
});

const personParams = z.object({ personId: id });
export const readAccount = endpoint({
  method: 'GET',
  path: '/api/people/:personId/account',
  summary: 'How a colleague signs in',
  params: personParams,
  reply: z.object({ factorSince: instant.optional(), devices: z.int(), seenAt: instant.optional() }),
});
export const endSessions = endpoint({
  method: 'POST',
  path: '/api/people/:personId/sign-out',
  summary: 'Sign a colleague out everywhere',
  params: personParams,
  reply: nothing,
});
export const resetFactor = endpoint({
  method: 'POST',
  path: '/api/people/:personId/reset-factor',
  summary: 'Take away the second factor of a colleague who has lost it, and sign them out everywhere',
  params: personParams,
  reply: nothing,
});

export const profileChoices = ['asvs', 'dengbao3'] as const;
export type ProfileChoice = (typeof profileChoices)[number];
const settings = z.object({ profile: z.enum(profileChoices), secondFactor: z.enum(['required', 'offered']) });
/** What a profile means, for the screen: times in minutes. */
const figures = z.object({
  profile: z.enum(profileChoices),
  idle: z.number(),
  longest: z.number(),
  attempts: z.number(),
  pause: z.number(),
  passwordLength: z.int(),
  passwordKinds: z.int(),
  /** In days. */
  passwordLasts: z.number().optional(),
  former: z.int(),
  everybody: z.boolean(),
  /** For how long values may be seen in full after the last proof, and whether everybody is asked or whoever has a second factor. */
  looks: z.number(),
  looksOfEverybody: z.boolean(),
});
export type ProfileFigures = z.output<typeof figures>;
export const readSettings = endpoint({
  method: 'GET',
  path: '/api/settings/sign-in',
  summary: 'How this organisation signs in, and what may be chosen',
  reply: settings.extend({ profiles: z.array(figures) }),
});
export const changeSettings = endpoint({
  method: 'PUT',
  path: '/api/settings/sign-in',
  summary: 'Choose how this organisation signs in',
  body: settings,
  reply: settings,
});

export const keySchema = z.object({
  id,
  name: z.string(),
  /** The part of the key by which it is recognised. */
  prefix: z.string(),
  permissions: z.array(z.string()),
  /** From where it may be used; absent: from anywhere. */
  addresses: z.array(z.string()).optional(),
  createdAt: instant,
  createdBy: z.string().optional(),
  expiresAt: instant,
  lastUsedAt: instant.optional(),
  lastAddress: z.string().optional(),
  state: z.enum(['good', 'expired', 'revoked']),
});
export type KeyView = z.output<typeof keySchema>;
export const listKeys = endpoint({
  method: 'GET',
  path: '/api/keys',
  summary: 'The keys of programs, and the permissions that the reader may give to one',
  reply: z.object({ items: z.array(keySchema), givable: z.array(z.string()) }),
});
export const makeKey = endpoint({
  method: 'POST',
  path: '/api/keys',
  summary: 'A new key for a program; the reply has the key itself, once',
  body: z.object({
    name: text(60),
    permissions: z.array(text(60)).min(1).max(100),
    addresses: z.array(text(60)).max(20).optional(),
    expiresAt: instant,
  }),
  reply: z.object({ key: z.string(), item: keySchema }),
});
export const revokeKey = endpoint({
  method: 'POST',
  path: '/api/keys/:keyId/revoke',
  summary: 'Revoke a key; programs with it are out at their next request',
  params: z.object({ keyId: id }),
  reply: keySchema,
});

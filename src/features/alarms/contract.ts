// What crosses the wire about alarms: whether they go out by mail, to whom, what they would say, and what there was lately.
import { z } from 'zod';
import { endpoint, instant, nothing } from '#platform/contract.ts';

/** What somebody who looks after the machine is told of. */
export const alarmKinds = [
  'disk_full',
  'disk_low',
  'pages',
  'seal_broken',
  'seal_behind',
  'backup',
  'drill',
  'log',
  'clock',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export const alarmPhases = ['begun', 'lasting', 'over'] as const;
export type AlarmPhase = (typeof alarmPhases)[number];

const languages = ['zh-CN', 'en'] as const;
export type AlarmLanguage = (typeof languages)[number];

const alarm = z.object({
  kind: z.enum(alarmKinds),
  beganAt: instant,
  /** Null while it lasts. */
  endedAt: instant.nullable(),
  /** When mail about it was written last; null: nobody was told. */
  toldAt: instant.nullable(),
});
export type AlarmItem = z.output<typeof alarm>;

export const readAlarms = endpoint({
  method: 'GET',
  path: '/api/alarms',
  summary: 'Whether troubles of the machine are told by mail, to whom, and what there was lately',
  reply: z.object({
    isOn: z.boolean(),
    /** Whether a mail server is in use: without one nothing goes out. */
    canSend: z.boolean(),
    changedAt: instant.nullable(),
    changedByName: z.string().nullable(),
    /** Those who may see what is told; who has no address is told nothing. */
    people: z.array(z.object({ name: z.string(), hasAddress: z.boolean() })),
    /** The latest, the newest first. */
    alarms: z.array(alarm),
    /** Mails of the last days that have not gone out. */
    unsent: z.int(),
  }),
});
export type Alarms = z.output<(typeof readAlarms)['reply']>;

export const setAlarms = endpoint({
  method: 'PUT',
  path: '/api/alarms',
  summary: 'Set whether troubles of the machine are told by mail',
  body: z.object({ isOn: z.boolean() }),
  reply: nothing,
});

export const previewAlarm = endpoint({
  method: 'GET',
  path: '/api/alarms/preview',
  summary: 'The mail that would tell of a trouble, with figures made up',
  query: z.object({ kind: z.enum(alarmKinds), phase: z.enum(alarmPhases), language: z.enum(languages) }),
  reply: z.object({ subject: z.string(), text: z.string() }),
});

// What crosses the wire about interactions: records of what was said with a customer, their approval and correction, and
// information sent to customers.
import { z } from 'zod';
import { fileDoors, fileLine } from '#features/files/contract.ts';
import { endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';
import { channels } from '#policy/vocabulary/index.ts';

export const directions = ['outgoing', 'incoming'] as const;
export const interactionStates = ['counted', 'awaiting_approval', 'refused', 'retracted'] as const;
export type InteractionState = (typeof interactionStates)[number];
export { channels };
export const channel = z.enum(channels);
export type Channel = z.output<typeof channel>;

const ofCustomer = z.object({ customerId: id });
const ofInteraction = z.object({ customerId: id, interactionId: id });
const one = '/api/customers/:customerId/interactions/:interactionId';
const named = z.object({ id, name: z.string() });
const optional = (max: number) => text(max).nullish();

const fields = {
  channel,
  /** Who called whom: only what goes out counts as proactive. */
  direction: z.enum(directions),
  contactId: id.nullish(),
  /** Who of ours took part besides whoever held it. */
  participantIds: z.array(id).max(20),
  /** Who held it; whoever records it, where left out. */
  heldById: id.nullish(),
  content: text(5000),
  need: optional(2000),
  feedback: optional(2000),
  nextStep: optional(2000),
  /** When it was held; now, where left out. */
  occurredAt: instant,
};
/** A purpose of the processing register beyond serving the customer: `marketing`. */
const purpose = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'consent.purpose_form' });
export const interactionEntry = z.object({
  ...fields,
  participantIds: fields.participantIds.default([]),
  occurredAt: instant.optional(),
  /** When to be in touch again. */
  nextContactAt: instant.nullish(),
  purpose: purpose.nullish(),
});
export type InteractionEntry = z.output<typeof interactionEntry>;
export const interactionChange = z.object({ version: z.int(), ...z.object(fields).partial().shape });
export type InteractionChange = z.output<typeof interactionChange>;

export const interaction = z.object({
  id,
  customerId: id,
  channel: z.string(),
  direction: z.enum(directions),
  contactId: id.nullable(),
  contactName: z.string().nullable(),
  participants: z.array(named),
  heldById: id.nullable(),
  heldByName: z.string().nullable(),
  content: z.string(),
  need: z.string().nullable(),
  feedback: z.string().nullable(),
  nextStep: z.string().nullable(),
  occurredAt: instant,
  recordedAt: instant,
  recordedByName: z.string().nullable(),
  purpose: z.string().nullable(),
  state: z.enum(interactionStates),
  /** Who approved, refused or retracted it, when, and the reason. */
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionReason: z.string().nullable(),
  requestId: id.nullable(),
  /** What was brought along: a screenshot of a chat, a recording of a call. */
  files: z.array(fileLine),
  version: z.int(),
});
export type InteractionItem = z.output<typeof interaction>;

/** `events`: what may have settled duties; the page asks the obligations by them. */
const saved = z.object({ interaction, events: z.array(id) });

export const recordInteraction = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/interactions',
  summary: 'Record a contact; what occurred too long ago waits for a leader',
  params: ofCustomer,
  body: interactionEntry,
  reply: saved,
});
export const listInteractions = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/interactions',
  summary: 'Contacts with a customer, newest first',
  params: ofCustomer,
  query: pageQuery,
  reply: page(interaction),
});
export const showInteraction = endpoint({
  method: 'GET',
  path: one,
  summary: 'One contact with its earlier versions',
  params: ofInteraction,
  reply: z.object({
    interaction,
    versions: z.array(
      z.object({
        version: z.int(),
        content: z.record(z.string(), z.unknown()),
        replacedAt: instant,
        replacedByName: z.string().nullable(),
      }),
    ),
  }),
});
export const correctInteraction = endpoint({
  method: 'PATCH',
  path: one,
  summary: 'Correct a record; the earlier version is kept',
  params: ofInteraction,
  body: interactionChange,
  reply: saved,
});
export const interactionFiles = fileDoors(one, ofInteraction, 'a contact');
export const retractInteraction = endpoint({
  method: 'POST',
  path: `${one}/retract`,
  summary: 'Take a record back, with the reason; it no longer counts',
  params: ofInteraction,
  body: z.object({ reason: text(500) }),
  reply: saved,
});
export const approveInteraction = endpoint({
  method: 'POST',
  path: `${one}/approve`,
  summary: 'Let a late record count',
  params: ofInteraction,
  body: z.object({ reason: optional(500) }),
  reply: saved,
});
export const refuseInteraction = endpoint({
  method: 'POST',
  path: `${one}/refuse`,
  summary: 'Do not let a late record count',
  params: ofInteraction,
  body: z.object({ reason: text(500) }),
  reply: saved,
});
export const awaitingInteraction = interaction.extend({ customerName: z.string(), tier: z.string().nullable() });
export type AwaitingItem = z.output<typeof awaitingInteraction>;
export const listAwaiting = endpoint({
  method: 'GET',
  path: '/api/interactions/awaiting',
  summary: 'Late records that wait for a leader, the oldest first',
  query: pageQuery,
  reply: page(awaitingInteraction),
});

/** What one wants before eyes when one calls a customer. */
export const briefing = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/briefing',
  summary: 'Who the customer is, the last contact, the last needs, what the policy says to talk about',
  params: ofCustomer,
  reply: z.object({
    customerId: id,
    customerName: z.string(),
    tier: z.string().nullable(),
    lastContact: z
      .object({
        occurredAt: instant,
        channel: z.string(),
        direction: z.enum(directions),
        byName: z.string().nullable(),
        byMe: z.boolean(),
      })
      .nullable(),
    needs: z.array(z.object({ need: z.string(), occurredAt: instant })),
    nextStep: z.object({ nextStep: z.string(), occurredAt: instant }).nullable(),
    agenda: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
    contacts: z.array(named.extend({ post: z.string().nullable(), keyPerson: z.boolean() })),
    /** Whether marketing is allowed, and if not why: a code of `consents:why`. */
    marketing: z.object({ may: z.boolean(), why: z.string() }),
  }),
});
export type Briefing = z.output<(typeof briefing)['reply']>;

const meant = z.object({
  customerIds: z.array(id).min(1).max(1000).optional(),
  tiers: z.array(text(50)).min(1).max(20).optional(),
  kinds: z
    .array(z.enum(['individual', 'enterprise', 'special']))
    .min(1)
    .max(3)
    .optional(),
  ownerId: id.optional(),
});
/** To whom information is meant: customers by name, or all of some tiers, kinds or owners. */
export const audience = meant.refine((given) => Object.values(given).some((part) => part !== undefined), {
  error: 'input.required',
});
export type Audience = z.output<typeof audience>;
export const information = z.object({
  id,
  channel: z.string(),
  title: z.string(),
  content: z.string(),
  purpose: z.string().nullable(),
  /** Empty where it was not kept (a record that was brought along). */
  audience: meant,
  recipients: z.int(),
  pushedAt: instant,
  pushedByName: z.string().nullable(),
  effect: z.string().nullable(),
  effectAt: instant.nullable(),
});
export type InformationItem = z.output<typeof information>;
export const informationEntry = z.object({
  channel,
  title: text(200),
  content: text(5000),
  audience,
  /** Leaves out those whom somebody was in touch with in the quiet days. */
  leaveOutLately: z.boolean().default(false),
  /** Those are left out of whom one may not process for it. */
  purpose: purpose.nullish(),
});
export type InformationEntry = z.output<typeof informationEntry>;
export const pushInformation = endpoint({
  method: 'POST',
  path: '/api/information',
  summary: 'Record information that was sent, to one customer or to many',
  body: informationEntry,
  reply: z.object({ information, /** The event of each customer, where there is one only. */ events: z.array(id) }),
});
export const countAudience = endpoint({
  method: 'POST',
  path: '/api/information/audience',
  summary: 'How many customers information would go to, and with how many of them somebody was in touch lately',
  body: z.object({ audience, purpose: purpose.nullish() }),
  reply: z.object({
    count: z.int(),
    /** Of the first that can be sent to at once, those who are left out because one may not. */
    without: z.int(),
    most: z.int(),
    /** What counts as lately; null as long as the organisation has not said it, and then nobody is warned. */
    quietDays: z.int().nullable(),
    lately: z.int(),
    /** The latest of them. */
    latest: z.object({ at: instant, byName: z.string().nullable(), customerName: z.string() }).nullable(),
  }),
});
export const showQuietDays = endpoint({
  method: 'GET',
  path: '/api/information/quiet-days',
  summary: 'After how many days without a contact a customer is written to without a warning',
  reply: z.object({ days: z.int().nullable() }),
});
export const stateQuietDays = endpoint({
  method: 'PUT',
  path: '/api/information/quiet-days',
  summary: 'State the quiet days, or that there are none',
  body: z.object({ days: z.int().min(1).max(366).nullable() }),
  reply: z.object({ days: z.int().nullable() }),
});
export const listInformation = endpoint({
  method: 'GET',
  path: '/api/information',
  summary: 'Information that was sent, newest first',
  query: pageQuery,
  reply: page(information),
});
export const noteEffect = endpoint({
  method: 'PATCH',
  path: '/api/information/:pushId',
  summary: 'Note what information has brought',
  params: z.object({ pushId: id }),
  body: z.object({ effect: text(2000) }),
  reply: nothing,
});

/** The data of `interaction.held`. */
export const interactionHeld = z.object({
  interaction: id,
  direction: z.enum(directions),
  channel,
  /** Roles of the vocabulary, and of the policies that were in force. */
  participants: z.array(z.string()),
  held_by: id.nullable(),
});
export type InteractionHeld = z.output<typeof interactionHeld>;

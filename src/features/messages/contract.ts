// What crosses the wire about messages to customers: what goes out and how it stands, and by what it goes.
import { z } from 'zod';
import { languages } from '#features/customers/contract.ts';
import { endpoint, id, instant, nothing, text } from '#platform/contract.ts';

export const messageChannels = ['email', 'webhook'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** `waiting` to be handed over or tried again; `sending`; `uncertain`: whether it went out is not known. */
export const messageStates = ['waiting', 'sending', 'sent', 'uncertain', 'failed', 'stopped', 'bounced'] as const;
export type MessageState = (typeof messageStates)[number];

/** Why a message is where it is: worded by phrases (`messages:why.…`). */
export const messageWhys = [
  'refused',
  'address',
  'too_often',
  'unreachable',
  'too_slow',
  'busy',
  'sign_in',
  'not_secure',
  'redirected',
  'off',
  'interrupted',
  'consent',
  'given_up',
  'mailbox_unknown',
  'mailbox_full',
  'returned',
] as const;
export type MessageWhy = (typeof messageWhys)[number];

/** One line: a line break in a subject would begin a header of its own (OWASP ASVS 5.0.0, 1.3.11). */
export const subjectLine = text(200).refine((line) => !/[\r\n\t]/.test(line), { error: 'message.one_line' });
export const messageText = text(20_000);

const ofRequest = z.object({ customerId: id, requestId: id });
const oneRequest = '/api/customers/:customerId/requests/:requestId';

export const messageItem = z.object({
  id,
  channel: z.enum(messageChannels),
  contactName: z.string().nullable(),
  /** Masked. */
  address: z.string(),
  subject: z.string(),
  text: z.string(),
  automatic: z.boolean(),
  state: z.enum(messageStates),
  why: z.enum(messageWhys).nullable(),
  attempts: z.int(),
  queuedAt: instant,
  queuedByName: z.string().nullable(),
  nextAt: instant.nullable(),
  settledAt: instant.nullable(),
});
export type MessageItem = z.output<typeof messageItem>;

export const listMessages = endpoint({
  method: 'GET',
  path: `${oneRequest}/mails`,
  summary: 'Messages sent about a request, each with how it stands, and to whom one may be written',
  params: ofRequest,
  reply: z.object({
    items: z.array(messageItem),
    /** By which one may write now. */
    channels: z.array(z.enum(messageChannels)),
    /** Who has an address; `id` null: the customer's own. */
    recipients: z.array(
      z.object({
        id: id.nullable(),
        name: z.string(),
        address: z.string(),
        doubtful: z.boolean(),
        language: z.enum(languages).nullable(),
      }),
    ),
  }),
});
export const sendMessage = endpoint({
  method: 'POST',
  path: `${oneRequest}/mails`,
  summary: 'Write to the customer about a request; it goes out after this, and is tried again where it cannot',
  params: ofRequest,
  body: z.object({
    channel: z.enum(messageChannels).default('email'),
    contactId: id.nullish(),
    subject: subjectLine,
    text: messageText,
  }),
  reply: z.object({ id }),
});
export const decisions = ['sent', 'again', 'given_up'] as const;
export type Decision = (typeof decisions)[number];
export const decideMessage = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/mails/:messageId/decision',
  summary: 'Say of a message that came to nothing, or of which it is not known: it went out, send it again, give it up',
  params: z.object({ customerId: id, messageId: id }),
  body: z.object({ decision: z.enum(decisions) }),
  reply: nothing,
});

export const troubledItem = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  requestId: id.nullable(),
  number: z.string().nullable(),
  channel: z.enum(messageChannels),
  address: z.string(),
  state: z.enum(messageStates),
  why: z.enum(messageWhys).nullable(),
  attempts: z.int(),
  triedAt: instant,
});
export type TroubledItem = z.output<typeof troubledItem>;
export const listTroubled = endpoint({
  method: 'GET',
  path: '/api/messages/troubled',
  summary: 'Messages that a person has to look at: failed, returned, or nobody knows',
  reply: z.object({ items: z.array(troubledItem) }),
});

// By what messages go out and come in

const host = text(253).refine((name) => /^[a-zA-Z0-9]([a-zA-Z0-9.:-]*[a-zA-Z0-9])?$/.test(name), {
  error: 'message.host_form',
});
const address = text(254).refine((mail) => /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(mail), {
  error: 'message.address_form',
});
/** `tls` from the first byte; `starttls` after the greeting, or not at all; `none`: in the clear, for a relay on the same machine. */
export const securities = ['tls', 'starttls', 'none'] as const;
export const server = {
  host,
  port: z.int().min(1).max(65_535),
  security: z.enum(securities),
  user: text(254).nullish(),
};
/** Write-only: left out, it stays as it is; null takes it away. */
const secret = text(500).nullish();

export const mailSettings = z.object({ ...server, senderName: text(100), senderAddress: address });
export type MailSettings = z.output<typeof mailSettings>;
export const hookSettings = z.object({ url: text(1000) });
export type HookSettings = z.output<typeof hookSettings>;

const outlet = {
  isOn: z.boolean(),
  hasSecret: z.boolean(),
  changedAt: instant.nullable(),
  changedByName: z.string().nullable(),
};
export const readOutlets = endpoint({
  method: 'GET',
  path: '/api/messages/outlets',
  summary: 'By what messages go out: the mail server and the address that is called; their secrets are never told',
  reply: z.object({
    /** `byMachine`: set where the server runs, and not here. */
    email: z.object({ ...outlet, byMachine: z.boolean(), settings: mailSettings.nullable() }),
    webhook: z.object({ ...outlet, settings: hookSettings.nullable() }),
  }),
});
export type Outlets = z.output<(typeof readOutlets)['reply']>;
export const setMail = endpoint({
  method: 'PUT',
  path: '/api/messages/outlets/email',
  summary: 'Set the mail server by which messages go out',
  body: z.object({ isOn: z.boolean(), settings: mailSettings, secret }),
  reply: nothing,
});
export const setHook = endpoint({
  method: 'PUT',
  path: '/api/messages/outlets/webhook',
  summary: 'Set the address that is called with each message, signed',
  body: z.object({ isOn: z.boolean(), settings: hookSettings, secret }),
  reply: nothing,
});
export const checkMail = endpoint({
  method: 'POST',
  path: '/api/messages/outlets/email/check',
  summary: 'Try whether the mail server takes us; nothing is sent',
  reply: z.object({ why: z.enum(messageWhys).nullable() }),
});

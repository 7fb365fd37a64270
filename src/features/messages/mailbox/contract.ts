// What crosses the wire about mail that comes in: the mailbox, and mail that waits until somebody says whose it is.
import { z } from 'zod';
import { requestKinds } from '#features/requests/contract.ts';
import { endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';
import { messageWhys, server } from '../contract.ts';

/** Why a mail is neither a request nor waits for anybody; it stays to be looked at. */
export const asideWhys = ['automatic', 'list', 'own', 'too_many', 'report', 'too_large'] as const;
export type AsideWhy = (typeof asideWhys)[number];

export const mailboxSettings = z.object({
  ...server,
  folder: text(100).default('INBOX'),
  /** What new mail of a known customer is entered as; staff change it. */
  requestKind: z.enum(requestKinds),
  /** Whether a new request is acknowledged, once. */
  receipt: z.boolean(),
  /** From one sender; more are set aside, so that machines do not answer each other for ever. */
  perHour: z.int().min(1).max(1000),
});
export type MailboxSettings = z.output<typeof mailboxSettings>;

export const readMailbox = endpoint({
  method: 'GET',
  path: '/api/messages/mailbox',
  summary: 'The mailbox that is read, and how the last look went; its password is never told',
  reply: z.object({
    isOn: z.boolean(),
    hasSecret: z.boolean(),
    changedAt: instant.nullable(),
    changedByName: z.string().nullable(),
    settings: mailboxSettings.nullable(),
    readAt: instant.nullable(),
    why: z.enum(messageWhys).nullable(),
  }),
});
export type Mailbox = z.output<(typeof readMailbox)['reply']>;
export const setMailbox = endpoint({
  method: 'PUT',
  path: '/api/messages/mailbox',
  summary: 'Set the mailbox that is read',
  body: z.object({ isOn: z.boolean(), settings: mailboxSettings, secret: text(500).nullish() }),
  reply: nothing,
});

const mailLine = z.object({
  id,
  fromName: z.string(),
  /** Masked. */
  address: z.string(),
  subject: z.string(),
  text: z.string(),
  attachments: z.int(),
  arrivedAt: instant,
  state: z.enum(['unsorted', 'set_aside']),
  why: z.enum(asideWhys).nullable(),
  /** The number of a request that its subject names. */
  number: z.string().nullable(),
});
export type MailLine = z.output<typeof mailLine>;
export const listMail = endpoint({
  method: 'GET',
  path: '/api/mail',
  summary: 'Mail of which nobody knows whose it is, or that was set aside; the latest first',
  query: z.object({ ...pageQuery.shape, state: z.enum(['unsorted', 'set_aside']).default('unsorted') }),
  reply: page(mailLine),
});
export const assignMail = endpoint({
  method: 'POST',
  path: '/api/mail/:mailId/assign',
  summary: 'Say whose a mail is: it joins a request of theirs, or becomes one',
  params: z.object({ mailId: id }),
  body: z.object({
    customerId: id,
    contactId: id.nullish(),
    requestId: id.nullish(),
    /** Of a new request; as the mailbox is set, where left out. */
    kind: z.enum(requestKinds).optional(),
  }),
  reply: z.object({ customerId: id, requestId: id }),
});
export const discardMail = endpoint({
  method: 'POST',
  path: '/api/mail/:mailId/discard',
  summary: 'Discard a mail, saying why; its attachments go for good',
  params: z.object({ mailId: id }),
  body: z.object({ reason: text(500) }),
  reply: nothing,
});

const receivedItem = z.object({
  id,
  contactName: z.string().nullable(),
  address: z.string(),
  subject: z.string(),
  text: z.string(),
  sentAt: instant,
  arrivedAt: instant,
  attachments: z.int(),
  /** Its attachments are still being kept. */
  isBusy: z.boolean(),
  /** Attachments that were not kept, each with the code of the refusal. */
  refused: z.array(z.object({ name: z.string(), code: z.string() })),
});
export type ReceivedItem = z.output<typeof receivedItem>;
export const listReceived = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/requests/:requestId/received-mails',
  summary: 'Mail that came in about a request',
  params: z.object({ customerId: id, requestId: id }),
  reply: z.object({ items: z.array(receivedItem) }),
});

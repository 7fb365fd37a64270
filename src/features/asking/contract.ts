// What crosses the wire where somebody without an account asks for something, and where staff say whose it is.
import { z } from 'zod';
import { languages } from '#features/customers/contract.ts';
import { fileKind } from '#features/files/contract.ts';
import { requestKinds, urgencies } from '#features/requests/contract.ts';
import { download, endpoint, id, instant, mask, nothing, sensitive, text } from '#platform/contract.ts';

/** Where the form lies: the entrance shows it to whoever comes. */
export const askPath = '/ask';

export const askPage = endpoint({
  method: 'GET',
  path: '/api/ask',
  summary: 'The form for whoever has no account: whether it is open, and what is told about personal information',
  reply: z.object({
    open: z.boolean(),
    hotline: z.string().nullable(),
    notice: z.object({ version: z.int(), zh: z.string(), en: z.string() }).nullable(),
    /** How many files may be attached, and how large each may be (megabytes). */
    files: z.object({ most: z.int(), megabytes: z.int() }),
  }),
});
export const ask = endpoint({
  method: 'POST',
  path: '/api/ask',
  summary: 'Ask for something without an account; the answer is the same whoever it is',
  body: z.object({
    kind: z.enum(requestKinds),
    words: text(2000),
    name: text(100),
    phone: sensitive(40).nullish(),
    email: sensitive(200).nullish(),
    /** In which they ask, and are answered. */
    language: z.enum(languages).optional(),
    /** The notice was read; its version. */
    agreed: z.boolean(),
    notice: z.int().nullable(),
    /** People do not see this field; whoever fills it is none. */
    website: z.string().max(500).optional(),
    /** Chosen where it is sent from: sent again it is there once, and files that belong to it name it. */
    as: id.optional(),
  }),
  reply: nothing,
});
/** Whoever comes without an account sends no more at once (bytes). */
const largestAsked = 16 * 1024 * 1024;
export const attachAsked = endpoint({
  method: 'POST',
  path: '/api/ask/files',
  summary: 'Attach a file to what was asked a moment ago; the answer is the same whether it is known or not',
  query: z.object({ of: id, as: id }),
  reply: nothing,
  upload: largestAsked,
});
export const openAsking = endpoint({
  method: 'PUT',
  path: '/api/ask/open',
  summary: 'Open or close the form',
  body: z.object({ open: z.boolean() }),
  reply: nothing,
});

const alike = z.object({ id, name: z.string(), tier: z.string().nullable(), ownerName: z.string().nullable() });
const asked = z.object({
  id,
  askedAt: instant,
  kind: z.enum(requestKinds),
  words: z.string(),
  name: z.string(),
  phone: mask,
  email: mask,
  noticeVersion: z.int().nullable(),
  files: z.array(z.object({ id, name: z.string(), kind: fileKind, mediaType: z.string(), bytes: z.int() })),
  /** Whose number or address it may be: a suggestion, never a proof. */
  alike: z.array(alike),
});
export type AskedItem = z.output<typeof asked>;
const ofAsked = z.object({ askedId: id });

export const listAsked = endpoint({
  method: 'GET',
  path: '/api/asked',
  summary: 'What was asked without an account and waits for somebody to say whose it is, the oldest first',
  reply: z.object({ open: z.boolean(), items: z.array(asked) }),
});
export const openAskedFile = endpoint({
  method: 'GET',
  path: '/api/asked/:askedId/files/:fileId/content',
  summary: 'A file that came with what was asked; told as an event',
  params: z.object({ askedId: id, fileId: id }),
  reply: download,
});
export const confirmAsked = endpoint({
  method: 'POST',
  path: '/api/asked/:askedId/confirmation',
  summary: 'Say whose it is: a customer, or (null) somebody nobody knows; it becomes a request',
  params: ofAsked,
  body: z.object({ customerId: id.nullable(), kind: z.enum(requestKinds), urgency: z.enum(urgencies) }),
  reply: z.object({ customerId: id, requestId: id, number: z.string() }),
});
export const discardAsked = endpoint({
  method: 'POST',
  path: '/api/asked/:askedId/removal',
  summary: 'It is nothing to be dealt with; what was written goes, the reason stays',
  params: ofAsked,
  body: z.object({ reason: text(500) }),
  reply: nothing,
});

// What crosses the wire about templates of messages: the words of each kind in each language, their versions, and how they read filled in.
import { z } from 'zod';
import { endpoint, id, instant, nothing } from '#platform/contract.ts';
import { messageText, subjectLine } from '../contract.ts';

/** What one writes to customers about; an entry of packs/messages.yaml each. */
export const templateKinds = [
  'receipt',
  'answer',
  'proposal',
  'progress',
  'told',
  'closing',
  'link',
  'survey',
] as const;
export type TemplateKind = (typeof templateKinds)[number];
export const templateLanguages = ['zh-CN', 'en'] as const;
export type TemplateLanguage = (typeof templateLanguages)[number];

const kind = z.enum(templateKinds);
const language = z.enum(templateLanguages);
const words = { subject: subjectLine, text: messageText };
const one = '/api/message-templates/:template/:language';
/** Any text: what is none of ours is not found. */
const ofTemplate = z.object({ template: z.string().max(40), language: z.string().max(20) });

const template = z.object({
  kind,
  language,
  subject: z.string(),
  text: z.string(),
  /** 0: nobody has changed the usual one. */
  version: z.int(),
  isUsual: z.boolean(),
  changedAt: instant.nullable(),
  changedByName: z.string().nullable(),
});
export type Template = z.output<typeof template>;

export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/message-templates',
  summary: 'The templates of messages in every language, as they are now',
  reply: z.object({ items: z.array(template) }),
});
export const changeTemplate = endpoint({
  method: 'PUT',
  path: one,
  summary: 'Change a template; an unknown placeholder is refused with its place',
  params: ofTemplate,
  body: z.object({ ...words, version: z.int().min(0) }),
  reply: nothing,
});
export const resetTemplate = endpoint({
  method: 'POST',
  path: `${one}/usual`,
  summary: 'Take the usual words of a template again',
  params: ofTemplate,
  body: z.object({ version: z.int().min(0) }),
  reply: nothing,
});
export const templateHistory = endpoint({
  method: 'GET',
  path: `${one}/versions`,
  summary: 'How a template read before, the newest first',
  params: ofTemplate,
  reply: z.object({
    items: z.array(
      z.object({
        version: z.int(),
        subject: z.string().nullable(),
        text: z.string().nullable(),
        changedAt: instant,
        changedByName: z.string().nullable(),
      }),
    ),
  }),
});
/** `missing`: placeholders with nothing to say here; they still stand in the words. */
const filled = z.object({ subject: z.string(), text: z.string(), missing: z.array(z.string()) });
export const draftMessage = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/requests/:requestId/mails/draft',
  summary: 'A template filled in for a request, to look over before it is sent',
  params: z.object({ customerId: id, requestId: id }),
  body: z.object({ kind, language, contactId: id.nullish() }),
  reply: filled,
});
export const previewTemplate = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/message-preview',
  summary: 'How a template would read for a customer and their latest request',
  params: z.object({ customerId: id }),
  body: z.object(words),
  reply: filled,
});

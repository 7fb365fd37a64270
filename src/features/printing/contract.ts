// What crosses the wire about printing: a policy as a document, and what of it is promised to customers.
import { z } from 'zod';
import { download, endpoint } from '#platform/contract.ts';

export const printKinds = ['policy', 'handbook'] as const;
export type PrintKind = (typeof printKinds)[number];
export const printFormats = ['docx', 'pdf'] as const;

export const printPolicy = endpoint({
  method: 'GET',
  path: '/api/policy/print',
  summary:
    'An edition, or all policies in force as parts, as a document: whole, with rules, parameters and notes, or as the handbook of what is promised to customers',
  query: z.object({
    kind: z.enum(printKinds),
    format: z.enum(printFormats),
    /** Without it all in force, each a part of its own. */
    edition: z.string().min(1).max(200).optional(),
    /** A value of the leading label: only what is promised to these customers. */
    tier: z.string().min(1).max(100).optional(),
    language: z.enum(['zh-CN', 'en']).optional(),
  }),
  reply: download,
});

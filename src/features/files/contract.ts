// What crosses the wire about files of a customer: a photo, a scan, a document, a recording.
import { z } from 'zod';
import { download, endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

export const fileKinds = ['photo', 'scan', 'document', 'recording'] as const;
export const fileKind = z.enum(fileKinds);
export type FileKind = z.output<typeof fileKind>;

/** Bytes. An hour of talk as people record it fits; more would have to be held in memory whole. */
export const largestFile = 48 * 1024 * 1024;

export const fileLine = z.object({
  id,
  kind: fileKind,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  requestId: id.nullable(),
  addedAt: instant,
  addedByName: z.string().nullable(),
});
export type FileLine = z.output<typeof fileLine>;

const all = '/api/customers/:customerId/files';
const ofCustomer = z.object({ customerId: id });
const ofFile = z.object({ customerId: id, fileId: id });

export const listFiles = endpoint({
  method: 'GET',
  path: all,
  summary: 'Files of a customer, newest first; of one request where it is named',
  params: ofCustomer,
  query: pageQuery.extend({ requestId: id.optional() }),
  reply: page(fileLine),
});
export const addFile = endpoint({
  method: 'POST',
  path: all,
  summary: 'Add a file; what it is, is found from its contents, and pictures are drawn anew',
  params: ofCustomer,
  query: z.object({ kind: fileKind.optional(), requestId: id.optional() }),
  reply: fileLine,
  upload: largestFile,
});
export const openFile = endpoint({
  method: 'GET',
  path: `${all}/:fileId/content`,
  summary: 'The contents of a file, whole or in part; told as an event',
  params: ofFile,
  reply: download,
});
export const removeFile = endpoint({
  method: 'POST',
  path: `${all}/:fileId/removal`,
  summary: 'Remove a file for good, saying why; recordings go when their time has come, not by hand',
  params: ofFile,
  body: z.object({ reason: text(500) }),
  reply: nothing,
});

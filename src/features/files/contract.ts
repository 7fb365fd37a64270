// What crosses the wire about files: a photo, a scan, a document, a recording; of a customer, or of one record.
import { z } from 'zod';
import { download, type Endpoint, endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

export const fileKinds = ['photo', 'scan', 'document', 'recording'] as const;
export const fileKind = z.enum(fileKinds);
export type FileKind = z.output<typeof fileKind>;

/** Bytes. An hour of talk as people record it fits; more would have to be held in memory whole. */
export const largestFile = 48 * 1024 * 1024;

/** Files of one contact, post or study. */
export const mostOfRecord = 50;

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
const upload = { reply: fileLine, upload: largestFile };
const why = z.object({ reason: text(500) });

export const listFiles = endpoint({
  method: 'GET',
  path: all,
  summary: 'Files of a customer and of their requests, newest first; of one request where it is named',
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
  ...upload,
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
  body: why,
  reply: nothing,
});

/** The id under which its sender keeps it: sent again after a lost answer, it is there once. */
const as = z.object({ as: id.optional() });

/** Parameters of a path that are all ids. */
export type Named = z.ZodObject<Readonly<Record<string, typeof id>>>;
/** The doors to the files of one record: where the record itself is, so that whoever may not see it finds no file. */
export interface FileDoors<P extends Named = Named> {
  readonly add: Endpoint<P, typeof as, undefined, typeof fileLine>;
  readonly open: Endpoint<z.ZodObject<P['shape'] & { fileId: typeof id }>, undefined, undefined, typeof download>;
  readonly remove: Endpoint<z.ZodObject<P['shape'] & { fileId: typeof id }>, undefined, typeof why, typeof nothing>;
}

/**
 * Declares them below the record's own path, with its parameters.
 * @param of what the record is, as a summary says it: `a contact`
 */
export function fileDoors<P extends Named>(record: `/api/${string}`, params: P, of: string): FileDoors<P> {
  const file = z.object({ ...(params.shape as P['shape']), fileId: id });
  return {
    add: endpoint({
      method: 'POST',
      path: `${record}/files`,
      summary: `Add a file to ${of}`,
      params,
      query: as,
      ...upload,
    }),
    open: endpoint({
      method: 'GET',
      path: `${record}/files/:fileId/content`,
      summary: `The contents of a file of ${of}, whole or in part; told as an event`,
      params: file,
      reply: download,
    }),
    remove: endpoint({
      method: 'POST',
      path: `${record}/files/:fileId/removal`,
      summary: `Remove a file of ${of} for good, saying why; recordings go when their time has come, not by hand`,
      params: file,
      body: why,
      reply: nothing,
    }),
  } as unknown as FileDoors<P>; // a shape that is spread into another has lost its type
}

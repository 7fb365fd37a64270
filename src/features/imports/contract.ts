// What crosses the wire about imports: a file becomes a batch, its columns are mapped, it is checked, run, and can be taken back.
import { z } from 'zod';
import { download, endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';
import { importKinds } from './reading/contract.ts';

export * from './reading/contract.ts';

const kind = z.enum(importKinds);

/** A field of the organisation's own, as a mapping names it: `custom.` and its key. */
export type OwnField = `custom.${string}`;
const own = 'custom.';

export function ownField(key: string): OwnField {
  return `${own}${key}`;
}

/** The key of an own field; undefined for the fields that everybody has. */
export function keyOfOwn(field: string): string | undefined {
  return field.startsWith(own) ? field.slice(own.length) : undefined;
}

export const importStates = [
  'reading',
  'mapping',
  'checking',
  'checked',
  'running',
  'done',
  'taking_back',
  'taken_back',
] as const;
export type ImportState = (typeof importStates)[number];

/** The greatest file that is taken (bytes): about half a million rows. */
export const largestFile = 64 * 1024 * 1024;

const field = z.string().max(60);
/** A field is filled by a column (counted from 0), or for every row by one value. */
const filled = z.object({ field, column: z.int().min(0).max(16_383).optional(), value: text(500).optional() });
export type Filled = z.output<typeof filled>;
const fault = z.object({
  code: z.string(),
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** Why a row cannot be taken: a code of the phrases (`imports:fault.…`), the field it is about, what its words need. */
export type Fault = z.output<typeof fault>;
const reason = fault.extend({ count: z.int(), rows: z.array(z.int()) });
export type Reason = z.output<typeof reason>;

const source = z.object({
  format: z.enum(['xlsx', 'csv']),
  encoding: z.string().optional(),
  separator: z.string().optional(),
  sheet: z.string().optional(),
  sheets: z.array(z.string()).optional(),
  headerRow: z.int(),
});
export type ImportSource = z.output<typeof source>;
const column = z.object({ header: z.string(), samples: z.array(z.string()) });
export type ImportColumn = z.output<typeof column>;

const counts = {
  rowCount: z.int(),
  doneTo: z.int(),
  good: z.int(),
  bad: z.int(),
  already: z.int(),
  retracted: z.int(),
  kept: z.int(),
};
const line = {
  id,
  kind,
  fileName: z.string(),
  state: z.enum(importStates),
  ...counts,
  createdAt: instant,
  createdName: z.string(),
  finishedAt: instant.nullable(),
};
export const importLine = z.object(line);
export type ImportLine = z.output<typeof importLine>;
export const importBatch = z.object({
  ...line,
  source,
  columns: z.array(column),
  mapping: z.array(filled),
  reasons: z.array(reason),
  startedAt: instant.nullable(),
  takenBackAt: instant.nullable(),
});
export type ImportBatch = z.output<typeof importBatch>;

const all = '/api/imports';
const one = '/api/imports/:importId';
const ofImport = z.object({ importId: id });

export const bringFile = endpoint({
  method: 'POST',
  path: all,
  summary: 'Bring a list (xlsx or csv): what it is and which columns it has is recognised; nothing is entered yet',
  query: z.object({ kind, sheet: text(100).optional() }),
  reply: importBatch,
  upload: largestFile,
});
export const listImports = endpoint({
  method: 'GET',
  path: all,
  summary: 'Lists that were brought, newest first',
  query: pageQuery,
  reply: page(importLine),
});
export const showImport = endpoint({
  method: 'GET',
  path: one,
  summary: 'One import: columns, mapping, how far it is, why rows are bad',
  params: ofImport,
  reply: importBatch,
});
export const mapColumns = endpoint({
  method: 'PUT',
  path: `${one}/mapping`,
  summary: 'Say which column fills which field',
  params: ofImport,
  body: z.object({ mapping: z.array(filled).max(200) }),
  reply: importBatch,
});
/** A remark tells what looks wrong; the row is taken all the same. */
export function isRemark({ code }: Pick<Fault, 'code'>): boolean {
  return code.startsWith('doubt_');
}

export const previewRow = z.object({
  number: z.int(),
  cells: z.array(z.string()),
  becomes: z.array(z.object({ field, value: z.string() })),
  faults: z.array(fault),
});
export type PreviewRow = z.output<typeof previewRow>;
export const previewImport = endpoint({
  method: 'GET',
  path: `${one}/preview`,
  summary: 'The first rows and what each would become',
  params: ofImport,
  reply: z.object({ rows: z.array(previewRow) }),
});
export const checkImport = endpoint({
  method: 'POST',
  path: `${one}/check`,
  summary: 'Dry run: how many rows are good, bad or already here, and why; nothing is entered',
  params: ofImport,
  reply: importBatch,
});
export const runImport = endpoint({
  method: 'POST',
  path: `${one}/run`,
  summary: 'Enter all good rows; goes on by itself and can be left',
  params: ofImport,
  reply: importBatch,
});
export const takeBack = endpoint({
  method: 'POST',
  path: `${one}/take-back`,
  summary: 'Take an import back; what later work stands on is left and listed',
  params: ofImport,
  reply: importBatch,
});
export const discardImport = endpoint({
  method: 'DELETE',
  path: one,
  summary: 'Throw a list away that has not been entered',
  params: ofImport,
  reply: nothing,
});
export const badRows = endpoint({
  method: 'GET',
  path: `${one}/bad-rows`,
  summary: 'The bad rows as a file, with the reason in words beside each',
  params: ofImport,
  query: z.object({ format: z.enum(['xlsx', 'csv']).optional() }),
  reply: download,
});
export const keptRows = endpoint({
  method: 'GET',
  path: `${one}/kept`,
  summary: 'What was not taken back, because later work stands on it',
  params: ofImport,
  query: pageQuery,
  reply: page(z.object({ number: z.int(), customerId: id, customerName: z.string() })),
});
export const template = endpoint({
  method: 'GET',
  path: '/api/imports/template/:kind',
  summary: 'An empty list with the headers that are recognised',
  params: z.object({ kind }),
  reply: download,
});

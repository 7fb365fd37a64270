// What crosses the wire about how the list is looked at: which fields there are, saved views, work on everything that matches.
import { z } from 'zod';
import { download, endpoint, id, nothing, text } from '#platform/contract.ts';
import { customerFilter, customerSorts, customFields, fieldKey } from '../contract.ts';

const all = '/api/customers';

/** A field that lists can be asked by, and show where it is not `filterOnly`. */
export const askableField = z.object({
  key: z.string(),
  type: z.enum(['text', 'choice', 'flag', 'count', 'money', 'share', 'number', 'since', 'day']),
  /** `person`, `department`: the value is an id. `sealed`: only whether it is filled can be asked. */
  shape: z.enum(['person', 'department', 'sealed']).nullable(),
  values: z.array(z.string()).nullable(),
  windowed: z.boolean(),
  filterOnly: z.boolean(),
  /** What the organisation calls its own field; ours are worded by the screens. */
  label: z.string().nullable(),
  labelEn: z.string().nullable(),
});
export type AskableField = z.output<typeof askableField>;
export const listFields = endpoint({
  method: 'GET',
  path: `${all}/askable`,
  summary: 'Every field that a condition may ask for and a column may show',
  reply: z.object({ items: z.array(askableField), spans: z.array(z.string()) }),
});

/** A column of the list, with the width it was given (px). */
export const viewColumn = z.object({ key: fieldKey, width: z.int().min(40).max(1200).optional() });
export type ViewColumn = z.output<typeof viewColumn>;
const columns = z.array(viewColumn).max(40);

/** What of the list's address a view keeps: the filters as they are typed there, and the order. */
export const viewKeys = [
  'text',
  'tier',
  'kind',
  'owner',
  'mine',
  'silent',
  'overdue',
  'department',
  'site',
  'when',
  'sort',
  'down',
] as const;
const search = z.strictObject(
  Object.fromEntries(viewKeys.map((key) => [key, text(4000).optional()])) as Record<
    (typeof viewKeys)[number],
    z.ZodOptional<ReturnType<typeof text>>
  >,
);
export type ViewSearch = z.output<typeof search>;
const viewFields = { name: text(60), shared: z.boolean(), search, columns };
export const savedView = z.object({
  id,
  ...viewFields,
  /** Whether the reader may change it. */
  mine: z.boolean(),
  ownerName: z.string().nullable(),
});
export type SavedView = z.output<typeof savedView>;
const preference = {
  /** The view the list opens with; null: all customers. */
  defaultId: id.nullable(),
  /** The columns of the list without a view; null: those it comes with. */
  columns: columns.nullable(),
};
export const listViews = endpoint({
  method: 'GET',
  path: `${all}/views`,
  summary: "The reader's views and those shared with everybody, with what the reader prefers",
  reply: z.object({ items: z.array(savedView), ...preference }),
});
export const addView = endpoint({
  method: 'POST',
  path: `${all}/views`,
  summary: 'Save how the list is looked at; shared views are for leaders to make',
  body: z.object(viewFields),
  reply: z.object({ id }),
});
const ofView = z.object({ viewId: id });
export const editView = endpoint({
  method: 'PATCH',
  path: `${all}/views/:viewId`,
  summary: 'Rename a view, share it, or let it show something else',
  params: ofView,
  body: z.object(viewFields).partial(),
  reply: nothing,
});
export const deleteView = endpoint({
  method: 'DELETE',
  path: `${all}/views/:viewId`,
  summary: 'Delete a view; nothing of the customers is touched',
  params: ofView,
  reply: nothing,
});
export const preferView = endpoint({
  method: 'PUT',
  path: `${all}/preference`,
  summary: 'Say which view the list opens with, and the columns it has without one',
  body: z.object(preference).partial(),
  reply: nothing,
});

export const assignCustomers = endpoint({
  method: 'POST',
  path: `${all}/assign`,
  summary: 'Give customers to an owner',
  body: z.object({ customerIds: z.array(id).min(1).max(1000), personId: id }),
  reply: z.object({ assigned: z.int() }),
});
export const assignMatching = endpoint({
  method: 'POST',
  path: `${all}/assign-matching`,
  summary: 'Give everybody a filter finds to an owner, a portion at a time: ask again with `next` until there is none',
  body: z.object({ filter: customerFilter, personId: id, after: id.optional() }),
  reply: z.object({ assigned: z.int(), next: id.nullable() }),
});
/** More rows than this do not go into one file. */
export const mostExported = 100_000;
export const exportFormats = ['xlsx', 'csv'] as const;
export const exportCustomers = endpoint({
  method: 'POST',
  path: `${all}/export`,
  summary: 'The customers of a filter, or those chosen, as a file that the import reads again; told as an event',
  body: z.object({
    filter: customerFilter,
    customerIds: z.array(id).min(1).max(1000).optional(),
    sort: z.enum(customerSorts).optional(),
    descending: z.boolean().optional(),
    columns: z.array(fieldKey).min(1).max(40),
    format: z.enum(exportFormats),
    language: z.enum(['zh-CN', 'en']).optional(),
    /** With sensitive values in full, and what for; else with their masks. Takes `customer.export_whole`. */
    whole: z.object({ purpose: text(500) }).optional(),
  }),
  reply: download,
});
export const setCustomFields = endpoint({
  method: 'PUT',
  path: `${all}/fields`,
  summary: 'Say which fields of its own the organisation keeps; those left out are archived',
  body: customFields,
  reply: nothing,
});

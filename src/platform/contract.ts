// What crosses the wire, said once: the codecs, the frame of an endpoint, a page, a problem. Zod only, so that the
// server and the browser read the very same file. Inside, an instant is epoch milliseconds; on the wire it is ISO-8601.
import { z } from 'zod';

/** A schema of a part of a request or of a reply. */
export type Schema = z.ZodType;
/** The decoded form of a part; undefined where the endpoint declares none. */
export type Decoded<S> = S extends Schema ? z.output<S> : undefined;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One door of the server: what it takes and what it gives. The server's `route` and the browser's `call` both take it. */
export interface Endpoint<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
  R extends Schema = Schema,
> {
  readonly method: Method;
  /** Begins with /api/; parameters as `:name`. */
  readonly path: string;
  /** One line for the API's description. */
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly reply: R;
  /** Set when the request carries a file instead of JSON: its greatest size in bytes. */
  readonly upload: number | undefined;
}

/** Declares an endpoint. Parts that are left out are absent for both sides. */
export function endpoint<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(declared: {
  method: Method;
  path: `/api/${string}`;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  upload?: number;
}): Endpoint<P, Q, B, R> {
  const { method, path, summary, params, query, body, reply, upload } = declared;
  return { method, path, summary, params: params as P, query: query as Q, body: body as B, reply, upload };
}

/** Who may have acted: a person, Weixi itself, a program by its key, a customer by a link. */
export const actorKinds = ['person', 'system', 'api_key', 'customer_link'] as const;

/** A reply without content (204). */
export const nothing = z.void();

/** A file as the reply; `content` goes out as it is. Compared by identity. */
export interface Download {
  name: string;
  mediaType: string;
  content: string | Uint8Array | AsyncIterable<string | Uint8Array>;
  /** Bytes of the whole, where parts may be asked for. */
  size?: number;
  /** First and last byte of what `content` is, where it is a part (http/files/range.ts). */
  part?: { from: number; to: number };
}
export const download = z.custom<Download>();

// From year 1 to year 9999: what PostgreSQL, ISO-8601 and JavaScript all can say.
const firstYear = -62_135_596_800_000;
const lastYear = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** ISO-8601 with offset on the wire, epoch milliseconds inside. */
export const instant = z
  .codec(
    z.iso.datetime({ offset: true, error: 'input.instant' }),
    z.number().min(firstYear, { error: 'input.instant' }).max(lastYear, { error: 'input.instant' }),
    { decode: (iso) => Date.parse(iso), encode: (ms) => new Date(ms).toISOString() },
  )
  .meta({ format: 'date-time' });

/** A day of the calendar, 'YYYY-MM-DD', on both sides. */
export const localDate = z.iso
  .date({ error: 'input.date' })
  .refine((day) => !day.startsWith('0000'), { error: 'input.date' });

/** A UUID, lower case. */
export const id = z.uuid({ error: 'input.id' }).toLowerCase();

/** Yuan with at most two decimals, as numeric(14,2) keeps them. */
export const money = z
  .number({ error: 'input.money' })
  .min(-999_999_999_999.99, { error: 'input.money' })
  .max(999_999_999_999.99, { error: 'input.money' })
  .refine((yuan) => Math.round(yuan * 100) / 100 === yuan, { error: 'input.money' });

/** A half of a surrogate pair alone: no character, and PostgreSQL refuses it. */
const loneSurrogate = /\p{Surrogate}/u;
/** NUL (which PostgreSQL cannot keep) and the controls that would rewrite a terminal or a log; tab and line breaks stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Whether PostgreSQL, JSON and a terminal can all carry these characters. */
export function isCleanText(value: string): boolean {
  return !loneSurrogate.test(value) && !control.test(value);
}

/** Text of a person: trimmed, of at most `max` UTF-16 units, without NUL, controls or broken characters. */
export function text(max: number, { blank = false }: { blank?: boolean } = {}) {
  const line = z.string().trim().max(max).refine(isCleanText, { error: 'input.characters' });
  return blank ? line : line.min(1, { error: 'input.required' });
}

/** A sensitive value as somebody enters it. A mask of ours that came back in its place is none. */
export function sensitive(max: number) {
  return text(max).refine(isNoMask, { error: 'input.masked' });
}

/** Whether a text is no mask of ours: nobody writes several stars into a number or an address. */
export function isNoMask(value: string): boolean {
  return !/\*{2}|^\*+$/.test(value);
}

/** A sensitive value as it is shown. */
export const mask = z.string().nullable();

/** A whole number in a query string. */
function queryNumber({ min, max }: { min: number; max: number }) {
  return z.codec(z.string().regex(/^-?\d{1,15}$/, { error: 'input.number' }), z.int().min(min).max(max), {
    decode: Number,
    encode: String,
  });
}

/** Yes or no in a query string. */
export const queryFlag = z.codec(z.enum(['true', 'false']), z.boolean(), {
  decode: (word) => word === 'true',
  encode: (flag) => (flag ? 'true' : 'false'),
});

/** Several values in a query string, comma-separated; at most a hundred. */
export function queryList<S extends z.ZodType<string, string>>(item: S) {
  return z.codec(z.string().max(4000), z.array(item).max(100), {
    decode: (joined) => joined.split(',').filter((part) => part !== '') as z.input<S>[],
    encode: (parts) => parts.join(','),
  });
}

/** A structured value as JSON in one parameter of a query string. */
export function queryJson<S extends Schema>(schema: S) {
  return z.codec(z.string().max(4000), schema, {
    decode: (json, context) => {
      try {
        return JSON.parse(json);
      } catch {
        context.issues.push({ code: 'custom', input: json, message: 'input.json' });
        return z.NEVER;
      }
    },
    encode: (value) => JSON.stringify(value),
  });
}

/** An opaque place in a list; `platform/http/cursor.ts` writes and reads it. */
const cursor = z
  .string()
  .max(1000)
  .regex(/^[A-Za-z0-9_-]+$/, { error: 'input.cursor' });

/** The query of a list: where to go on, and how many (50 when not said). Extend it with the list's own filters. */
export const pageQuery = z.object({
  cursor: cursor.optional(),
  limit: queryNumber({ min: 1, max: 200 }).optional(),
});
export const pageSize = 50;

/** A part of a list. `next` is there when there is more. */
export function page<S extends Schema>(item: S) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}
export interface Page<T> {
  items: T[];
  next?: string | undefined;
}

/** A field that cannot be taken: where (dots and indexes; `query.` and `path.` before those), the code, our words. */
export const fieldProblem = z.object({ path: z.string(), code: z.string(), message: z.string() });

/** The shape of every reply that says no. `message` is in the reader's language. */
export const problem = z.object({
  code: z.string(),
  message: z.string(),
  fields: z.array(fieldProblem).optional(),
  /** Where a policy is the reason: which clause of which document. */
  basis: z.object({ clause: z.string(), policy: z.string() }).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.output<typeof problem>;
export type FieldProblem = z.output<typeof fieldProblem>;

/** What is wrong with one field, as a code of the phrases (`input.…`) and the figures its words need. */
export interface InputFault {
  path: string;
  code: string;
  params: Record<string, string | number>;
}

/** Reads what came over the wire (or out of a form): the value, or every fault in it. The validator's words go nowhere. */
export function decode<S extends Schema>(
  schema: S,
  wire: unknown,
  prefix = '',
): { value: z.output<S>; faults?: never } | { value?: never; faults: InputFault[] } {
  const result = z.safeParse(schema, wire, { reportInput: true });
  if (result.success) return { value: result.data };
  const before = prefix === '' ? [] : [prefix];
  return {
    faults: result.error.issues.map((issue) => ({
      path: [...before, ...issue.path.map(String)].join('.'),
      ...faultOf(issue),
    })),
  };
}

function faultOf(issue: z.core.$ZodIssue): Pick<InputFault, 'code' | 'params'> {
  if (/^[a-z_]+\.[a-z_]+$/.test(issue.message)) return { code: issue.message, params: {} };
  switch (issue.code) {
    case 'too_big':
      return {
        code: sizeCode(issue.origin, 'too_long', 'too_many', 'too_big'),
        params: { max: Number(issue.maximum) },
      };
    case 'too_small':
      return {
        code: sizeCode(issue.origin, 'too_short', 'too_few', 'too_small'),
        params: { min: Number(issue.minimum) },
      };
    case 'invalid_type':
      return { code: issue.input === undefined || issue.input === null ? 'input.required' : 'input.type', params: {} };
    case 'invalid_value':
      return { code: 'input.choice', params: { choices: issue.values.map(String).join(', ') } };
    case 'unrecognized_keys':
      return { code: 'input.unknown_field', params: { names: issue.keys.join(', ') } };
    default:
      return { code: 'input.shape', params: {} };
  }
}

function sizeCode(origin: string, ofText: string, ofList: string, ofNumber: string): string {
  if (origin === 'string') return `input.${ofText}`;
  return `input.${origin === 'array' ? ofList : ofNumber}`;
}

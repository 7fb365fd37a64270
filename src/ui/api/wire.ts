// From a declared endpoint and its decoded input to what goes over the wire, and back. Pure; `call` sends it.
import * as z from 'zod';
import type { Decoded, Endpoint, InputFault, Schema } from '#platform/contract.ts';

/** The parts an endpoint takes; a part that it does not declare cannot be given, query parts may be left out. */
export type InputOf<E extends Endpoint> = Part<'params', E['params']> &
  (E['query'] extends Schema ? { query?: Decoded<E['query']> } : { query?: undefined }) &
  Part<'body', E['body']> & { /** Where the endpoint takes a file. */ file?: File };
type Part<Name extends string, S> = S extends Schema ? { [K in Name]: z.output<S> } : { [K in Name]?: undefined };

export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;

export interface Parts {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  file?: File;
}

export type Outgoing =
  | { ok: true; path: string; body: string | File | undefined }
  | { ok: false; faults: InputFault[] };

/** Encodes instants and the rest by the endpoint's schemas; what they refuse comes back as our codes. */
export function outgoing(endpoint: Endpoint, { params, query, body, file }: Parts): Outgoing {
  const encodedParams = encode(endpoint.params, params);
  const encodedQuery = encode(endpoint.query, query ?? {});
  const encodedBody = encode(endpoint.body, body);
  const faults = [
    ...faultsOf(encodedParams.error, 'path'),
    ...faultsOf(encodedQuery.error, 'query'),
    ...faultsOf(encodedBody.error),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const path = `${filled(endpoint.path, encodedParams.data)}${queryString(encodedQuery.data)}`;
  const payload = encodedBody.data;
  // A file goes as it is: the server takes bytes, with the name in a header.
  if (endpoint.upload !== undefined) return { ok: true, path, body: file };
  return { ok: true, path, body: payload === undefined ? undefined : JSON.stringify(payload) };
}

function encode(schema: Schema | undefined, value: unknown): { data?: unknown; error?: z.core.$ZodError } {
  return schema ? z.safeEncode(schema, value as never, { reportInput: true }) : {};
}

/** The contract's own codes where it gives them; otherwise what is missing, too long, or not of the right form. */
function faultsOf(error: z.core.$ZodError | undefined, ...prefix: string[]): InputFault[] {
  return (error?.issues ?? []).map((issue) => ({
    path: [...prefix, ...issue.path.map(String)].join('.'),
    ...faultOf(issue),
  }));
}

function faultOf(issue: z.core.$ZodIssue): Omit<InputFault, 'path'> {
  if (/^[a-z_]+\.[a-z_]+$/.test(issue.message)) return { code: issue.message, params: {} };
  const absent = issue.input === undefined || issue.input === null || issue.input === '';
  if (absent) return { code: 'input.required', params: {} };
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { code: 'input.too_long', params: { max: Number(issue.maximum) } };
  return { code: 'input.shape', params: {} };
}

/** '/api/customers/:customerId' with its parameters in place. */
function filled(path: string, params: unknown): string {
  const values = (params ?? {}) as Record<string, string | number>;
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

function queryString(query: unknown): string {
  const given = Object.entries((query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}

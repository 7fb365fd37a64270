// The browser's only way to the server: `call(endpoint, { params, query, body })`, typed by the slice's contract.
import * as z from 'zod';
import { download, type Endpoint, endpoint, type Method, problem } from '#platform/contract.ts';
import { learnClock } from '../time/now.ts';
import { ApiError } from './problem.ts';
import { sendTelling } from './progress.ts';
import { leaveViewing, viewedPerson } from './viewing.ts';
import { type InputOf, outgoing, type Parts, type ReplyOf } from './wire.ts';

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Same key, same effect, once. Made anew for each POST where left out; `useAct` keeps it over a lost connection. */
  idempotencyKey?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Whoever asks shows this and nothing else (bearer.ts): no cookie goes with it. */
  bearer?: string | undefined;
  /** Told how much of a file has gone, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
}

interface Setting {
  /** The language that the server's words come in. */
  language: () => string;
  /** A fault of one field in words, by the code of the contract. */
  fieldWords: (code: string, params: Record<string, string | number>) => string | Promise<string>;
  /** Called when the server says that nobody is signed in, or that something is owed before all else. */
  onSignedOut: (endpoint: Endpoint) => void;
  /** Asks whoever is signed in to prove to be themselves; whether they did. */
  onConfirm: () => Promise<boolean>;
  /** Whether nobody has touched the page for a while: what it asks for by itself keeps no session alive. */
  isIdle: () => boolean;
}

let setting: Setting = {
  language: () => 'zh-CN',
  fieldWords: (code) => code,
  onSignedOut: () => undefined,
  onConfirm: async () => false,
  isIdle: () => false,
};

/** Set once by the composition root. */
export function setUpApi(given: Partial<Setting>): void {
  setting = { ...setting, ...given };
}

/**
 * Calls an endpoint and gives its decoded reply: instants are epoch milliseconds.
 * @throws ApiError for every reply that says no, for an answer that cannot be read, and where nobody answers.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const response = await send(endpoint, input as Parts, options);
  if (response.status === 204) return undefined as ReplyOf<E>;
  const reply = z.safeDecode(endpoint.reply, (await jsonOf(response)) as never);
  if (!reply.success) throw new ApiError(response.status, { code: 'reply', message: '' });
  return reply.data as ReplyOf<E>;
}

/** Calls an endpoint that answers with a file; gives it with the name the server proposes. @public */
export async function callForFile<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: Pick<CallOptions, 'bearer'> = {},
): Promise<{ name: string | undefined; content: Blob }> {
  return fileOf(await send(endpoint, input as Parts, options));
}

/** Asks for the approval of what the call would do; it is done later, once, by `callApproved`. @public */
export async function askApproval<E extends Endpoint>(endpoint: E, input: InputOf<E>, purpose: string): Promise<void> {
  await send(endpoint, input as Parts, { headers: { 'x-ask-approval': encodeURIComponent(purpose) } });
}

/** Does what was approved: the same request again. Gives the file, where it answers with one. @public */
export async function callApproved(
  { method, url, body }: { method: string; url: string; body?: unknown },
  approvalId: string,
): Promise<{ name: string | undefined; content: Blob } | undefined> {
  const asked = endpoint({ method: method as Method, path: url as '/api/', summary: '', reply: download });
  const request = { path: url, body: body === null || body === undefined ? undefined : JSON.stringify(body) };
  const response = await deliver(asked, request, { headers: { 'x-approval': approvalId } });
  return response.headers.has('content-disposition') ? fileOf(response) : undefined;
}

async function fileOf(response: Response): Promise<{ name: string | undefined; content: Blob }> {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: encoded === undefined ? undefined : decodeURIComponent(encoded), content: await response.blob() };
}

async function send(endpoint: Endpoint, input: Parts, options: CallOptions): Promise<Response> {
  const request = outgoing(endpoint, input);
  if (!request.ok) {
    const fields = await Promise.all(
      request.faults.map(async ({ path, code, params }) => ({
        path,
        code,
        message: await setting.fieldWords(code, params),
      })),
    );
    throw new ApiError(0, { code: 'invalid_input', message: '', fields });
  }
  return deliver(endpoint, request, options);
}

async function deliver(
  endpoint: Endpoint,
  request: { path: string; body: string | File | undefined },
  options: CallOptions,
  isSecondTry = false,
): Promise<Response> {
  const headers = new Headers({
    accept: 'application/json',
    'accept-language': setting.language(),
    ...options.headers,
  });
  if (typeof request.body === 'string') headers.set('content-type', 'application/json');
  if (request.body instanceof File) {
    headers.set('content-type', 'application/octet-stream');
    headers.set('x-file-name', encodeURIComponent(request.body.name));
  }
  if (setting.isIdle()) headers.set('x-background', 'yes');
  const { bearer } = options;
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
  const viewed = bearer === undefined ? viewedPerson() : undefined;
  if (viewed !== undefined) headers.set('x-view-as', viewed);
  if (endpoint.method === 'POST') headers.set('idempotency-key', options.idempotencyKey ?? crypto.randomUUID());
  const init: RequestInit = {
    method: endpoint.method,
    headers,
    body: request.body ?? null,
    signal: options.signal ?? null,
    credentials: bearer === undefined ? 'same-origin' : 'omit',
  };
  const response = await reach(request.path, init, options.onProgress);
  learnClock(response.headers.get('date'));
  if (response.ok) return response;
  const error = await problemOf(response, endpoint, bearer === undefined);
  // A dangerous act waits until it is proven again who does it, and then goes on.
  const isToConfirm = error.code === 'session.confirm_needed' && !isSecondTry;
  if (isToConfirm && (await setting.onConfirm())) return deliver(endpoint, request, options, true);
  throw error;
}

async function reach(path: string, init: RequestInit, onProgress: CallOptions['onProgress']): Promise<Response> {
  try {
    return await (onProgress === undefined ? fetch(path, init) : sendTelling(path, init, onProgress));
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, { code: 'network', message: '' });
  }
}

async function problemOf(response: Response, endpoint: Endpoint, isBySession: boolean): Promise<ApiError> {
  const said = problem.safeParse(await jsonOf(response));
  const isOwing = said.success && /^session\.(code|password|factor)_needed$/.test(said.data.code);
  if (isBySession && (response.status === 401 || isOwing)) setting.onSignedOut(endpoint);
  if (said.success && said.data.code === 'viewing.over') leaveViewing();
  const requestId = response.headers.get('x-request-id') ?? undefined;
  return new ApiError(
    response.status,
    said.success ? { requestId, ...said.data } : { code: 'fault', message: '', requestId },
  );
}

/** The JSON of a reply; undefined where it has none that can be read. */
async function jsonOf(response: Response): Promise<unknown> {
  const body = await response.text();
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined; // the caller says "could not be read" in the reader's language
  }
}

// Somebody who is signed in and asks once: what was answered, and how long it took.
import { randomUUID } from 'node:crypto';
import { account } from './installation.ts';

export interface Answer {
  /** 0: no answer at all. */
  readonly status: number;
  readonly text: string;
  /** ms */
  readonly took: number;
  /** The code of a refusal, '' of anything else. */
  readonly code: string;
}

export interface Person {
  /** As a browser sends it. */
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Records a contact with a customer; `key` is what it says and what it is asked under. */
  contact(customerId: string, key?: string): Promise<Answer>;
  /** Sends a file as the paths for files take them. */
  upload(path: string, name: string, bytes: Uint8Array): Promise<Answer>;
}

/** Signs in at a server; throws with what it answered when that fails. */
export async function signIn(url: string, as: { name: string; password: string } = account): Promise<Person> {
  const signed = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(as),
  });
  const cookie = signed.headers.get('set-cookie')?.split(';')[0];
  if (!signed.ok || cookie === undefined)
    throw new Error(`signing in answered ${signed.status}: ${await signed.text()}`);
  return personWith(url, { cookie });
}

/** Asks with these headers, whoever that is. */
export function personWith(url: string, as: Readonly<Record<string, string>>): Person {
  const own = { 'accept-language': 'en', ...as };
  const send = (path: string, request: RequestInit): Promise<Answer> =>
    ask(`${url}${path}`, { ...request, headers: { ...own, ...(request.headers as Record<string, string>) } });
  const post: Person['post'] = (path, body, headers = {}) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    cookie: as.cookie ?? '',
    get: (path) => send(path, {}),
    post,
    contact: (customerId, key = randomUUID()) =>
      post(
        `/api/customers/${customerId}/interactions`,
        { channel: 'phone', direction: 'outgoing', content: key },
        { 'idempotency-key': key },
      ),
    upload: (path, name, bytes) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
        body: new Uint8Array(bytes),
      }),
  };
}

/** Asks once and never throws: no answer within half a minute is one too. */
export async function ask(url: string, request: RequestInit = {}): Promise<Answer> {
  const begun = performance.now();
  const took = (): number => Math.round(performance.now() - begun);
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(30_000), ...request });
    const text = await reply.text();
    const code = /"code":"([\w.]+)"/.exec(text)?.[1] ?? '';
    return { status: reply.status, text, took: took(), code };
  } catch (error) {
    return { status: 0, text: String(error), took: took(), code: '' };
  }
}

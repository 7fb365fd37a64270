// Clients who record through HTTP and never give up: whatever happens to an answer, the same request goes out again under the
// same key until it is acknowledged. What was acknowledged is their log, by which the database is judged afterwards.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { account } from './installation.ts';

export type Kind = 'contact' | 'request' | 'answer';

/** One thing that somebody wanted done. Its key stands in what it records, so that it is found again. */
export interface Operation {
  readonly kind: Kind;
  readonly key: string;
  readonly customerId: string;
  readonly requestId: string | undefined;
  /** The id that the acknowledgement named. */
  id?: string;
  /** When it was first asked for, and when it was acknowledged: epoch ms of this machine. */
  readonly begun: number;
  heard?: number;
  tries: number;
}

export interface Party {
  readonly operations: Operation[];
  /** Answers that were neither an acknowledgement nor "try again", with what they said. */
  readonly wrong: string[];
  /** When each acknowledgement came (ms of a clock that runs forward). */
  readonly heard: number[];
  /** No new operations; resolves when every one that was begun is acknowledged. */
  end(): Promise<void>;
}

/** Starts `count` clients on the customers. `url` is asked before each try, for a server that comes back answers elsewhere. */
export async function startParty(url: () => string, customers: readonly string[], count: number): Promise<Party> {
  const cookie = await signIn(url());
  const party = { operations: [] as Operation[], wrong: [] as string[], heard: [] as number[] };
  let over = false;
  const client = async (seat: number): Promise<void> => {
    let asked: Operation | undefined;
    for (let turn = seat; !over; turn += 1) {
      const kind: Kind = asked !== undefined ? 'answer' : turn % 3 === 0 ? 'request' : 'contact';
      const customerId = asked?.customerId ?? customers[Math.floor(Math.random() * customers.length)] ?? '';
      const operation: Operation = {
        kind,
        key: randomUUID(),
        customerId,
        requestId: asked?.id,
        begun: Date.now(),
        tries: 0,
      };
      party.operations.push(operation);
      await insist(url, cookie, operation, party);
      asked = kind === 'request' && operation.id !== undefined ? operation : undefined;
    }
  };
  const clients = Array.from({ length: count }, (_, seat) => client(seat));
  return {
    ...party,
    async end() {
      over = true;
      await Promise.all(clients);
    },
  };
}

async function signIn(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  const cookie = reply.headers.get('set-cookie')?.split(';')[0];
  if (!reply.ok || cookie === undefined) throw new Error(`signing in answered ${reply.status}: ${await reply.text()}`);
  return cookie;
}

async function insist(
  url: () => string,
  cookie: string,
  operation: Operation,
  { wrong, heard }: Pick<Party, 'wrong' | 'heard'>,
): Promise<void> {
  for (;;) {
    operation.tries += 1;
    const answer = await ask(url(), cookie, operation);
    if (answer === 'again') {
      await pause(50 + Math.random() * 100);
      continue;
    }
    if (typeof answer === 'string') wrong.push(`${operation.kind} ${operation.key}: ${answer}`);
    else {
      operation.id = answer.id;
      heard.push(performance.now());
      operation.heard = Date.now();
    }
    return;
  }
}

/** The id acknowledged; `again` where trying again is the right thing to do; else what was said. */
async function ask(url: string, cookie: string, operation: Operation): Promise<{ id: string } | 'again' | string> {
  const { path, body, idOf } = wordsOf(operation);
  let status: number;
  let text: string;
  try {
    const reply = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'idempotency-key': operation.key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    status = reply.status;
    text = await reply.text();
  } catch {
    // The server died, or has not come back yet: whether it was done is not known.
    return 'again';
  }
  if (status === 200) return { id: idOf(JSON.parse(text)) };
  if (status === 503 || (status === 409 && text.includes('idempotency.in_flight'))) return 'again';
  return `${status} ${text.slice(0, 300)}`;
}

interface Reply {
  interaction?: { id: string };
  page?: { request: { id: string } };
}

function wordsOf({ kind, key, customerId, requestId }: Operation): {
  path: string;
  body: object;
  idOf: (reply: Reply) => string;
} {
  const of = `/api/customers/${customerId}`;
  const idOfRequest = (reply: Reply): string => reply.page?.request.id ?? '';
  if (kind === 'contact')
    return {
      path: `${of}/interactions`,
      body: { channel: 'phone', direction: 'outgoing', content: key },
      idOf: (reply) => reply.interaction?.id ?? '',
    };
  if (kind === 'request')
    return { path: `${of}/requests`, body: { kind: 'need', channel: 'phone', title: key }, idOf: idOfRequest };
  return {
    path: `${of}/requests/${requestId}/steps`,
    body: { step: 'respond', version: 1, words: key },
    idOf: idOfRequest,
  };
}

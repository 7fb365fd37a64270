// The one way to call an address that somebody else chose: a webhook, an identity provider. Https to the public internet only, on the address
// that was checked, without following where the answer points, with limits of time and size (OWASP ASVS 5.0.0 1.3.6, 15.3.2).
import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './address.ts';

export type OutboundFault =
  | 'address'
  | 'scheme'
  | 'credentials'
  | 'port'
  | 'host'
  | 'unresolved'
  | 'forbidden'
  | 'redirect'
  | 'too_large'
  | 'too_slow'
  | 'unreachable';

/** Why a call was not made, or came to nothing. `fault` is for whoever puts it into words; the message holds no part of the answer. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused';
  readonly fault: OutboundFault;

  constructor(fault: OutboundFault, options?: ErrorOptions) {
    super(`The call was refused: ${fault}`, options);
    this.fault = fault;
  }
}

export interface OutboundOptions {
  /**
   * Hosts inside one's own network that may be called all the same, `name` or `name:port`: an identity provider of one's own. Said by whoever runs
   * the installation, never by its users.
   */
  readonly allowed?: readonly string[];
  /** Every address of a name; by default the system's. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
  /** For tests: http, to allowed hosts. */
  readonly plain?: boolean;
  /** From the beginning to the end of the answer (ms). */
  readonly within?: number;
  /** Of the answer (bytes). */
  readonly atMost?: number;
}

export interface OutboundCall {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface OutboundReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface Outbound {
  /** Where a call would go: the name and the checked address. Throws OutboundRefused. */
  check(url: string): Promise<Target>;
  /** Calls. An answer of 3xx is a refusal, every other answer is a reply. Throws OutboundRefused. */
  call(url: string, call?: OutboundCall): Promise<OutboundReply>;
}

export interface Target {
  readonly url: URL;
  readonly host: string;
  readonly address: string;
}

/** Opens it; nothing is held open between calls. */
export function openOutbound(options: OutboundOptions = {}): Outbound {
  const { within = 10_000, atMost = 1_048_576 } = options;
  const check = (url: string): Promise<Target> => targetOf(url, options);
  return {
    check,
    async call(url, call = {}) {
      const late = AbortSignal.timeout(within);
      const target = await Promise.race([check(url), refusedBy(late)]);
      return send(target, call, { atMost, late });
    },
  };
}

async function targetOf(
  text: string,
  { allowed = [], resolve = resolveAll, plain = false }: OutboundOptions,
): Promise<Target> {
  if (!URL.canParse(text)) throw new OutboundRefused('address');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new OutboundRefused('credentials');
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  const isAllowed = allowed.includes(host) || allowed.includes(`${host}:${url.port || '443'}`);
  if (url.protocol !== 'https:' && !(plain && isAllowed && url.protocol === 'http:'))
    throw new OutboundRefused('scheme');
  if (url.port !== '' && !allowed.includes(`${host}:${url.port}`)) throw new OutboundRefused('port');
  if (isIP(host) === 0 && !isAllowed && !isPublicName(host)) throw new OutboundRefused('host');
  const addresses = isIP(host) > 0 ? [host] : await resolve(host).catch(unresolved);
  const [address] = addresses;
  if (address === undefined) throw new OutboundRefused('unresolved');
  if (!isAllowed && !addresses.every(isPublicAddress)) throw new OutboundRefused('forbidden');
  return { url, host, address };
}

/** A name of the public tree: several labels, and none of the endings that never leave a network (RFC 6761, 6762, 8375). */
function isPublicName(host: string): boolean {
  return /^([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/.test(host) && !inner.test(host);
}
const inner = /\.(localhost|local|internal|intranet|lan|home|corp|private|localdomain|home\.arpa|test|invalid|onion)$/;

async function resolveAll(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);
}

function unresolved(error: unknown): never {
  throw new OutboundRefused('unresolved', { cause: error });
}

function refusedBy(late: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    late.addEventListener('abort', () => reject(new OutboundRefused('too_slow')), { once: true });
  });
}

interface Limits {
  readonly atMost: number;
  readonly late: AbortSignal;
}

function send(
  target: Target,
  { method = 'GET', headers = {}, body }: OutboundCall,
  limits: Limits,
): Promise<OutboundReply> {
  const { url, host, address } = target;
  const options: RequestOptions = {
    method,
    host: address,
    port: url.port === '' ? 443 : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, 'accept-encoding': 'identity' },
    lookup: pinned(address),
    agent: false,
    signal: limits.late,
    ...(isIP(host) === 0 ? { servername: host } : {}),
  };
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(refusalOf(error, limits.late));
    const ask = (url.protocol === 'http:' ? plainRequest : secureRequest)(options, (answer) => {
      const { statusCode: status = 0 } = answer;
      const pieces: Buffer[] = [];
      let length = 0;
      const stop = (fault: OutboundFault): void => void answer.destroy(new OutboundRefused(fault));
      answer.on('error', fail);
      if (status >= 300 && status < 400) return stop('redirect');
      answer.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length > limits.atMost) stop('too_large');
        else pieces.push(piece);
      });
      answer.on('end', () => resolve({ status, headers: answer.headers, body: Buffer.concat(pieces) }));
    });
    ask.on('error', fail);
    ask.end(body);
  });
}

function refusalOf(error: unknown, late: AbortSignal): OutboundRefused {
  if (error instanceof OutboundRefused) return error;
  return new OutboundRefused(late.aborted ? 'too_slow' : 'unreachable', { cause: error });
}

/** Whatever is asked for resolves to the address that was checked: between looking and calling, a name may change its mind. */
function pinned(address: string): LookupFunction {
  const family = isIP(address);
  return (_, options, answer) => {
    if (options.all === true) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}

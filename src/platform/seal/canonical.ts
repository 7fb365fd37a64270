// The canonical form of an event and its digest: what is hashed, to the byte, so that a third party can do it again.
import { createHmac, hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** An event as the log has it, each column as PostgreSQL writes it as text (DateStyle ISO, time zone UTC); bytea as hexadecimal. */
export interface LoggedEvent {
  readonly subjectId: string;
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actorId: string | null;
  readonly actorKind: string;
  readonly groundKind: string | null;
  readonly groundId: string | null;
  readonly xid: string;
  /** The jsonb's own text: keys ordered and unique, numbers exact. */
  readonly data: string;
  /** The HMAC of a content that was erased. */
  readonly erased: string | null;
  /** Its subject's. */
  readonly salt: string;
}

/**
 * HMAC-SHA-256 (RFC 2104) of an event's content under its subject's salt of 32 bytes, in hexadecimal. Written out over two plain hashes: Node's
 * Hmac, an object for each, takes twice as long, and this is most of what verifying does.
 */
export function contentMac(salt: string, data: string): string {
  if (salt.length !== 64) return createHmac('sha256', Buffer.from(salt, 'hex')).update(data).digest('hex');
  if (data.length * 3 > inner.length - block) inner = Buffer.alloc(block + data.length * 3, innerPad);
  inner.write(salt, 'hex');
  outer.write(salt, 'hex');
  for (let at = 0; at < 32; at += 1) {
    inner[at] = (inner[at] ?? 0) ^ innerPad;
    outer[at] = (outer[at] ?? 0) ^ outerPad;
  }
  const end = block + inner.write(data, block);
  outer.write(hash('sha256', inner.subarray(0, end)), block, 'hex');
  return hash('sha256', outer);
}

const block = 64;
const [innerPad, outerPad] = [0x36, 0x5c];
let inner = Buffer.alloc(8_192, innerPad);
const outer = Buffer.alloc(block + 32, outerPad);

/**
 * The digest of an event: SHA-256 of its canonical form, in hexadecimal. The canonical form is the JSON (RFC 8785: names in order, no blanks,
 * UTF-8) of its columns as texts or null, in which the content is represented by its HMAC. So all but the content can be proven after the
 * content was erased, and nothing of the content can be guessed from the digest.
 */
export function digestOf(event: LoggedEvent, mac: string = macOf(event)): string {
  return hash('sha256', canonicalFormOf(event, mac));
}

/** The HMAC of its content, of an erased one that which it had. */
export function macOf({ erased, salt, data }: LoggedEvent): string {
  return erased ?? contentMac(salt, data);
}

/** Ids, times and numbers of PostgreSQL need no escaping; words might. */
function canonicalFormOf(event: LoggedEvent, mac: string): string {
  const { actorId, actorKind, groundId, groundKind, id, occurredAt, recordedAt, subjectId, type, xid } = event;
  return `{"actor_id":${textOf(actorId)},"actor_kind":"${actorKind}","content":"${mac}","ground_id":${textOf(groundId)},"ground_kind":${wordOf(groundKind)},"id":"${id}","occurred_at":"${occurredAt}","recorded_at":"${recordedAt}","subject_id":"${subjectId}","type":${wordOf(type)},"xid":"${xid}"}`;
}

function textOf(value: string | null): string {
  return value === null ? 'null' : `"${value}"`;
}

function wordOf(value: string | null): string {
  return value !== null && plain.test(value) ? `"${value}"` : JSON.stringify(value);
}

const plain = /^[a-z0-9_.:-]*$/i;

/** What of an event can differ. */
export const aspects = ['content', 'time', 'actor', 'rest'] as const;
export type Aspect = (typeof aspects)[number];

/**
 * Two bytes of each aspect, in hexadecimal: too little to prove anything, enough to tell what was changed. Of the content the first two of its HMAC,
 * of the others the last two of the CRC-32 of their JSON.
 */
export function sketchOf(event: LoggedEvent, mac: string = macOf(event)): string {
  const { subjectId, id, type, groundKind, groundId, xid } = event;
  return [
    mac.slice(0, 4),
    checkOf(event.occurredAt, event.recordedAt),
    checkOf(event.actorId, event.actorKind),
    checkOf(subjectId, id, type, groundKind, groundId, xid),
  ].join('');
}

function checkOf(...values: (string | null)[]): string {
  return (crc32(JSON.stringify(values)) & 0xffff).toString(16).padStart(4, '0');
}

/** The aspects in which two sketches differ. */
export function differing(one: string, other: string): Aspect[] {
  return aspects.filter((_, at) => one.slice(at * 4, at * 4 + 4) !== other.slice(at * 4, at * 4 + 4));
}

// The canonical form of an event and its digest: what is hashed, to the byte, so that a third party can do it again.
import { createHmac, hash } from 'node:crypto';

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

/** HMAC-SHA-256 (RFC 2104) of an event's content under its subject's salt, in hexadecimal. */
export function contentMac(salt: string, data: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(data).digest('hex');
}

/**
 * The digest of an event: SHA-256 of its canonical form, in hexadecimal. The canonical form is the JSON (RFC 8785: names in order, no blanks,
 * UTF-8) of its columns as texts or null, in which the content is represented by its HMAC. So all but the content can be proven after the
 * content was erased, and nothing of the content can be guessed from the digest.
 */
export function digestOf(event: LoggedEvent): string {
  return hash('sha256', canonicalFormOf(event, event.erased ?? contentMac(event.salt, event.data)));
}

/** Ids, times and numbers of PostgreSQL need no escaping; words might. */
export function canonicalFormOf(event: LoggedEvent, mac: string): string {
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

/** Two bytes of each aspect, in hexadecimal: too little to prove anything, enough to tell what was changed. */
export function sketchOf(event: LoggedEvent): string {
  const mac = event.erased ?? contentMac(event.salt, event.data);
  const told = [
    [mac],
    [event.occurredAt, event.recordedAt],
    [event.actorId, event.actorKind],
    [event.subjectId, event.id, event.type, event.groundKind, event.groundId, event.xid],
  ];
  return told.map((aspect) => hash('sha256', JSON.stringify(aspect)).slice(0, 4)).join('');
}

/** The aspects in which two sketches differ. */
export function differing(one: string, other: string): Aspect[] {
  return aspects.filter((_, at) => one.slice(at * 4, at * 4 + 4) !== other.slice(at * 4, at * 4 + 4));
}

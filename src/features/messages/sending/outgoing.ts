// The life of a message that goes out, decided purely: what comes after each outcome, what a person may say of it, how it is worded.
import type { Instant } from '#platform/db.ts';
import type { Decision, MessageState, MessageWhy } from '../contract.ts';
import type { Outcome } from './channel.ts';

/** Between two tries, in ms: the first ones for a server that is busy, the last for one that is away for a day. */
const pauses = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * 60_000);

export interface Next {
  readonly state: MessageState;
  readonly why: MessageWhy | null;
  /** When it is tried again. */
  readonly nextAt: Instant | null;
}

/** What becomes of a message that was tried `attempts` times. What nobody knows is not tried again by itself. */
export function afterTrying(outcome: Outcome, attempts: number, now: Instant): Next {
  if (outcome.is === 'accepted') return { state: 'sent', why: null, nextAt: null };
  const { is, why } = outcome;
  if (is === 'unknown') return { state: 'uncertain', why, nextAt: null };
  const pause = pauses[attempts - 1];
  if (is === 'later' && pause !== undefined) return { state: 'waiting', why, nextAt: now + pause };
  return { state: 'failed', why, nextAt: null };
}

/** What a person may say of a message that came to no good end. */
const decidable: Readonly<Record<Decision, readonly MessageState[]>> = {
  sent: ['uncertain'],
  again: ['uncertain', 'failed'],
  given_up: ['uncertain', 'waiting'],
};

export function mayDecide(state: MessageState, decision: Decision): boolean {
  return decidable[decision].includes(state);
}

/** The event that tells of a state, where one does. */
export const eventOf = {
  sent: 'message.sent',
  uncertain: 'message.uncertain',
  failed: 'message.failed',
  stopped: 'message.stopped',
  bounced: 'message.bounced',
} as const satisfies Partial<Record<MessageState, string>>;

/** The subject with the request's number, by which an answer is known again; as it is where it has it. */
export function subjectOf(subject: string, number: string | null): string {
  return number === null || subject.includes(number) ? subject : `${subject} [${number}]`;
}

/** One mailbox and nothing else: what a header could read as a second recipient, or as a header, is no address (OWASP ASVS 5.0.0, 1.3.11). */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u.test(text);
}

const escaped: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The same words for programs that show no plain text: paragraphs, and nothing of it is markup. */
export function htmlOf(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replace(/[&<>"']/g, (sign) => escaped[sign] ?? '').replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html><html><body>${paragraphs.join('')}</body></html>`;
}

// The second way out: an address of the organisation's own is called with each message, signed, so that a gateway for short messages or a
// company chat takes it from there. Whoever is called knows a message again by its id, so one that was late is sent again.
import { createHmac } from 'node:crypto';
import { type Outbound, OutboundRefused } from '#platform/outbound/outbound.ts';
import type { MessageWhy } from '../contract.ts';
import { accepted, type Channel, type Outcome, type Outgoing } from '../sending/channel.ts';

interface Hook {
  readonly url: string;
  readonly secret: string;
}

/** A message by a call. The signature has the time of the try: a receiver takes none that is older than a few minutes. */
export function hookChannel({ url, secret }: Hook, outbound: Outbound): Channel {
  return {
    async send(message) {
      const body = bodyOf(message);
      const timestamp = String(Math.floor(message.triedAt / 1000));
      try {
        const { status } = await outbound.call(url, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/json',
            'idempotency-key': message.id,
            'weixi-timestamp': timestamp,
            'weixi-signature': signatureOf(secret, timestamp, body),
          },
        });
        return answered(status);
      } catch (error) {
        if (!(error instanceof OutboundRefused)) throw error;
        return refused(error);
      }
    },
  };
}

/** `v1=` and the HMAC-SHA256 of the seconds, a dot, and the body as it is sent. */
function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

function bodyOf({ id, messageId, to, subject, text, purpose, customerId, requestId, number }: Outgoing): string {
  return JSON.stringify({ id, messageId, to, subject, text, purpose, customerId, requestId, number });
}

/** Who is asked too often or at a bad moment says so; every other no is one. */
const again: ReadonlySet<number> = new Set([408, 425, 429]);

function answered(status: number): Outcome {
  if (status >= 200 && status < 300) return accepted;
  return status >= 500 || again.has(status) ? { is: 'later', why: 'busy' } : { is: 'never', why: 'refused' };
}

const whys: Partial<Record<OutboundRefused['fault'], MessageWhy>> = {
  too_slow: 'too_slow',
  unreachable: 'unreachable',
  unresolved: 'unreachable',
  redirect: 'redirected',
  // It has answered, and took it as far as we know; it is asked again by the same id.
  too_large: 'busy',
};

function refused({ fault }: OutboundRefused): Outcome {
  const isPassing = ['too_slow', 'unreachable', 'unresolved', 'too_large'].includes(fault);
  return { is: isPassing ? 'later' : 'never', why: whys[fault] ?? 'address' };
}

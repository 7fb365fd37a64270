// A mailbox by IMAP (RFC 9051): what is new in it, in the order in which it came. Nothing is changed there: no mark, no deletion.
import { ImapFlow } from 'imapflow';
import type { Instant } from '#platform/db.ts';
import type { MessageWhy } from '../contract.ts';
import type { MailboxSettings } from './contract.ts';

/** Up to where it has been read: a UID counts only under the same validity. */
export interface Place {
  readonly validity: string;
  readonly uid: number;
}
export interface Fetched {
  readonly at: Place;
  /** The whole, or its head where it is too large. */
  readonly raw: Buffer;
  readonly arrivedAt: Instant | undefined;
  readonly tooLarge: boolean;
}

/** Bytes; what is larger is told of, not read. */
const largest = 25 * 1024 * 1024;
/** More than this is left for the next look. */
const atOnce = 200;
const patience = 30_000;

/** Gives each new mail to `take`, one after the other. Answers why it could not go on; a fault of `take` is thrown. */
export async function eachNew(
  { host, port, security, user, folder, password }: MailboxSettings & { password: string },
  after: Place | null,
  signal: AbortSignal | undefined,
  take: (mail: Fetched) => Promise<void>,
): Promise<MessageWhy | null> {
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: { user: user ?? '', pass: password },
    logger: false,
    disableAutoIdle: true,
    ...{ connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
  });
  // A connection that breaks is told to whoever waits for an answer.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const box = await client.mailboxOpen(folder, { readOnly: true });
    const validity = String(box.uidValidity);
    const from = after?.validity === validity ? after.uid + 1 : 1;
    const found = await client.search({ uid: `${from}:*` }, { uid: true });
    // `n:*` names the last mail even where its UID is smaller (RFC 9051, 9).
    const uids = (found || []).filter((uid) => uid >= from).sort((one, other) => one - other);
    for (const uid of uids.slice(0, atOnce)) {
      if (signal?.aborted === true) return null;
      const mail = await fetchOne(client, uid);
      if (mail !== undefined) await taking(() => take({ ...mail, at: { validity, uid } }));
    }
    return null;
  } catch (error) {
    if (error instanceof TakeFault) throw error.cause;
    return whyOf(error);
  } finally {
    await client.logout().catch(() => client.close());
  }
}

/** What `take` throws is no fault of the mailbox. */
class TakeFault extends Error {
  override readonly name = 'TakeFault';
}
async function taking(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw new TakeFault('a mail was not taken in', { cause: error });
  }
}

async function fetchOne(client: ImapFlow, uid: number): Promise<Omit<Fetched, 'at'> | undefined> {
  const range = String(uid);
  const head = await client.fetchOne(range, { size: true, internalDate: true }, { uid: true });
  // Somebody deleted it meanwhile.
  if (!head) return undefined;
  const tooLarge = (head.size ?? 0) > largest;
  const got = await client.fetchOne(range, tooLarge ? { headers: true } : { source: true }, { uid: true });
  const raw = got ? (tooLarge ? got.headers : got.source) : undefined;
  if (raw === undefined) return undefined;
  const arrived = head.internalDate === undefined ? Number.NaN : new Date(head.internalDate).getTime();
  return { raw: Buffer.from(raw), tooLarge, arrivedAt: Number.isFinite(arrived) ? arrived : undefined };
}

function whyOf(error: unknown): MessageWhy {
  const { authenticationFailed, code = '' } = error as { authenticationFailed?: boolean; code?: string };
  if (authenticationFailed === true) return 'sign_in';
  if (/TLS|CERT|SSL|SELF_SIGNED/i.test(code)) return 'not_secure';
  return /TIMEOUT/i.test(code) ? 'too_slow' : 'unreachable';
}

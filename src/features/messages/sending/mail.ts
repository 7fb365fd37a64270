// Mail: a message as the bytes that go out, and the server that takes them. What came of it is read from how far the two got: until the server
// has asked for the words nothing was sent; once they flow, only the server's answer says whether it took them.
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSettings, MessageWhy } from '../contract.ts';
import { accepted, type Channel, type Outcome, type Outgoing } from './channel.ts';
import { htmlOf, isMailAddress } from './outgoing.ts';

export interface MailServer extends MailSettings {
  readonly password: string | null;
}

/** What of a message is in a mail. */
type Mail = Pick<Outgoing, 'to' | 'subject' | 'text' | 'messageId' | 'automatic' | 'writtenAt' | 'references'>;

/** Mail by this server; a connection for each message. */
export function mailChannel(server: MailServer): Channel {
  return { send: (message) => sendMail(server, message) };
}

/** Hands one mail over, on a connection of its own. */
export async function sendMail(server: MailServer, mail: Mail): Promise<Outcome> {
  const to = mail.to.email ?? '';
  if (!isMailAddress(to)) return { is: 'never', why: 'address' };
  const bytes = await compose(mail, server);
  return onServer(server, (line) => handOver(line, { from: server.senderAddress, to }, bytes));
}

/** Whether the server takes us, and why not. Nothing is sent. */
export async function tryServer(server: MailServer): Promise<MessageWhy | null> {
  const outcome = await onServer(server, async () => accepted);
  return outcome.is === 'accepted' ? null : outcome.why;
}

/** The message in the form of RFC 5322: plain words and the same as escaped HTML. */
export function compose(message: Mail, { senderName, senderAddress }: MailSettings): Promise<Buffer> {
  const { to, subject, text, messageId, automatic, writtenAt, references } = message;
  return new MailComposer({
    from: { name: senderName, address: senderAddress },
    to: { name: to.name, address: to.email ?? '' },
    subject,
    text,
    html: htmlOf(text),
    messageId,
    date: new Date(writtenAt),
    ...(references.length > 0 && { inReplyTo: references.at(-1), references: [...references] }),
    // RFC 3834, 5: so that machines do not answer machines.
    ...(automatic && { headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** From the first byte to the answer; a server that says nothing for so long is not there. */
const patience = 30_000;

/** A connection, and whether the words of a message have begun to flow on it. */
interface Line {
  readonly connection: SMTPConnection;
  flows: boolean;
}

function onServer(
  { host, port, security, user, password }: MailServer,
  act: (line: Line) => Promise<Outcome>,
): Promise<Outcome> {
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
  });
  const line: Line = { connection, flows: false };
  return new Promise<Outcome>((resolve) => {
    const end = (outcome: Outcome): void => {
      connection.close();
      resolve(outcome);
    };
    // A connection that breaks ends whatever was under way; how far it was, the line knows.
    connection.on('error', (error) => end(refusalOf(error, line)));
    connection.connect((failed) => {
      if (failed) return end(refusalOf(failed, line));
      const go = (): void => void act(line).then(end);
      if (!user) return go();
      connection.login({ user, credentials: { user, pass: password ?? '' } }, (refused) =>
        refused ? end(refusalOf(refused, line)) : go(),
      );
    });
  });
}

function handOver(line: Line, { from, to }: { from: string; to: string }, bytes: Buffer): Promise<Outcome> {
  const words = new Readable({
    read() {
      line.flows = true;
      this.push(bytes);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    line.connection.send({ from, to: [to] }, words, (error) => resolve(error ? refusalOf(error, line) : accepted));
  });
}

interface SmtpFault {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** 4yz may be tried again, 5yz not (RFC 5321, 4.2.1); after the words flowed and without an answer nobody knows. */
function refusalOf(error: unknown, { flows }: Line): Outcome {
  const { code = '', responseCode } = error as SmtpFault;
  if (responseCode !== undefined && responseCode >= 400) {
    if (code === 'EAUTH') return { is: 'later', why: 'sign_in' };
    return responseCode >= 500 ? { is: 'never', why: 'refused' } : { is: 'later', why: 'busy' };
  }
  if (flows) return { is: 'unknown', why: 'interrupted' };
  if (code === 'EAUTH' || code === 'ENOAUTH') return { is: 'later', why: 'sign_in' };
  if (code === 'ETLS' || code === 'EREQUIRETLS') return { is: 'later', why: 'not_secure' };
  if (code === 'ETIMEDOUT') return { is: 'later', why: 'too_slow' };
  return { is: 'later', why: 'unreachable' };
}

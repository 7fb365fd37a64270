// Mail that says that mail of ours did not arrive: a delivery status report (RFC 3464), and which of our messages it is about.
import type { ParsedMail } from 'mailparser';
import type { MessageWhy } from '../contract.ts';

export interface Report {
  /** Message-IDs that the report names; one of them may be ours. */
  readonly about: readonly string[];
  readonly why: MessageWhy;
  /** It will never arrive there. */
  readonly permanent: boolean;
  /** It was given up; else it tells of a delay, or that it did arrive. */
  readonly isOver: boolean;
}

/** The report that a mail is; undefined where it is none. */
export function reportIn(mail: ParsedMail): Report | undefined {
  const status = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (status === undefined) return undefined;
  const said = status.content.toString('latin1');
  const action = /^action:\s*(\w+)/im.exec(said)?.[1]?.toLowerCase();
  const code = /^status:\s*([245])\.(\d{1,3})\.(\d{1,3})/im.exec(said);
  const original = mail.attachments
    .filter(({ contentType }) => contentType === 'message/rfc822' || contentType === 'text/rfc822-headers')
    .map(({ content }) => content.subarray(0, 100_000).toString('latin1'))
    .join('\n');
  const named = [...`${original}\n${mail.text ?? ''}`.matchAll(/^message-id:\s*(<[^<>\s]{1,250}>)/gim)];
  const references = [mail.references ?? [], mail.inReplyTo ?? []].flat();
  return {
    about: [...new Set([...named.map(([, id = '']) => id), ...references])],
    why: whyOf(code?.[2] ?? '', code?.[3] ?? ''),
    permanent: action === 'failed' && code?.[1] === '5',
    isOver: action === 'failed',
  };
}

/** The second figure tells what of, the third which (RFC 3463, 3). */
function whyOf(subject: string, detail: string): MessageWhy {
  if (subject === '1') return 'mailbox_unknown';
  return subject === '2' && detail === '2' ? 'mailbox_full' : 'returned';
}

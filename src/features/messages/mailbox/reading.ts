// Mail as it came, read: who wrote what, what it answers, whether a machine wrote it. Nothing of it is believed, all of it is cut to size.
import { createHash } from 'node:crypto';
import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { answerMarks } from '#phrases/mail-words.ts';
import type { Instant } from '#platform/db.ts';
import type { AsideWhy } from './contract.ts';
import { type Report, reportIn } from './report.ts';

export interface ReadMail {
  /** By which it is known when it comes again: its Message-ID, or its bytes where it has none. */
  readonly key: Buffer;
  readonly messageId: string | null;
  readonly sentAt: Instant | null;
  readonly from: { readonly name: string; readonly address: string } | null;
  /** To whom it went besides, openly. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Message-IDs that it names: what it answers, and what that answered. */
  readonly references: readonly string[];
  readonly attachments: readonly MailFile[];
  /** Why nobody should answer it by machine, nor take it for a request. */
  readonly machine: AsideWhy | undefined;
  readonly report: Report | undefined;
}
export interface MailFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is kept of the words, and how many attachments; a mail that has more is read no further. */
const longest = { subject: 180, text: 20_000, name: 120 } as const;
const mostAttachments = 30;
/** Markup beyond this is not turned into words. */
const longestMarkup = 1_000_000;

/** Reads a mail (RFC 5322). Bytes that are no mail give one without a sender; nothing is thrown for them. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const parsed = await simpleParser(raw, {
    ...{ skipImageLinks: true, skipTextToHtml: true, skipTextLinks: true, keepDeliveryStatus: true },
    maxHtmlLengthToParse: longestMarkup,
  });
  const messageId = idsIn(parsed.messageId)[0] ?? null;
  const [sender] = parsed.from?.value ?? [];
  const address = sender?.address?.trim() ?? '';
  return {
    key: keyOf(messageId, raw),
    messageId,
    sentAt: momentIn(parsed.date),
    from: address.includes('@')
      ? { name: clean(sender?.name ?? '', longest.name), address: clean(address, 254) }
      : null,
    to: addressesIn([parsed.to, parsed.cc].flat()),
    subject: oneLine(parsed.subject ?? '', longest.subject),
    text: clean(parsed.text ?? '', longest.text),
    references: [...new Set([...idsIn(parsed.inReplyTo), ...idsIn(parsed.references)])].slice(0, 50),
    attachments: filesIn(parsed),
    machine: machineIn(parsed),
    report: reportIn(parsed),
  };
}

function keyOf(messageId: string | null, raw: Buffer): Buffer {
  return createHash('sha256')
    .update(messageId === null ? 'bytes' : 'id')
    .update('\0')
    .update(messageId ?? raw)
    .digest();
}

/** `<…@…>`, each. */
function idsIn(given: string | readonly string[] | undefined): string[] {
  return (
    [given ?? []]
      .flat()
      .join(' ')
      .match(/<[^<>\s]{1,250}>/g) ?? []
  );
}

/** More than these nobody answers at once. */
const mostRecipients = 20;

function addressesIn(fields: readonly (AddressObject | undefined)[]): string[] {
  const all = fields.flatMap((field) => field?.value ?? []).flatMap(({ address }) => address?.trim() ?? []);
  return [...new Set(all.filter((address) => address.includes('@')).map((address) => clean(address, 254)))].slice(
    0,
    mostRecipients,
  );
}

function momentIn(date: Date | undefined): Instant | null {
  const at = date?.getTime() ?? Number.NaN;
  return at >= 0 && at < 253_402_300_800_000 ? at : null;
}

/** What PostgreSQL and a screen can carry, and no more of it than fits. */
function clean(text: string, most: number): string {
  return (
    text
      .slice(0, most * 2)
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is the purpose
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
      .slice(0, most)
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .trim()
  );
}

function oneLine(text: string, most: number): string {
  return clean(text.replace(/\s+/g, ' '), most);
}

function filesIn({ attachments }: ParsedMail): MailFile[] {
  return attachments
    .filter(({ contentType }) => contentType !== 'message/delivery-status')
    .slice(0, mostAttachments)
    .map((one, index) => ({ name: nameOf(one, index), bytes: one.content }));
}

function nameOf({ filename, contentType }: Attachment, index: number): string {
  const given = oneLine(filename ?? '', longest.name);
  return given === '' ? `${index + 1}.${contentType.split('/')[1] ?? 'bin'}` : given;
}

/** RFC 3834 and what lists and programs that came before it say. */
function machineIn({ headers }: ParsedMail): AsideWhy | undefined {
  const said = (name: string): string => String(headers.get(name) ?? '').toLowerCase();
  const submitted = said('auto-submitted');
  if (submitted !== '' && submitted !== 'no') return 'automatic';
  if (headers.has('x-autoreply') || headers.has('x-autorespond') || said('precedence') === 'auto_reply')
    return 'automatic';
  if (headers.has('list') || ['bulk', 'junk', 'list'].includes(said('precedence'))) return 'list';
  return undefined;
}

const marks = new RegExp(
  `^\\s*(?:(?:${answerMarks.join('|')})(?:\\[\\d+\\])?\\s*[:：]|\\[R-\\d{4}-\\d{6,12}\\])\\s*`,
  'iu',
);

/** What a request is called that a mail begins: its subject without the marks of answering and without a number. */
export function titleOf(subject: string): string {
  let title = subject;
  for (let before = ''; before !== title; ) {
    before = title;
    title = title.replace(marks, '');
  }
  return title.replace(/\s*\[R-\d{4}-\d{6,12}\]/g, '').trim();
}

/** The number of a request that a subject names, in brackets or not. */
export function numberIn(subject: string): string | undefined {
  return /\bR-\d{4}-\d{6,12}\b/.exec(subject)?.[0];
}

// The log: one JSON line an event, on stderr. It never carries secrets or the numbers by which a person is known, even
// where somebody's error message quotes them.
import { write } from 'node:fs';
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

export type { Logger } from 'pino';

/** Opens the log at `level` (`silent` for none). `to` is for tests. */
export function openLog({ level, to = unhindered(2) }: { level: string; to?: DestinationStream }): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: secrets, censor: '[secret]' },
      serializers: { err: errorWithoutData },
      hooks: { streamWrite: maskNumbers },
    },
    to,
  );
}

const keys = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'databaseUrl',
  'masterKey',
  'MASTER_KEY',
  'wrapped',
];
/** Sensitive values by the names that slices give them; a `Secret` masks itself, these are for what was read from a request. */
const values = ['phone', 'mobile', 'email', 'wecom', 'address', 'idNumber', 'id_number', 'cipher'];
const secrets = [...keys, ...values].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * PostgreSQL quotes the row in `detail`, and in messages about data (classes 22 and 23 of its errors) the value at their end; the
 * statement and place of an error tell enough.
 */
function errorWithoutData(error: Error): object {
  const {
    detail: _,
    where: _w,
    parameters: _p,
    internalQuery: _q,
    // A connection that was lost idle comes with itself: all that it holds, statements among them.
    client: _c,
    ...told
  } = stdSerializers.err(error) as Record<string, unknown>;
  if (typeof told.code !== 'string' || !/^2[23][0-9A-Z]{3}$/.test(told.code)) return told;
  const { message = '' } = error;
  const clean = message.replace(/: ".*$/s, ': "…"');
  const { stack } = told;
  return { ...told, message: clean, stack: typeof stack === 'string' ? stack.replace(message, clean) : stack };
}

// Hex letters beside the digits mean an id of ours and not a number of a person.
const mobile = /(?<![0-9a-fA-F])((?:\+?86-?)?1[3-9]\d)\d{4}(\d{4})(?![0-9a-fA-F])/g;
const mailbox = /(?<![\w.+-])([\w+])[\w.+-]*(@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+)/g;
const identity = /(?<![0-9a-fA-F])(\d{6})\d{8}(\d{3}[\dXx])(?![0-9a-fA-F])/g;

/** Masks mobile numbers (YD/T: 11 digits from 1[3-9]), resident identity numbers (GB 11643) and e-mail addresses in a finished line. */
function maskNumbers(line: string): string {
  const masked = line.replace(mobile, '$1****$2').replace(identity, '$1********$2');
  return masked.includes('@') ? masked.replace(mailbox, '$1***$2') : masked;
}

/** What waits to be written at most (bytes). */
const mostWaiting = 1_048_576;
const retryAfter = 100;

/**
 * Writes lines to an open file in their order, in the background: its reader may be slow, stopped or gone, and nobody's work waits for it. What cannot be
 * written is kept up to a bound, then left out and counted, and the count stands in the log when it can be written again.
 */
export function unhindered(file: number): DestinationStream {
  const waiting: Buffer[] = [];
  /** Of what waits and what is being written. */
  let bytes = 0;
  let lost = 0;
  let state: 'resting' | 'writing' | 'gone' = 'resting';
  const go = (): void => {
    if (state !== 'resting' || waiting.length === 0) return;
    state = 'writing';
    const piece = Buffer.concat(waiting.splice(0));
    write(file, piece, (error, written) => {
      // A reader that has ended reads nothing any more.
      state = error === null || isHeldUp(error) ? 'resting' : 'gone';
      const left = piece.subarray(error === null ? written : 0);
      bytes -= piece.length - left.length;
      if (left.length > 0) waiting.unshift(left);
      if (error === null) go();
      else setTimeout(go, retryAfter).unref();
    });
  };
  return {
    write(line) {
      if (state === 'gone') return;
      const text = Buffer.from(lost > 0 ? lostLine(lost) + line : line);
      if (bytes + text.length > mostWaiting) {
        lost += 1;
        return;
      }
      lost = 0;
      waiting.push(text);
      bytes += text.length;
      go();
    },
  };
}

/** The pipe or the disk is full: it may be read, or there may be room, in a while. */
function isHeldUp({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EAGAIN' || code === 'ENOSPC' || code === 'EDQUOT';
}

function lostLine(count: number): string {
  return `${JSON.stringify({ level: 40, count, msg: 'lines of the log were lost: nobody read it' })}\n`;
}

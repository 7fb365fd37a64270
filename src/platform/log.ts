// The log: one JSON line an event, on stderr. It never carries secrets or the numbers by which a person is known, even
// where somebody's error message quotes them.
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

export type { Logger } from 'pino';

/** Opens the log at `level` (`silent` for none). `to` is for tests. */
export function openLog({
  level,
  to = pino.destination({ dest: 2, sync: true }),
}: {
  level: string;
  to?: DestinationStream;
}): Logger {
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

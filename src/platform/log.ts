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

const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'databaseUrl'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** PostgreSQL quotes the row in `detail`; the statement and place of an error tell enough. */
function errorWithoutData(error: Error): object {
  const {
    detail: _,
    where: _w,
    parameters: _p,
    internalQuery: _q,
    ...told
  } = stdSerializers.err(error) as Record<string, unknown>;
  return told;
}

// Hex letters beside the digits mean an id of ours and not a number of a person.
const mobile = /(?<![0-9a-fA-F])((?:\+?86-?)?1[3-9]\d)\d{4}(\d{4})(?![0-9a-fA-F])/g;
const identity = /(?<![0-9a-fA-F])(\d{6})\d{8}(\d{3}[\dXx])(?![0-9a-fA-F])/g;

/** Masks mobile numbers (YD/T: 11 digits from 1[3-9]) and resident identity numbers (GB 11643) in a finished line. */
function maskNumbers(line: string): string {
  return line.replace(mobile, '$1****$2').replace(identity, '$1********$2');
}

// What PostgreSQL's values become in Node: instants are epoch milliseconds, dates are text, int8 and numeric are numbers.
import pg from 'pg';

/** Type parsers of our connections only; pg's own defaults stay as they are for libraries that expect them. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    ours.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** timestamptz text ("2026-10-09 15:00:00.123456+08", any offset) to epoch ms, cut to the millisecond, never rounded up. */
function instantOf(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const parts =
    /^(\d{4,6})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d+))?([+-]\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/.exec(text);
  if (parts === null) throw new Error(`Not a timestamptz: ${text}`);
  const [, year, month, day, hour, minute, second, fraction, offset, offsetMinutes, offsetSeconds, bc] = parts;
  const instant = new Date(0);
  instant.setUTCFullYear(bc === undefined ? Number(year) : 1 - Number(year), Number(month) - 1, Number(day));
  instant.setUTCHours(
    Number(hour),
    Number(minute),
    Number(second),
    Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  );
  const east = Math.abs(Number(offset)) * 3600 + Number(offsetMinutes ?? 0) * 60 + Number(offsetSeconds ?? 0);
  return instant.getTime() - (offset?.startsWith('-') ? -east : east) * 1000;
}

/** A money amount or count; a figure that a double cannot hold exactly is a fault, not a silent rounding. */
function integerOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is beyond the whole numbers a double can hold`);
  return value;
}

// The package's own types call arrayParser a function; it is an object with `create`.
interface ArrayParser {
  create(text: string, parse: (text: string) => unknown): { parse(): unknown[] };
}
const arrayOf = (parse: (text: string) => unknown) => (text: string) =>
  (pg.types.arrayParser as unknown as ArrayParser).create(text, parse).parse();

const asText = (text: string): string => text;
const { INT8, NUMERIC, DATE, TIMESTAMPTZ } = pg.types.builtins;
const [int8Array, numericArray, dateArray, timestamptzArray] = [1016, 1231, 1182, 1185];
const ours = new Map<number, (text: string) => unknown>([
  [INT8, integerOf],
  [NUMERIC, Number],
  [DATE, asText],
  [TIMESTAMPTZ, instantOf],
  [int8Array, arrayOf(integerOf)],
  [numericArray, arrayOf(Number)],
  [dateArray, arrayOf(asText)],
  [timestamptzArray, arrayOf(instantOf)],
]);

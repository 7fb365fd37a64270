// What PostgreSQL's values become in Node: instants are epoch milliseconds, dates are text, int8 and numeric are numbers.
import pg from 'pg';

/** Type parsers of our connections only; pg's own defaults stay as they are for libraries that expect them. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    ours.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * timestamptz text ("2026-10-09 15:00:00.123456+08", any offset) to epoch ms, cut to the millisecond, never rounded up.
 * Our sessions are at UTC, so nearly every text has one form, which is read by place: five times as fast.
 */
function instantOf(text: string): number {
  const plain =
    text.length >= 22 &&
    text.charCodeAt(4) === hyphen &&
    text.charCodeAt(0) > zero &&
    text.length <= 29 &&
    text.endsWith('+00');
  if (!plain) return anyInstantOf(text);
  const milliseconds = fractionDigit(text, 20) * 100 + fractionDigit(text, 21) * 10 + fractionDigit(text, 22);
  return (
    Date.UTC(
      twoDigits(text, 0) * 100 + twoDigits(text, 2),
      twoDigits(text, 5) - 1,
      twoDigits(text, 8),
      twoDigits(text, 11),
      twoDigits(text, 14),
      twoDigits(text, 17),
    ) + milliseconds
  );
}

const hyphen = 0x2d;
const zero = 0x30;

function twoDigits(text: string, place: number): number {
  return (text.charCodeAt(place) - 48) * 10 + text.charCodeAt(place + 1) - 48;
}

/** PostgreSQL writes no zeros at the end of a fraction; "+00" follows it. */
function fractionDigit(text: string, place: number): number {
  return place < text.length - 3 ? text.charCodeAt(place) - 48 : 0;
}

function anyInstantOf(text: string): number {
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

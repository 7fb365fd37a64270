// From a reply to its text, fast: the schema is read once, when its route opens, and becomes plain functions that write JSON.
// It does what `z.encode` and `JSON.stringify` do for data of our own (codecs, and only declared fields) without checking each
// character again and without an object between. A value of the wrong type is still a fault, and so is NaN.
import { z } from 'zod';
import { instant, type Schema } from '../contract.ts';

/** The JSON of a value; undefined for what is left out. */
type Write = (value: unknown) => string | undefined;

/** The writer of a schema; it throws for a value that is not of the schema's type. */
export function writerOf(schema: z.core.$ZodType): Write {
  if (schema === instant) return writeInstant;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return (value) => (typeof value === 'string' ? quoted(value) : mismatch('a string', value));
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? String(value) : mismatch('a boolean', value));
    case 'number':
      return (value) => (Number.isFinite(value) ? String(value) : mismatch('a number', value));
    case 'enum':
    case 'literal':
      return choice(def.type === 'enum' ? Object.values(def.entries) : def.values);
    case 'object':
      return def.catchall === undefined || def.catchall._zod.def.type === 'never' ? object(def.shape) : slow(schema);
    case 'array':
      return array(writerOf(def.element));
    case 'optional':
      return unless(undefined, undefined, writerOf(def.innerType));
    case 'nullable':
      return unless(null, 'null', writerOf(def.innerType));
    default:
      return slow(schema);
  }
}

/** What is rare is left to zod, which knows all of it. */
function slow(schema: z.core.$ZodType): Write {
  return (value) => JSON.stringify(z.encode(schema as Schema, value));
}

function choice(values: Iterable<unknown>): Write {
  const known = new Map([...values].map((value) => [value, JSON.stringify(value)]));
  return (value) => known.get(value) ?? mismatch(`one of ${[...known.keys()].join(', ')}`, value);
}

function unless(exempt: undefined | null, text: string | undefined, inner: Write): Write {
  return (value) => (value === exempt ? text : inner(value));
}

function array(item: Write): Write {
  return (value) => {
    if (!Array.isArray(value)) return mismatch('a list', value);
    let text = '';
    for (const one of value) text += `${text === '' ? '' : ','}${item(one) ?? 'null'}`;
    return `[${text}]`;
  };
}

/** Only the declared fields go out; one that is undefined and may be is left out. */
function object(shape: z.core.$ZodShape): Write {
  const fields = Object.entries(shape).map(([name, schema]) => ({
    name,
    first: `${JSON.stringify(name)}:`,
    next: `,${JSON.stringify(name)}:`,
    write: writerOf(schema),
  }));
  return (value) => {
    if (typeof value !== 'object' || value === null) return mismatch('an object', value);
    let text = '';
    for (const { name, first, next, write } of fields) {
      const written = write((value as Record<string, unknown>)[name]);
      if (written !== undefined) text += (text === '' ? first : next) + written;
    }
    return `{${text}}`;
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what JSON writes otherwise than as it is
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

function quoted(value: string): string {
  return special.test(value) ? JSON.stringify(value) : `"${value}"`;
}

const day = 86_400_000;
const lastYear = Date.UTC(9999, 11, 31);
const two = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const days = new Map<number, string>();

/** ISO-8601 as `toISOString` writes it. A list is full of instants of few days, so the day is worked out once. */
function writeInstant(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return mismatch('an instant', value);
  if (value < 0 || value >= lastYear) return `"${new Date(value).toISOString()}"`;
  const number = Math.floor(value / day);
  const rest = Math.floor(value - number * day);
  const seconds = Math.floor(rest / 1_000);
  const minutes = Math.floor(seconds / 60);
  const fraction = String(rest % 1_000).padStart(3, '0');
  return `"${dayOf(number)}T${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[seconds % 60]}.${fraction}Z"`;
}

function dayOf(number: number): string {
  const known = days.get(number);
  if (known !== undefined) return known;
  if (days.size > 10_000) days.clear();
  const text = new Date(number * day).toISOString().slice(0, 10);
  days.set(number, text);
  return text;
}

function mismatch(expected: string, value: unknown): never {
  const given = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
  throw new TypeError(`The reply does not fit what its route declares: expected ${expected}, got ${given}`);
}

// From a reply to its wire form, fast: the schema is read once, when its route opens, and becomes plain functions. It does
// what `z.encode` does for data of our own (codecs, and only declared fields) without checking each character of it again;
// with the text of the JSON it costs about a third for a list of 50. A value of the wrong type is still a fault, and so is NaN.
import { z } from 'zod';
import type { Schema } from '../contract.ts';

type Encode = (value: unknown) => unknown;

/** The encoder of a schema; it throws for a value that is not of the schema's type. */
export function presenterOf(schema: z.core.$ZodType): Encode {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
    case 'boolean':
      return primitive(def.type);
    case 'number':
      return (value) => (Number.isFinite(value) ? value : mismatch('a number', value));
    case 'enum':
    case 'literal':
      return choice(def.type === 'enum' ? Object.values(def.entries) : def.values);
    case 'object':
      return def.catchall === undefined || def.catchall._zod.def.type === 'never' ? object(def.shape) : slow(schema);
    case 'array': {
      const item = presenterOf(def.element);
      return (value) => (Array.isArray(value) ? value.map(item) : mismatch('a list', value));
    }
    case 'optional':
      return unless(undefined, presenterOf(def.innerType));
    case 'nullable':
      return unless(null, presenterOf(def.innerType));
    case 'pipe':
      return pipe(schema, def);
    default:
      return slow(schema);
  }
}

/** What is rare is left to zod, which knows all of it. */
function slow(schema: z.core.$ZodType): Encode {
  return (value) => z.encode(schema as Schema, value);
}

function primitive(type: 'string' | 'boolean'): Encode {
  return (value) => (typeof value === type ? value : mismatch(type, value));
}

function choice(values: Iterable<unknown>): Encode {
  const known = new Set(values);
  return (value) => (known.has(value) ? value : mismatch(`one of ${[...known].join(', ')}`, value));
}

function unless(exempt: undefined | null, inner: Encode): Encode {
  return (value) => (value === exempt ? exempt : inner(value));
}

/** Only the declared fields go out; one that is undefined and may be is left out. */
function object(shape: z.core.$ZodShape): Encode {
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, encode: presenterOf(schema) }));
  return (value) => {
    if (typeof value !== 'object' || value === null) return mismatch('an object', value);
    const wire: Record<string, unknown> = {};
    for (const { name, encode } of fields) {
      const encoded = encode((value as Record<string, unknown>)[name]);
      if (encoded !== undefined) wire[name] = encoded;
    }
    return wire;
  };
}

function pipe(schema: z.core.$ZodType, def: z.core.$ZodPipeDef): Encode {
  const back = def.reverseTransform;
  if (back === undefined) return slow(schema);
  const [inside, outside] = [presenterOf(def.out), presenterOf(def.in)];
  const payload = { value: undefined, issues: [] };
  return (value) => outside(back(inside(value) as never, payload));
}

function mismatch(expected: string, value: unknown): never {
  const given = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
  throw new TypeError(`The reply does not fit what its route declares: expected ${expected}, got ${given}`);
}

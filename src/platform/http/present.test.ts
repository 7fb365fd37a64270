import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { id, instant, localDate, money, page, queryList, text } from '../contract.ts';
import { writerOf } from './present.ts';

const row = z.object({
  id,
  name: text(50).nullable(),
  state: z.enum(['open', 'kept']),
  kind: z.literal('x'),
  at: instant,
  until: instant.nullable().optional(),
  day: localDate.optional(),
  amount: money,
  isOwn: z.boolean(),
  kinds: queryList(z.string()),
  either: z.discriminatedUnion('type', [
    z.object({ type: z.literal('a'), at: instant }),
    z.object({ type: z.literal('b'), n: z.number() }),
  ]),
  named: z.record(z.string(), instant),
});
const list = page(row);

const when = fc.integer({ min: 0, max: 4e12 });
const rows = fc.record(
  {
    id: fc.uuid(),
    name: fc.option(fc.constantFrom('A公司', 'x y')),
    state: fc.constantFrom('open', 'kept'),
    kind: fc.constant('x'),
    at: when,
    until: fc.option(when),
    day: fc.constantFrom('2026-10-09', undefined),
    amount: fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
    isOwn: fc.boolean(),
    kinds: fc.array(fc.constantFrom('p', 'q'), { minLength: 1 }),
    either: fc.oneof(
      fc.record({ type: fc.constant('a'), at: when, hidden: fc.string() }),
      fc.record({ type: fc.constant('b'), n: fc.integer() }),
    ),
    named: fc.dictionary(fc.constantFrom('k', 'l'), when),
    hidden: fc.string(),
  },
  { requiredKeys: ['id', 'name', 'state', 'kind', 'at', 'amount', 'isOwn', 'kinds', 'either', 'named'] },
);

test('gives the same text as zod does, fields that are not declared left out', () => {
  const fast = writerOf(list);
  fc.assert(
    fc.property(fc.array(rows), fc.option(fc.string(), { nil: undefined }), (items, next) => {
      const value = { items, next };
      expect(JSON.parse(fast(value) ?? '')).toEqual(JSON.parse(JSON.stringify(z.encode(list, value as never))));
    }),
  );
  expect(writerOf(row.pick({ id: true }))({ id: 'x', hidden: 1 })).toBe('{"id":"x"}');
});

test('writes every text and every instant as JSON and ISO-8601 have them', () => {
  const [writeText, writeInstant] = [writerOf(z.string()), writerOf(instant)];
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (odd, usual) => {
      expect(writeText(odd)).toBe(JSON.stringify(odd));
      expect(writeText(usual)).toBe(JSON.stringify(usual));
    }),
  );
  const first = -62_135_596_800_000;
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: first, max: Date.UTC(9999, 11, 31) + 86_399_999 }), when), (ms) => {
      expect(writeInstant(ms)).toBe(JSON.stringify(new Date(ms)));
    }),
  );
});

test.each([
  [z.object({ a: z.string() }), {}],
  [z.object({ a: z.string() }), { a: 1 }],
  [z.object({ a: z.string().optional() }), { a: null }],
  [z.object({}), null],
  [z.array(z.number()), { length: 0 }],
  [z.array(z.number()), [Number.NaN]],
  [z.enum(['a']), 'b'],
  [z.boolean(), 'true'],
  [instant, Number.POSITIVE_INFINITY],
  [instant, 'now'],
])('what does not fit is a fault (%#)', (schema, value) => {
  expect(() => writerOf(schema)(value)).toThrow();
  expect(z.safeEncode(schema as z.ZodType, value).success).toBe(false);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decode, id, instant, localDate, money, page, pageQuery, queryFlag, queryList, text } from './contract.ts';
import { readCursor, writeCursor } from './http/cursor.ts';
import { wordsOf } from './http/words.ts';

const codes = (schema: z.ZodType, wire: unknown) => decode(schema, wire).faults?.map(({ code }) => code);

describe('an instant', () => {
  test('is the same after the wire and back, whatever its offset', () => {
    const any = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
    fc.assert(fc.property(any, (ms) => z.decode(instant, z.encode(instant, ms)) === ms));
    expect(decode(instant, '2026-10-09T15:00:00+08:00').value).toBe(Date.UTC(2026, 9, 9, 7));
  });

  test.each([
    '2026-10-09',
    '2026-10-09T15:00:00',
    '2026-02-30T00:00:00Z',
    '0000-12-31T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    1760000000000,
    '',
  ])('is not %s', (wire) => expect(codes(instant, wire)).toEqual(['input.instant']));
});

describe('text', () => {
  test('is trimmed, kept in its lines, and clean', () => {
    expect(decode(text(20), '　 第一行\n\t第二行 😀 ').value).toBe('第一行\n\t第二行 😀');
    expect(decode(text(5, { blank: true }), '  ').value).toBe('');
  });

  test.each([
    ['', 'input.too_short'],
    [' \n', 'input.too_short'],
    [undefined, 'input.required'],
    [5, 'input.type'],
    ['123456', 'input.too_long'],
    ['a\0b', 'input.characters'],
    ['a\ud800', 'input.characters'],
    ['\u001b[2J', 'input.characters'],
  ])('%j is %s', (wire, code) =>
    expect(codes(text(5), wire)).toEqual([code === 'input.too_short' ? 'input.required' : code]),
  );
});

describe('the small ones', () => {
  test('money has two decimals and fits numeric(14,2)', () => {
    for (const yuan of [0, 0.1, 0.29, 1.1, 2.55, -3.05, 999_999_999_999.99])
      expect(decode(money, yuan).value).toBe(yuan);
    for (const wrong of [0.001, 1.005, 1e12, Number.NaN, Number.POSITIVE_INFINITY, '1'])
      expect(codes(money, wrong)).toEqual(['input.money']);
  });

  test('money of any cents is taken', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }),
        (cents) => decode(money, cents / 100).faults === undefined,
      ),
    );
  });

  test('a date is a day that is', () => {
    expect(decode(localDate, '2024-02-29').value).toBe('2024-02-29');
    for (const wrong of ['2026-02-29', '0000-01-01', '2026-1-1', 20260101])
      expect(codes(localDate, wrong)).toEqual(['input.date']);
  });

  test('an id is lower case', () => {
    expect(decode(id, '0198F0A0-0000-7000-8000-00000000000A').value).toBe('0198f0a0-0000-7000-8000-00000000000a');
    expect(codes(id, 'x')).toEqual(['input.id']);
  });

  test('queries go out as text and come back as they were', () => {
    const query = pageQuery.extend({ mine: queryFlag, kinds: queryList(z.enum(['a', 'b'])) });
    const wire = z.encode(query, { limit: 20, mine: true, kinds: ['a', 'b'] });
    expect(wire).toEqual({ limit: '20', mine: 'true', kinds: 'a,b' });
    expect(decode(query, wire).value).toEqual({ limit: 20, mine: true, kinds: ['a', 'b'] });
    expect(codes(query, { limit: '201', mine: 'yes', kinds: 'c' })).toEqual([
      'input.too_big',
      'input.choice',
      'input.choice',
    ]);
  });
});

test('a page without more has no next', () => {
  expect(z.encode(page(z.object({ at: instant })), { items: [{ at: 0 }] })).toEqual({
    items: [{ at: '1970-01-01T00:00:00.000Z' }],
  });
});

test('a cursor comes back as it was, and only for its own list', () => {
  const place = z.tuple([z.number(), id]);
  const key: [number, string] = [1.5, '0198f0a0-0000-7000-8000-00000000000a'];
  expect(readCursor(writeCursor(key), place)).toEqual(key);
  expect(readCursor(undefined, place)).toBeUndefined();
  for (const wrong of ['bnVsbA', 'e30', 'x', writeCursor(['1', '2']), writeCursor([1])]) {
    expect(() => readCursor(wrong, place)).toThrow('input.cursor');
  }
});

describe('faults', () => {
  const everything = z.strictObject({
    list: z.array(z.string()).min(1).max(2),
    nested: z.object({ few: z.int().min(3).max(5) }),
    choice: z.enum(['a', 'b']),
    any: z.union([z.string(), z.number()]),
    own: z.string().refine(() => false, { error: 'session.name_form' }),
    foreign: z.string().refine(() => false),
  });

  test('are our codes with their places, and every code has words', () => {
    const wire = { list: ['1', '2', '3'], nested: { few: 9 }, choice: 'c', any: [], own: '', foreign: '', more: 1 };
    const { faults = [] } = decode(everything, wire, 'query');
    expect(faults.map(({ path, code }) => [path, code])).toEqual([
      ['query.list', 'input.too_many'],
      ['query.nested.few', 'input.too_big'],
      ['query.choice', 'input.choice'],
      ['query.any', 'input.shape'],
      ['query.own', 'session.name_form'],
      ['query.foreign', 'input.shape'],
      ['query', 'input.unknown_field'],
    ]);
    for (const { code, params } of faults) {
      for (const language of ['zh-CN', 'en'] as const)
        expect(wordsOf(code, params, language)).not.toMatch(/^[a-z_.]+$|\{\{/);
    }
  });
});

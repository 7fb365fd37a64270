import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeShippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { createCustomers } from '../index.ts';
import { findByText, foundBy } from './store.ts';
import { searchVector, typedOf } from './terms.ts';

let db: TestDatabase;
const corpus = [
  { name: '张伟', phone: '13812345678' },
  { name: '曾国藩', phone: '+86 139 1111 2222' },
  { name: '单田芳', phone: '010-62345678' },
  {
    name: '上海云帆网络科技有限公司',
    shortName: '云帆',
    contacts: [{ name: '李小龙', roles: [], keyPerson: false, phone: '18600001234' }],
  },
  { name: '北京张家界旅游公司', phone: '13700008888' },
  { name: 'Acme Live 工作室', phone: '02155556666' },
  { name: '欧阳娜娜', externalRef: 'ERP-20260' },
  { name: '吕布', phone: '13500000000' },
];
beforeAll(async () => {
  placeShippedShelf();
  db = await testDatabase();
  await db.write((tx, now) =>
    createCustomers(
      tx,
      system,
      corpus.map((one) => ({ kind: 'enterprise' as const, ...one })),
      now,
    ),
  );
});
afterAll(() => db.close());

const found = async (typed: string): Promise<string[]> =>
  (await db.read((tx) => findByText(tx, typed, 20))).map(({ name }) => name);

describe('search as one types', () => {
  it.each([
    ['张伟', ['张伟']],
    ['张', ['张伟', '北京张家界旅游公司']],
    ['伟', ['张伟']],
    ['zhangwei', ['张伟']],
    ['zhangw', ['张伟']],
    ['zw', ['张伟']],
    ['ZW', ['张伟']],
    ['zengguofan', ['曾国藩']],
    ['zgf', ['曾国藩']],
    ['shantianfang', ['单田芳']],
    ['云帆', ['上海云帆网络科技有限公司']],
    ['yunfan', ['上海云帆网络科技有限公司']],
    ['shyf', ['上海云帆网络科技有限公司']],
    ['帆网络', ['上海云帆网络科技有限公司']],
    ['李小龙', ['上海云帆网络科技有限公司']],
    ['lxl', ['上海云帆网络科技有限公司']],
    ['1234', ['上海云帆网络科技有限公司']],
    ['5678', ['张伟', '单田芳']],
    // The beginning of a number finds nothing: of what is closed only the whole and its end are known.
    ['138123', []],
    ['45678', ['张伟', '单田芳']],
    ['62345678', ['单田芳']],
    ['12345679', []],
    ['138 1234 5678', ['张伟']],
    ['+86 13911112222', ['曾国藩']],
    ['2222', ['曾国藩']],
    ['acme', ['Acme Live 工作室']],
    ['live 工作', ['Acme Live 工作室']],
    ['ouyang', ['欧阳娜娜']],
    ['erp', ['欧阳娜娜']],
    ['lvbu', ['吕布']],
    ['云帆 1234', ['上海云帆网络科技有限公司']],
    ['张 旅游', ['北京张家界旅游公司']],
    ['不存在', []],
    ['...', []],
    ["'; drop table customer; --", []],
  ])('%s', async (typed, names) => {
    expect((await found(typed)).sort()).toEqual([...names].sort());
  });

  it('takes the tone off every syllable as the dictionary itself would', () => {
    for (let from = 0x4e00; from <= 0x9fff; from += 12) {
      const run = String.fromCodePoint(...Array.from({ length: 12 }, (_, place) => from + place));
      const syllables = pinyin(run, { toneType: 'none', type: 'array', mode: 'surname', nonZh: 'removed', v: true });
      if (syllables.length === 0) continue;
      expect(searchVector({ names: [run], references: [] })).toContain(`'y:${syllables.join('').slice(0, 12)}'`);
    }
  });

  it('puts what is called exactly so first', async () => {
    expect((await found('张'))[0]).toBe('张伟');
  });

  it('every name is found by itself, by each of its pairs, and whatever is typed is a query PostgreSQL reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.string({ unit: fc.constantFrom(..."张王李赵上海云客户aZ9 -'\\:*&|!<>()"), maxLength: 12 }),
        async (any, likely) => {
          for (const typed of [any, likely].map((text) => text.replaceAll('\0', ''))) {
            const asked = typedOf(typed);
            if (asked === undefined) continue;
            const vector = searchVector({ names: [typed], references: [typed] });
            const row = await db.read((tx) =>
              tx.row<{ finds: boolean | null }>(
                sql`select ${vector}::tsvector @@ ${asked.words ?? null}::tsquery as finds`,
              ),
            );
            if (asked.words !== undefined) expect(row.finds, JSON.stringify(typed)).toBe(true);
            // What may be a number is looked for among those that are closed, whatever it is.
            await db.read(async (tx) => tx.rows((await foundBy(tx, typed)) ?? sql`select`));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

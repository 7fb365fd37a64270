// An import that is ended in the middle, and two that work on the same list at once: nothing twice, nothing lost.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/db.ts';
import { goOn } from './running.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ policy: false });
});
afterAll(() => house.close());

const listOf = (count: number, name: string) =>
  `客户名称,手机,类型\n${Array.from({ length: count }, (_, i) => `${name}${i},1${3_000_000_000 + i},个人`).join('\n')}`;
const begin = async (list: string) => {
  const { body } = await house.bring('customers', list);
  await house.request('POST', `/api/imports/${body.id}/run`, { as: house.leader });
  return body.id;
};
const named = (name: string) =>
  house.db.read((tx) =>
    tx.row<{
      customers: number;
      names: number;
      entered: number;
    }>(sql`select count(*) as customers, count(distinct name) as names,
      (select count(*) from event e join customer c2 on c2.subject_id = e.subject_id where c2.name like ${`${name}%`} and e.type = 'subject.entered') as entered
      from customer where name like ${`${name}%`}`),
  );

test('killed in the middle and gone on with, every row is in once', async () => {
  const count = 3_000;
  const importId = await begin(listOf(count, '续'));
  const script = `
    const { openDatabase } = await import(${JSON.stringify(import.meta.resolve('#platform/db.ts'))});
    const { importer } = await import(${JSON.stringify(new URL('./jobs.ts', import.meta.url).href)});
    const { openShelf, placeShelf } = await import(${JSON.stringify(import.meta.resolve('#features/policies/index.ts'))});
    placeShelf(openShelf('packs'));
    const { goOn } = await import(${JSON.stringify(new URL('./running.ts', import.meta.url).href)});
    const { testKeys } = await import(${JSON.stringify(import.meta.resolve('#platform/testing/keys.ts'))});
    const db = openDatabase({ url: ${JSON.stringify(house.db.url)}, keys: testKeys });
    await goOn(db, importer(null, 'test'), ${JSON.stringify(importId)}, { atOnce: 50, onProgress: ({ good }) => console.log(good) });`;
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for (let told = 0; told < 3; told += 1) await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const before = await named('续');
  expect(before.customers).toBeGreaterThan(0);
  expect(before.customers).toBeLessThan(count);
  expect(await house.finish(importId)).toMatchObject({ state: 'done', good: count, bad: 0, already: 0 });
  expect(await named('续')).toEqual({ customers: count, names: count, entered: count });
});

test('two at once on one import, and two imports of one list at once', async () => {
  const count = 600;
  const list = listOf(count, '双');
  const [one, other] = [await begin(list), await begin(list)];
  await Promise.all([one, one, other].map((id) => goOn(house.db, house.leader, id, { atOnce: 70 })));
  expect(await named('双')).toEqual({ customers: count, names: count, entered: count });
  const batches = [await house.finish(one), await house.finish(other)];
  for (const { state, good, bad, already } of batches) expect([state, bad, good + already]).toEqual(['done', 0, count]);
  expect(batches.reduce((sum, { good }) => sum + good, 0)).toBe(count);
});

test('a row that the database will not have is told beside it, and all others come in', async () => {
  await house.db.write((tx) => tx.run(sql`alter table customer add constraint test_only check (name <> '难9')`));
  const importId = await begin(listOf(40, '难'));
  const batch = await house.finish(importId, 16);
  expect(batch).toMatchObject({
    state: 'done',
    good: 39,
    bad: 1,
    reasons: [{ code: 'impossible', count: 1, rows: [11] }],
  });
  await house.db.write((tx) => tx.run(sql`alter table customer drop constraint test_only`));
});

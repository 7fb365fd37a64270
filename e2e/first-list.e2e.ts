// The first five minutes: a real list comes in, everybody in it has a tier and is owed a first contact, and somebody does it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '#platform/table/write-table.ts';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { administrator, found, oweWholePeriods, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let desk: OpenPage;
const folder = mkdtempSync(join(tmpdir(), 'weixi-list-'));

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  desk = await openPage();
  const admin = await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  await oweWholePeriods(admin, server.url);
  await signInAs(desk, server.url, administrator);
});
afterAll(async () => {
  await desk?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Enterprises by what they paid in a year: ten of each tier by amount, seventy who have not rented yet, and two bad rows. */
async function writeList(): Promise<string> {
  const amounts = [150_000, 60_000, 20_000];
  const rows = Array.from({ length: 100 }, (_, index) => {
    const amount = amounts[Math.floor(index / 10)];
    const number = String(index + 1).padStart(3, '0');
    return [
      `江南影业${number}号公司`,
      '企业',
      `1390000${String(1000 + index)}`,
      amount === undefined ? '' : String(amount),
    ];
  });
  const chunks: Uint8Array[] = [];
  const bad = [
    ['', '企业', '13900009999', ''],
    ['没有金额的公司', '企业', '13900009998', '很多'],
  ];
  for await (const chunk of writeWorkbook([['客户名称', '客户类型', '电话', '近12个月金额'], ...rows, ...bad], '客户'))
    chunks.push(chunk);
  const path = join(folder, '客户名单.xlsx');
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

describe('the first five minutes', () => {
  test('a list of a hundred customers comes in from a workbook; the bad rows say why', async () => {
    const { page } = desk;
    await page.goto(`${server.url}/start`);
    await page.getByRole('listitem').filter({ hasText: '导入客户' }).getByRole('link').click();
    await page.locator('input[type=file]').setInputFiles(await writeList());
    await page.getByRole('button', { name: '检查这份名单' }).waitFor();
    await looksRight(desk);
    await page.getByRole('button', { name: '检查这份名单' }).click();
    await page.getByRole('button', { name: '导入 100 行' }).waitFor();
    await looksRight(desk);
    await page.getByRole('button', { name: '导入 100 行' }).click();
    await page.getByText('已导入 100 行').first().waitFor();
    await looksRight(desk);
    await page.getByRole('link', { name: '查看客户' }).click();
    await page.getByRole('heading', { name: '客户' }).waitFor();
    await page.getByText('100 位', { exact: true }).waitFor();
    await page.getByText('核心客户').first().waitFor();
    await looksRight(desk);
  });

  test('what nobody is there to do is said, and goes to whoever gets the post', async () => {
    const { page } = desk;
    await page.goto(server.url);
    await page.getByText(/有 \d+ 项责任还没有人负责/).waitFor();
    await looksRight(desk);
    await page.getByRole('link', { name: '查看这些责任' }).click();
    await page
      .getByRole('link', { name: /江南影业\d+号公司/ })
      .first()
      .waitFor();
    await looksRight(desk);
    await page.getByRole('link', { name: '设置同事的岗位' }).click();
    await page.getByRole('link', { name: '陈管理' }).click();
    await page
      .getByRole('button', { name: /^修\s?改$/ })
      .first()
      .click();
    const drawer = page.locator('.ant-drawer-open');
    await drawer.getByLabel('岗位角色').click();
    await page.keyboard.type('客户关系专员');
    await page.keyboard.press('Enter');
    await drawer.locator('.ant-drawer-title').click();
    await drawer.getByRole('button', { name: /^保\s?存$/ }).click();
    await drawer.waitFor({ state: 'detached' });
    await page.goto(server.url);
    // The sweep gives the customers and their duties to the new holder: seen here without looking again.
    await page.getByRole('button', { name: '记录与江南影业001号公司的沟通' }).waitFor();
    await page.getByText('10 位客户').first().waitFor();
    await looksRight(desk);
    expect(desk.faults).toEqual([]);
  });
});

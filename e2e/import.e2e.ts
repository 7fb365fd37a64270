// A list is brought: recognised, checked, entered, its bad rows handed back, and taken back again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, type OpenPage, openPage } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let desk: OpenPage;
const folder = mkdtempSync(join(tmpdir(), 'weixi-list-'));

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  desk = await openPage();
});
afterAll(async () => {
  await desk?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function looksRight({ page }: OpenPage): Promise<void> {
  await page.waitForTimeout(300); // what slides in must stand still to be measured
  await expectNoOverflow(page);
  await expectAccessible(page);
}

test('a list is brought, checked, entered, and taken back', async () => {
  const { page } = desk;
  await page.goto(server.url);
  await page.getByRole('button', { name: /^开\s?始$/ }).click();
  await page.getByLabel('组织名称').fill('华影设备租赁有限公司');
  await page.getByLabel('启动验证码').fill(/code: (\S+)/.exec(server.printed())?.[1] ?? '');
  await page.getByLabel('姓名').fill('陈管理');
  await page.getByLabel('用户名').fill('chen.gl');
  await page.getByLabel('密码').fill('一句很容易记住的话，真的');
  for (const amount of await page.locator('.ant-input-number-input').all()) await amount.fill('2');
  await page.getByRole('button', { name: '建立组织' }).click();
  await page.getByRole('heading', { name: '还差几步就能用起来' }).waitFor();

  await page.goto(`${server.url}/imports`);
  await page.getByRole('heading', { name: '导入名单' }).waitFor();
  await looksRight(desk);
  const path = join(folder, '客户名单.csv');
  const rows = ['客户名称,联系人,手机,合作开始日期,年度金额,旧系统备注'];
  for (let i = 0; i < 100; i += 1)
    rows.push(`上海第${i}影视有限公司,王经理${i},138${10_000_000 + i},2023-0${1 + (i % 9)}-15,${i * 3000},x`);
  rows.push('坏电话有限公司,,1.38E+10,2023-01-01,1,x');
  writeFileSync(path, rows.join('\n'));
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText('每一列是什么').waitFor();
  await page.getByText('王经理0').first().waitFor();
  await looksRight(desk);
  await page.getByRole('button', { name: '检查这份名单' }).click();
  await page.getByRole('button', { name: '导入 100 行' }).waitFor();
  await looksRight(desk);
  await page.getByRole('button', { name: '导入 100 行' }).click();
  await page.getByText('已导入 100 行').waitFor();
  await looksRight(desk);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载不合格的行' }).click();
  expect((await downloading).suggestedFilename()).toBe('客户名单 - 不合格的行.xlsx');
  await page.getByRole('button', { name: '撤回导入' }).click();
  await page.locator('.ant-modal').getByRole('button', { name: '撤回导入' }).click();
  await page.getByText('已撤回 100 行').waitFor();
  await looksRight(desk);
});

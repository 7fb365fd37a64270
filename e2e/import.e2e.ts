// A list is brought: recognised, checked, entered, its bad rows handed back, and taken back again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { administrator, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let desk: OpenPage;
const folder = mkdtempSync(join(tmpdir(), 'weixi-list-'));

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  desk = await openPage();
  await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  await signInAs(desk, server.url, administrator);
});
afterAll(async () => {
  await desk?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a list is brought, checked, entered, and taken back', async () => {
  const { page } = desk;
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

// Lists are brought at a desk, but looked after from anywhere: every step of an import on a phone, with fields of the
// organisation's own, and a list of who brought whom.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { administrator, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

/** Far from where one begins; in the page. */
const lastCell = "[...document.querySelectorAll('.table tbody tr')].at(-2).cells[4]";

/** More than come at once. */
const many = 130;

let server: RunningServer;
let phone: OpenPage;
const folder = mkdtempSync(join(tmpdir(), 'weixi-phone-lists-'));
const fileOf = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  phone = await openPage('phone');
  await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  await signInAs(phone, server.url, administrator);
  const items = [
    { key: 'room', label: '常用直播间的名称与所在楼层', type: 'text' },
    { key: 'signed', label: '已签约', type: 'flag' },
  ];
  const reply = await phone.page.request.put(`${server.url}/api/customers/fields`, { data: { items } });
  expect(reply.ok(), await reply.text()).toBe(true);
});
afterAll(async () => {
  await phone?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('on a phone', () => {
  test('a list of customers with own fields goes through every step, and back out', async () => {
    const { page } = phone;
    await page.goto(`${server.url}/imports`);
    await page.getByText('点击选择').waitFor();
    await looksRight(phone);
    const lines = Array.from({ length: many }, (_, place) =>
      [
        `客户名称很长的文化传媒股份有限公司第${place}分公司`,
        '企业',
        `1390000${1000 + place}`,
        `${place}号楼三层直播间`,
        '是',
      ].join(','),
    );
    const bad = ['没有电话号码的公司,企业,1.38E+10,一层,可能'];
    const list = ['客户名称,客户类型,电话,常用直播间的名称与所在楼层,已签约', ...lines, ...bad];
    await page
      .locator('input[type=file]')
      .setInputFiles(fileOf('一份名字很长很长的客户名单（二〇二六年整理）.csv', list));
    await page.getByRole('button', { name: '检查这份名单' }).waitFor();
    await page.getByText('3号楼三层直播间').first().waitFor();
    await looksRight(phone);
    await page.getByRole('button', { name: '检查这份名单' }).click();
    await page.getByRole('button', { name: `导入 ${many} 行` }).waitFor();
    await looksRight(phone);
    await page.getByRole('button', { name: `导入 ${many} 行` }).click();
    await page.getByText(`已导入 ${many} 行`).first().waitFor();
    await looksRight(phone);
    await page.goto(`${server.url}/imports`);
    await page.getByText('一份名字很长很长的客户名单').first().waitFor();
    await looksRight(phone);
  });

  test('a list of who brought whom comes in', async () => {
    const { page } = phone;
    await page.goto(`${server.url}/imports`);
    await page.locator('.ant-segmented-item').filter({ hasText: '转介绍' }).click();
    const name = (place: number): string => `客户名称很长的文化传媒股份有限公司第${place}分公司`;
    const lines = [
      '介绍人,被介绍客户,介绍日期',
      `${name(1)},${name(2)},2026-03-01`,
      `${name(1)},不认识的公司,2026-03-01`,
    ];
    await page.locator('input[type=file]').setInputFiles(fileOf('转介绍.csv', lines));
    await page.getByRole('button', { name: '检查这份名单' }).click();
    await page.getByRole('button', { name: '导入 1 行' }).waitFor();
    await looksRight(phone);
    await page.getByRole('button', { name: '导入 1 行' }).click();
    await page.getByText('已导入 1 行').first().waitFor();
    await looksRight(phone);
    expect(phone.faults).toEqual([]);
  });

  test('the list of customers grows as one scrolls, a card each', async () => {
    const { page } = phone;
    await page.goto(`${server.url}/customers`);
    await page.locator('.card-row').first().waitFor();
    await scrolledToEnd(page, '.card-row');
    await looksRight(phone);
    expect(phone.faults).toEqual([]);
  });
});

describe('at a desk', () => {
  test('what comes when it is opened and does not come is said, and the page stays', async () => {
    const desk = await openPage('desktop');
    const { page } = desk;
    await signInAs(desk, server.url, administrator);
    await page.route('**/assets/CommandPalette-*', (route) => route.abort('internetdisconnected'));
    await page.goto(`${server.url}/customers`);
    await page.getByRole('row').nth(3).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('alert').filter({ hasText: '没有加载成功' }).waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThan(3);
    await page.unroute('**/assets/CommandPalette-*');
    await page.reload();
    await page.getByRole('row').nth(3).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await desk.close();
  });

  test('a list that grew is one table: its columns stand in line, what was chosen stays, and the menu of languages is worked by keys', async () => {
    const desk = await openPage('desktop');
    const { page } = desk;
    await signInAs(desk, server.url, administrator);
    await page.goto(`${server.url}/customers`);
    const table = page.getByRole('table');
    await table.getByRole('row').nth(3).getByRole('checkbox').check();
    await scrolledToEnd(page, 'tbody tr');
    expect(await table.getByRole('row').count()).toBe(many + 1);
    expect(
      await table
        .getByRole('row', { name: /第129分公司/ })
        .getByRole('cell')
        .count(),
    ).toBe(8);
    const edges = await page.evaluate<number[][]>(`[...document.querySelectorAll('.table tr')].map((row) =>
      [...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().left)))`);
    expect(new Set(edges.map(String)).size, 'one set of columns').toBe(1);
    // What is wider than all that stood in the first rows makes its column wider when it comes near.
    await page.evaluate('window.scrollTo(0, 0)');
    await expect.poll(() => page.evaluate(`${lastCell}.checkVisibility({ contentVisibilityAuto: true })`)).toBe(false);
    await page.evaluate(`(() => {
      const wide = document.createElement('b');
      wide.style.whiteSpace = 'nowrap';
      wide.textContent = '二〇二六年十一月二十三日星期一';
      ${lastCell}.append(wide);
      window.scrollTo(0, document.documentElement.scrollHeight);
    })()`);
    const tooWide = `[...document.querySelectorAll('.table td')].filter((cell) => cell.scrollWidth > cell.clientWidth).length`;
    await expect.poll(() => page.evaluate(tooWide)).toBe(0);
    await page.evaluate(`${lastCell}.lastChild.remove()`);
    await page.getByText('已选 1 位').waitFor();
    await looksRight(desk);
    await page.getByRole('button', { name: '语言' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('1 chosen').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});

/** Scrolls until all are there: more come whenever the end is near. */
async function scrolledToEnd(page: Page, row: string): Promise<void> {
  await expect
    .poll(async () => {
      await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
      return page.locator(row).count();
    })
    .toBe(many);
}

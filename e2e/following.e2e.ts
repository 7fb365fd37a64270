// A customer's link: made at a desk, opened on a phone without an account, seen again at the desk; and links that open nothing.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, sql } from '#platform/db.ts';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { databaseOf, newFolder } from './faults/rig/installation.ts';
import { administrator, type Caller, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let folder: string;
let server: RunningServer;
let admin: Caller;
let desk: OpenPage;
let phone: OpenPage;
let place = '';
let address = '';
const proposal = '三台摄像机，每天 300 元，含运送和现场调试。';

const version = async () => (await admin.get<{ request: { version: number } }>(`/api${place}`)).request.version;

beforeAll(async () => {
  folder = await newFolder();
  server = await startServer(['--data', join(folder, 'data'), '--log-level', 'trace', '--lang', 'en']);
  [desk, phone] = [await openPage(), await openPage('phone')];
  admin = await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  const { id } = await admin.post<{ id: string }>('/api/customers', {
    kind: 'enterprise',
    name: '南京拾光文化传媒有限公司',
    contacts: [{ name: '沈知远' }],
  });
  const asked = { kind: 'suggestion', channel: 'phone', title: '要三台摄像机', description: '十一月外景用' };
  const { page } = await admin.post<{ page: { request: { id: string } } }>(`/api/customers/${id}/requests`, asked);
  place = `/customers/${id}/requests/${page.request.id}`;
  await admin.post(`/api${place}/steps`, { step: 'propose', version: await version(), words: proposal });
  await signInAs(desk, server.url, administrator);
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A stroke over the place to sign, as a finger or the mouse draws it. */
async function sign({ page }: OpenPage): Promise<void> {
  const box = await page.locator('.signature__pad').boundingBox();
  if (box === null) throw new Error('there is no place to sign');
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(0.2, 0.6));
  await page.mouse.down();
  for (const [x, y] of [
    [0.35, 0.3],
    [0.5, 0.7],
    [0.8, 0.4],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
}

const token = () => address.slice(address.indexOf('#') + 1);
const bad = '这个链接打不开';

describe('a link', () => {
  test('is made at the desk and shown once, to copy and to scan', async () => {
    const { page } = desk;
    await page.goto(server.url + place);
    await page.getByRole('button', { name: '给客户链接' }).click();
    const drawer = page.locator('.ant-drawer-open');
    await drawer.getByTitle('沈知远').waitFor();
    await drawer.getByRole('button', { name: '给客户链接' }).click();
    const shown = page.locator('.ant-modal code');
    address = (await shown.textContent())?.trim() ?? '';
    expect(address).toMatch(/^http.*\/follow#wl_[\w-]{43}$/);
    expect(address.startsWith(server.url)).toBe(true);
    await page.locator('.ant-modal svg').first().waitFor();
    await looksRight(desk);
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: /完\s?成/ })
      .click();
    await page.getByText('给沈知远').waitFor();
    expect(await page.content()).not.toContain(token());
  });

  test('opens on a phone without an account: the proposal is read and agreed to', async () => {
    const { page } = phone;
    await page.goto(address);
    await page.getByRole('heading', { name: '要三台摄像机' }).waitFor();
    await page.getByText('沈**，您好。').waitFor();
    await page.getByText(proposal).waitFor();
    const shown = await page.locator('body').innerText();
    for (const hidden of ['拾光', '沈知远', '陈管理']) expect(shown).not.toContain(hidden);
    await looksRight(phone);
    await page.getByRole('button', { name: '同意这个方案' }).click();
    const drawer = page.locator('.ant-drawer-open');
    await drawer.locator('.signature__pad').waitFor();
    await sign(phone);
    await drawer.locator('polyline').first().waitFor({ state: 'attached' });
    await looksRight(phone);
    await drawer.getByRole('button', { name: '同意这个方案' }).click();
    await drawer.waitFor({ state: 'detached' });
    await page.getByText('我们正在按方案处理。').waitFor();
    await page.getByLabel('给我们留言').fill('请在上午送到');
    await page.getByRole('button', { name: /发\s?送/ }).click();
    await page.getByText('请在上午送到').waitFor();
  });

  test('takes a file from the phone, and says why it does not take another', async () => {
    const { page } = phone;
    const choose = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await choose('门牌.txt', '三号楼东门，三层');
    await page.getByRole('button', { name: '打开“门牌.txt”' }).waitFor();
    await choose('网页.png', '<html><script></script></html>');
    await page.getByText('不能添加这种文件').waitFor();
    await looksRight(phone);
    await page.reload();
    await page.getByRole('button', { name: '打开“门牌.txt”' }).waitFor();
  });

  test('what was said there is new at the desk, and answered there', async () => {
    const { page } = desk;
    await page.goto(server.url);
    await page.getByRole('link', { name: /添加了文件：要三台摄像机/ }).click();
    await page.getByText('请在上午送到').waitFor();
    await page.getByText('客户（通过链接）').first().waitFor();
    await page
      .getByRole('link', { name: /门牌\.txt/ })
      .first()
      .waitFor();
    await page.getByText('客户手写签名').waitFor();
    await page.getByLabel('给客户留言').fill('好的，上午九点送到');
    await page.getByRole('button', { name: '发送给客户' }).click();
    await page.getByText('好的，上午九点送到').waitFor();
    await looksRight(desk);
    await page.goto(server.url);
    await page.getByRole('heading').first().waitFor();
    expect(await page.getByRole('link', { name: /添加了文件|给您留了言/ }).count()).toBe(0);
  });

  test('asks whether it is solved, takes a rating, and speaks the other language', async () => {
    await admin.post(`/api${place}/steps`, { step: 'resolve', version: await version(), words: '九点送到，已调试' });
    const { page } = phone;
    await page.reload();
    await page.getByText('好的，上午九点送到').waitFor();
    await page.getByRole('button', { name: '已经解决' }).click();
    const drawer = page.locator('.ant-drawer-open');
    await drawer.getByRole('button', { name: '不便手写？填写姓名' }).click();
    await drawer.getByLabel('请填写您的姓名').fill('沈知远');
    await looksRight(phone);
    await drawer.getByRole('button', { name: '已经解决' }).click();
    await page.getByText('您确认已解决', { exact: true }).waitFor();
    await page.getByText('非常满意').click();
    await page.getByText('10', { exact: true }).click();
    await page.getByLabel(/我们还可以怎样做得更好/).fill('周末也送货');
    await page.getByRole('button', { name: '提交评分' }).click();
    await page.getByText('您的评分：非常满意').waitFor();
    await page.getByText('推荐意愿 10 分').waitFor();
    await page.getByText('周末也送货').waitFor();
    await looksRight(phone);
    await page.getByRole('button', { name: '语言' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByText('Your rating: very satisfied').waitFor();
    await looksRight(phone);
  });

  test('that was changed, or never was, opens the same page as one that was revoked', async () => {
    const stranger = await openPage('phone');
    const { page } = stranger;
    for (const wrong of [
      `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`,
      `${server.url}/follow`,
      address.slice(0, -5),
    ]) {
      await page.goto('about:blank');
      await page.goto(wrong);
      await page.getByRole('heading', { name: bad }).waitFor();
    }
    await looksRight(stranger);
    await desk.page.goto(server.url + place);
    await desk.page.getByRole('button', { name: /收\s?回/ }).click();
    await desk.page
      .locator('.ant-modal')
      .getByRole('button', { name: /收\s?回/ })
      .click();
    await desk.page.getByText('已失效的链接（1）').waitFor();
    await page.goto('about:blank');
    await page.goto(address);
    await page.getByRole('heading', { name: bad }).waitFor();
    await stranger.close();
  });

  test('lies nowhere: not in the database, its log of writes, nor in what was printed', async () => {
    expect(address).not.toBe('');
    expect(server.printed().includes(token())).toBe(false);
    const { url } = (await databaseOf(join(folder, 'data'))) ?? { url: '' };
    const db = openDatabase({ url, size: 1 });
    await db.read((tx) => tx.run(sql`checkpoint`)).finally(() => db.close());
    const hold = (text: string): string[] => {
      try {
        const found = execFileSync('grep', ['-rlaF', text, join(folder, 'data')], { encoding: 'utf8' });
        return found.trim().split('\n');
      } catch (error) {
        if ((error as { status?: number }).status === 1) return []; // grep found none
        throw error;
      }
    };
    expect(hold(token())).toEqual([]);
    expect(hold('请在上午送到').length).toBeGreaterThan(0);
  });
});

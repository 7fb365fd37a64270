// Mail: set up by an administrator, written at a desk from a template, gone out, and what came back to it waits where somebody looks.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPost, type Post } from '../src/features/messages/testing/post.ts';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { newFolder } from './faults/rig/installation.ts';
import { administrator, type Caller, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let folder: string;
let server: RunningServer;
let post: Post;
let admin: Caller;
let desk: OpenPage;
let phone: OpenPage;
let place = '';

beforeAll(async () => {
  folder = await newFolder();
  post = await openPost();
  server = await startServer(['--data', join(folder, 'data'), '--lang', 'en']);
  [desk, phone] = [await openPage(), await openPage('phone')];
  admin = await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  const { id } = await admin.post<{ id: string }>('/api/customers', {
    kind: 'enterprise',
    name: '南京拾光文化传媒有限公司',
    contacts: [{ name: '沈知远', email: 'shen@shiguang.example' }],
  });
  const asked = { kind: 'suggestion', channel: 'phone', title: '要三台摄像机', description: '十一月外景用' };
  const { page } = await admin.post<{ page: { request: { id: string } } }>(`/api/customers/${id}/requests`, asked);
  place = `/customers/${id}/requests/${page.request.id}`;
  await signInAs(desk, server.url, administrator);
  await signInAs(phone, server.url, administrator);
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await server?.stop();
  await post?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('mail', () => {
  test('goes out by the server that an administrator enters', async () => {
    const { page } = desk;
    await page.goto(`${server.url}/message-settings`);
    const form = page.locator('form').first();
    await form.getByLabel('服务器').fill('127.0.0.1');
    await form.getByLabel('端口').fill(String(post.port));
    await form.getByLabel('加密').click();
    await page.getByTitle('不加密（仅限本机转发）').click();
    await form.getByLabel('发件人名称').fill('华影租赁');
    await form.getByLabel('发件人邮箱').fill('service@huaying.example');
    await form.getByRole('switch').click();
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByRole('button', { name: '试连' }).click();
    await page.getByText('连接成功').waitFor();
    await looksRight(desk);
  });

  test('is written from a template on the page of a request, and goes out once', async () => {
    const { page } = desk;
    await page.goto(server.url + place);
    await page.getByRole('button', { name: '写邮件' }).click();
    const drawer = page.locator('.ant-drawer-open');
    await drawer.getByLabel('用哪个模板').click();
    await page.getByTitle('进展', { exact: true }).click();
    await expect.poll(() => drawer.getByLabel('主题').inputValue()).toBe('进展：要三台摄像机');
    await looksRight(desk);
    await drawer.getByRole('button', { name: '发送' }).click();
    await page.getByText('已发出', { exact: true }).waitFor();
    expect(post.taken.map(({ to }) => to)).toEqual([['shen@shiguang.example']]);
    expect(post.taken[0]?.mail.text).toContain('沈知远，您好');
    await looksRight(desk);
  });

  test('its pages fit a phone', async () => {
    for (const [path, words] of [
      [place, '给客户的邮件'],
      ['/message-templates', '消息模板'],
      ['/message-settings', '发信服务器'],
      ['/mail', '没有要处理的来信。'],
    ] as const) {
      await phone.page.goto(server.url + path);
      await phone.page.getByText(words).first().waitFor();
      await looksRight(phone);
    }
  });
});

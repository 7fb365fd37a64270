// Signing in for good: the second factor at the first sign-in, a recovery code on a phone, proving oneself before a dangerous act, a key, a device.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { setUpFactor } from './second-factor.ts';
import { type RunningServer, startServer } from './server.ts';

const password = '一句很容易记住的话，真的';
let server: RunningServer;
let desk: OpenPage;
let phone: OpenPage;
let recovery: string[] = [];

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  const code = /code: (\S+)/.exec(server.printed())?.[1];
  const body = {
    organisation: '华影设备租赁有限公司',
    code,
    pack: 'equipment-rental',
    goLive: new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }),
    parameters: { propose_potential: '8h', service_limit: '2 working_days' },
    administrator: { name: '陈管理', username: 'chen.gl', password },
  };
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${server.url}/api/setup/organisation`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect(reply.status).toBe(204);
  [desk, phone] = [await openPage(), await openPage('phone', 'en')];
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await server?.stop();
});

/** Says once that it must be confirmed who asks, as the server does a quarter of an hour later. */
async function askOnce({ page }: OpenPage, path: string): Promise<void> {
  let isAsked = false;
  await page.route(`**${path}`, async (route) => {
    if (isAsked) return route.continue();
    isAsked = true;
    return route.fulfill({ status: 403, json: { code: 'session.confirm_needed', message: 'x' } });
  });
}

describe('signing in for good', () => {
  test('an administrator is led to a second factor before anything else', async () => {
    const { page } = desk;
    await page.goto(`${server.url}/people`);
    await page.getByLabel('用户名或邮箱').fill('chen.gl');
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: /^登\s?录$/ }).click();
    ({ recovery } = await setUpFactor(desk));
    expect(recovery).toHaveLength(10);
    await page.getByRole('link', { name: '陈管理' }).waitFor();
  });

  test('on a phone a recovery code opens, and the phone is seen and signed out from the desk', async () => {
    await phone.page.goto(server.url);
    await phone.page.getByLabel('Username or e-mail').fill('chen.gl');
    await phone.page.getByLabel('Password').fill(password);
    await phone.page.getByRole('button', { name: 'Sign in' }).click();
    await phone.page.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await looksRight(phone);
    await phone.page.getByLabel('Code').fill(recovery[0] ?? '');
    await phone.page.getByRole('button', { name: 'Go on' }).click();
    await phone.page.getByRole('navigation').first().waitFor();

    const { page } = desk;
    await page.goto(`${server.url}/profile`);
    await page.getByText('还有 9 个恢复码可用').waitFor();
    await looksRight(desk);
    await page.getByRole('button', { name: '退出其他所有设备' }).click();
    await page.getByText('已退出 1 台设备').waitFor();
    await phone.page.goto(`${server.url}/profile`);
    // In the language that the person has, not the phone.
    await phone.page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  });

  test('a dangerous act waits for the proof, and then goes on by itself', async () => {
    const { page } = desk;
    await askOnce(desk, '/api/me/factor/recovery');
    await page.getByRole('button', { name: '重新生成恢复码' }).click();
    await page.locator('.ant-modal-confirm .ant-btn-dangerous').click();
    await page.getByText('请确认是您本人').waitFor();
    await looksRight(desk);
    await page.locator('#confirm-identity_code').fill(recovery[1] ?? '');
    await page.getByRole('button', { name: /^确\s?认$/ }).click();
    await page.getByText('请保存恢复码').waitFor();
    const renewed = await page.locator('.recovery-codes code').allInnerTexts();
    expect(renewed).toHaveLength(10);
    expect(renewed).not.toContain(recovery[2]);
    await page.getByRole('button', { name: '已保存，继续' }).click();
  });

  test('a key is made, shown once, works, and is revoked', async () => {
    const { page } = desk;
    await page.goto(`${server.url}/keys`);
    await page.getByRole('button', { name: '新建密钥' }).first().click();
    const drawer = page.locator('.ant-drawer-open');
    await drawer.getByLabel('用途').fill('报表系统');
    await drawer.getByLabel('权限').fill('查看同事');
    await page.locator('.ant-select-item-option').first().click();
    await drawer.locator('.ant-drawer-title').click();
    await looksRight(desk);
    await drawer.locator('.ant-btn-primary').click();
    const shown = page.locator('.key-text');
    await shown.waitFor();
    const authorization = `Bearer ${(await shown.innerText()).trim()}`;
    const ask = async () => (await fetch(`${server.url}/api/people`, { headers: { authorization } })).status;
    expect(await ask()).toBe(200);
    await page.getByRole('button', { name: '已保存，关闭' }).click();
    await looksRight(desk);
    await page.getByRole('button', { name: /^撤\s?销$/ }).click();
    await page.locator('.ant-modal-confirm .ant-btn-dangerous').click();
    await page.getByText('“报表系统”已撤销').waitFor();
    expect(await ask()).toBe(401);
  });

  test('how everybody signs in is chosen on a page of its own', async () => {
    const { page } = desk;
    await page.goto(`${server.url}/sign-in-settings`);
    await page.getByText('自愿使用').click();
    await page.getByRole('button', { name: /^保\s?存$/ }).click();
    await page.getByText('登录与安全设置已保存').waitFor();
    await looksRight(desk);
  });
});

// The first minute: from an empty machine to an organisation with a colleague who has signed in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { setUpFactor } from './second-factor.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let desk: OpenPage;

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  desk = await openPage();
});
afterAll(async () => {
  await desk?.close();
  await server?.stop();
});

const code = () => /code: (\S+)/.exec(server.printed())?.[1] ?? '';

describe('the first minute', () => {
  test('the code printed by the start, a name and a password make an organisation and lead to its first steps', async () => {
    const { page } = desk;
    await page.goto(server.url);
    await page.getByRole('button', { name: /^开\s?始$/ }).click();
    await page.getByLabel('组织名称').fill('华影设备租赁有限公司');
    await page.getByLabel('启动验证码').fill('WRONG-CODE0');
    await page.getByLabel('姓名').fill('陈管理');
    await page.getByLabel('用户名').fill('chen.gl');
    await page.getByLabel('密码').fill('一句很容易记住的话，真的');
    for (const amount of await page.locator('.ant-input-number-input').all()) await amount.fill('2');
    await page.getByRole('button', { name: '建立组织' }).click();
    await page.getByText('启动验证码不正确').waitFor();
    await looksRight(desk);
    await page.getByLabel('启动验证码').fill(code().toLowerCase());
    await page.getByRole('button', { name: '建立组织' }).click();
    await setUpFactor(desk);
    await page.getByRole('heading', { name: '还差几步就能用起来' }).waitFor();
    await looksRight(desk);
  });

  test('a colleague is invited, signs in on an English phone, and must choose an own password first', async () => {
    const { page } = desk;
    await page.goto(`${server.url}/people`);
    await page.getByRole('button', { name: '邀请同事' }).first().click();
    const drawer = page.locator('.ant-drawer-open');
    await drawer.getByLabel('姓名').fill('张晓梅');
    await drawer.getByLabel('用户名').fill('zhang.xm');
    await looksRight(desk);
    await page.getByRole('button', { name: '创建账号' }).click();
    const password = (await page.locator('.ant-modal code').innerText()).trim();
    await page.getByRole('button', { name: '已记下，关闭' }).click();

    const phone = await openPage('phone', 'en');
    await phone.page.goto(server.url);
    await phone.page.getByLabel('Username or e-mail').fill('Zhang.XM');
    await phone.page.getByLabel('Password').fill(password);
    await phone.page.getByRole('button', { name: 'Sign in' }).click();
    await phone.page.getByRole('heading', { name: 'Choose your own password' }).waitFor();
    await looksRight(phone);
    await phone.page.getByLabel('The one-time password you were given').fill(password);
    await phone.page.getByLabel('New password').fill('my own long sentence');
    await phone.page.getByRole('button', { name: 'Save new password' }).click();
    await phone.page
      .getByRole('navigation', { name: /navigation/i })
      .first()
      .waitFor();
    await phone.page.goto(`${server.url}/people`);
    await phone.page.getByRole('link', { name: '张晓梅' }).waitFor();
    await looksRight(phone);
    expect(await phone.page.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0);
    await phone.close();
  });
});

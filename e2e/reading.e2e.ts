// An organisation brings its own policy: pasted, read while one watches, two questions answered, the rest accepted, and a draft in the studio that
// lints without error; left in between and taken up again.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { administrator, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

const words = `晨光设备公司客户服务办法
第一条 为规范客户服务工作，制定本办法。
第二条 客户分为重点客户和一般客户。
第三条 年采购额超过20万元的为重点客户。
第四条 客户经理每月至少拜访重点客户2次。
第五条 客户经理每季度与一般客户联系1次。
第六条 客服人员接到投诉后2小时内响应，3个工作日内解决。
第七条 合同到期前30天提醒客户续签。
第八条 沟通结束后应及时录入沟通记录。
第九条 客户经理应定期拜访一般客户。`;

let server: RunningServer;
let desk: OpenPage;
let phone: OpenPage;

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  desk = await openPage();
  phone = await openPage('phone');
  await signInAs(desk, server.url, administrator);
  await signInAs(phone, server.url, administrator);
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await server?.stop();
});

const sentence = (text: string) => desk.page.getByRole('option', { name: new RegExp(text) });
let place = '';

describe('a document', () => {
  test('is pasted and read, each sentence with how it stands', async () => {
    const { page } = desk;
    await page.goto(`${server.url}/policies?bring=document`);
    await page.getByLabel('制度全文').fill(words);
    await page.getByRole('button', { name: '开始读' }).click();
    await page.waitForURL(/\/policies\/documents\//);
    place = page.url();
    await sentence('每月至少拜访重点客户').waitFor();
    expect(await sentence('应及时录入').innerText()).toContain('有疑问');
    expect(await sentence('制定本办法').innerText()).toContain('说明');
    await looksRight(desk);
  });

  test('asks what its words leave open; the answers are saved by themselves', async () => {
    const { page } = desk;
    await sentence('应及时录入').click();
    await page.getByRole('radio', { name: '24小时' }).check();
    await sentence('应及时录入').and(page.locator('.source__sentence--settled')).waitFor();
    await sentence('应定期拜访一般客户').click();
    await page.getByRole('radio', { name: '每个季度' }).check();
    await sentence('应定期拜访一般客户').and(page.locator('.source__sentence--settled')).waitFor();
    await page.getByText('已保存', { exact: true }).waitFor();
    // Left and taken up again without loading the page anew.
    await page.getByRole('link', { name: '全部制度' }).click();
    await page.getByRole('link', { name: '晨光设备公司客户服务办法' }).click();
    await sentence('应定期拜访一般客户').and(page.locator('.source__sentence--settled')).waitFor();
  });

  test('is taken up on a phone where it was left', async () => {
    const { page } = phone;
    await page.goto(place);
    await page.getByRole('option', { name: /应及时录入.*已核对/ }).click();
    await page.getByText('已经核对。', { exact: true }).waitFor();
    await looksRight(phone);
  });

  test('is accepted with the keyboard and all at once, and becomes a draft without error', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: /^认可全部确定的/ }).click();
    await sentence('每月至少拜访').and(page.locator('.source__sentence--settled')).waitFor();
    // What is left takes something from elsewhere in the document: looked at one by one.
    await page.getByRole('listbox', { name: '原文' }).focus();
    for (let left = 0; left < 12 && (await page.getByText('全部核对完了').count()) === 0; left++) {
      await page.keyboard.press('n');
      await page.keyboard.press('Enter');
    }
    await page.getByText('全部核对完了').waitFor();
    await page.getByRole('button', { name: '生成草案' }).click();
    await page.getByRole('radio', { name: /^取代/ }).check();
    await page.getByRole('button', { name: '生成并打开' }).click();
    await page.waitForURL(/\/policies\/drafts\//);
    await page.getByRole('region', { name: '第 四 条' }).getByText('拜访').first().waitFor();
    expect(await page.locator('.finding--error').count()).toBe(0);
    expect(desk.faults).toEqual([]);
  });
});

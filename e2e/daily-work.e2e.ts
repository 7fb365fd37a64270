// A working day: a month's contacts, a request from the call to the callback, what is not kept, the policy beside its figures.

import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { type Caller, employ, enter, found, oweWholePeriods, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let admin: Caller;
let entered: number;
const people = new Map<string, string>();
const customers = new Map<string, string>();
const pages: OpenPage[] = [];

/** A page of somebody's own; closed at the end, when nothing must have gone wrong in it. */
async function pageOf(username: string, size: 'desktop' | 'phone' = 'desktop', language: 'zh-CN' | 'en' = 'zh-CN') {
  const opened = await openPage(size, language);
  pages.push(opened);
  await signInAs(opened, server.url, username);
  return opened;
}

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  // The shortest limit that can be written, so that it can be missed here.
  admin = await found(server, { propose_potential: '1min', service_limit: '2 working_days' });
  await oweWholePeriods(admin, server.url);
  const staff: [string, string, string, string[]][] = [
    ['林悦', 'linyue', 'staff', ['relationship_specialist']],
    ['谢婷', 'xieting', 'staff', ['marketing', 'customer_service']],
    ['周敏', 'zhoumin', 'leader', ['team_leader']],
    ['何佳', 'hejia', 'staff', []],
  ];
  for (const [name, username, level, roles] of staff)
    people.set(name, await employ(admin, server.url, { name, username, level, roles }));
  await admin.post('/api/departments', { name: '客户关系部', headId: people.get('周敏') });
  const archive = [
    ['南京拾光文化传媒有限公司', '2020-03-01'],
    ['常州云雀食品有限公司', '2021-06-01'],
    ['孙若曦', undefined],
    ['白鹭博物馆', undefined],
  ] as const;
  for (const [name, cooperationFrom] of archive) {
    const kind = name.endsWith('公司') ? 'enterprise' : 'individual';
    customers.set(name, (await admin.post<{ id: string }>('/api/customers', { kind, name, cooperationFrom })).id);
  }
  entered = Date.now();
});
afterAll(async () => {
  for (const opened of pages) await opened.close();
  await server?.stop();
  expect(pages.flatMap(({ faults }) => faults)).toEqual([]);
});

/** Local time in so many minutes, as a picker takes it. */
const minutesFromNow = (minutes: number) =>
  new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);

/** Takes a step of a request, by its button or out of the further ones; `fill` fills what it asks. */
async function take({ page }: OpenPage, step: string, fill: (drawer: Locator) => Promise<void>): Promise<void> {
  const button = page.getByRole('button', { name: step, exact: true });
  const further = page.getByRole('button', { name: '其他操作' });
  await button.or(further).first().waitFor();
  if ((await button.count()) > 0) await button.click();
  else {
    await further.click();
    await page.getByRole('menuitem', { name: step }).click();
  }
  const drawer = page.locator('.ant-drawer-open');
  await drawer.waitFor();
  await fill(drawer);
  await page.keyboard.press('Control+Enter');
  await drawer.waitFor({ state: 'detached' });
}

/** From the customer's page: takes a request in and opens it. */
async function receive({ page }: OpenPage, kind: string, title: string): Promise<void> {
  await page.getByRole('button', { name: '登记诉求' }).click();
  await page.getByLabel('客户要什么').fill(title);
  await page.getByText(kind, { exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

const customer = (name: string) => `${server.url}/customers/${customers.get(name)}`;

describe('a working day', () => {
  test('a call is taken down in a few keys, and its clock runs', async () => {
    const desk = await pageOf('xieting');
    const { page } = desk;
    await page.goto(customer('孙若曦'));
    await page.getByRole('button', { name: '登记诉求' }).click();
    await page.getByLabel('客户要什么').waitFor();
    await page.keyboard.type('需要租云台摄像机');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/已登记，编号 R-\d{4}-000001/).waitFor();
    await page
      .getByText(/提供方案.*还剩.*秒/)
      .first()
      .waitFor();
    await page.goto(`${server.url}/requests`);
    await page
      .getByText(/还剩.*秒/)
      .first()
      .waitFor();
    await looksRight(desk);
  });

  test('a core customer’s month is on Today with its clause, is recorded by keyboard, and leaves every page at once', async () => {
    const desk = await pageOf('linyue');
    const { page } = desk;
    const elsewhere = (await pageOf('linyue')).page;
    const name = '南京拾光文化传媒有限公司';
    await elsewhere.goto(server.url);
    await elsewhere.getByRole('link', { name }).waitFor();
    await page.goto(server.url);
    const owed = page.getByRole('listitem').filter({ hasText: name });
    await owed.getByRole('button', { name: /为什么：主动沟通，第 3.1.1 条/ }).click();
    await page.getByText('主动沟通：核心客户每月至少2次').waitFor();
    await looksRight(desk);
    await page.keyboard.press('Escape');
    await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
    // A visit is a contact, and the half-year's visit.
    const mine = await enter(server.url, 'linyue');
    const left = async () =>
      (await mine.get<{ items: { customerName: string }[] }>('/api/today')).items.filter(
        (item) => item.customerName === name,
      ).length;
    while ((await left()) > 0) {
      await owed.getByRole('button', { name: `记录与${name}的沟通` }).click();
      await page.getByLabel('沟通内容').waitFor();
      await page.keyboard.press('Alt+Digit7');
      await page.keyboard.type('上门看了展位，客户想要一套绿幕方案。');
      await page.keyboard.press('Control+Enter');
      await page.getByText(/主动沟通：(按时完成|第)/).waitFor();
      await looksRight(desk);
      await page.keyboard.press('Enter');
      await page.getByText('已保存。').waitFor({ state: 'detached' });
    }
    await page.getByRole('link', { name }).waitFor({ state: 'detached' });
    await elsewhere.getByRole('link', { name }).waitFor({ state: 'detached' });
  });

  test('the policy stands beside its figures, a figure opens its rows, a parameter is confirmed', async () => {
    const desk = await pageOf('chen.gl');
    const { page } = desk;
    await page.goto(`${server.url}/policy?parameters=open`);
    await page.getByRole('button', { name: '就按这个' }).first().click();
    await page.getByText(/^已保存：/).waitFor();
    await looksRight(desk);
    const clause = page.getByRole('region', { name: '第 3.1.1 条' });
    await clause
      .getByText(/核心客户.*每月.*2次/)
      .first()
      .waitFor();
    await clause.getByRole('button').click();
    const rows = page.locator('.ant-drawer-open');
    await rows.getByText('常州云雀食品有限公司').first().waitFor();
    await looksRight(desk);
  });

  test('a need is put off to an agreed day and confirmed again; a repair is done and called back', async () => {
    const desk = await pageOf('xieting');
    const { page } = desk;
    await page.goto(customer('白鹭博物馆'));
    await receive(desk, '需求', '需要租导播切换台');
    await take(desk, '提供方案', (drawer) => drawer.getByLabel('方案内容').fill('一台导播切换台，两天。'));
    await take(desk, '约定延后', async (drawer) => {
      await drawer.getByLabel('约定时间').fill(minutesFromNow(4 * 24 * 60));
      await page.keyboard.press('Enter');
      await drawer.getByLabel('为什么延后').fill('展会改期');
    });
    const reconfirm = page.getByText(/再次确认 还剩/).first();
    await reconfirm.waitFor();
    await take(desk, '再次确认', (drawer) => drawer.getByLabel('需求有没有变化').fill('没有变化'));
    await reconfirm.waitFor({ state: 'detached' });
    await page.goto(customer('白鹭博物馆'));
    await receive(desk, '报修', '提词器无法开机');
    await take(desk, '响应客户', async () => undefined);
    await take(desk, '处理完成', (drawer) => drawer.getByLabel('处理结果').fill('换了电源'));
    const callback = page.getByText(/回访 还剩/).first();
    await callback.waitFor();
    await take(desk, '回访', (drawer) => drawer.getByText('满意', { exact: true }).click());
    await callback.waitFor({ state: 'detached' });
    await looksRight(desk);
  });

  test('somebody goes away with a deputy, and hands over', async () => {
    const away = await pageOf('linyue');
    await away.page.goto(`${server.url}/profile`);
    await away.page.getByRole('button', { name: '登记外出' }).click();
    const drawer = away.page.locator('.ant-drawer-open');
    await drawer.getByLabel('开始').fill(minutesFromNow(-1));
    await away.page.keyboard.press('Enter');
    await drawer.getByLabel('结束').fill(minutesFromNow(3 * 24 * 60));
    await away.page.keyboard.press('Enter');
    await drawer.getByLabel('代理人').fill('何佳');
    await away.page.keyboard.press('Enter');
    await away.page.keyboard.press('Control+Enter');
    await away.page.getByText('由 何佳 代理').waitFor();
    await looksRight(away);
    const deputy = await pageOf('hejia');
    await deputy.page.goto(server.url);
    await deputy.page.getByText('正在代理：林悦').waitFor();
    await deputy.page.getByRole('link', { name: '常州云雀食品有限公司' }).waitFor();
    await looksRight(deputy);
    const desk = await pageOf('chen.gl');
    await desk.page.goto(`${server.url}/people/${people.get('林悦')}`);
    await desk.page.getByRole('button', { name: /^交\s?接$/ }).click();
    await desk.page.getByLabel('接手人').fill('何佳');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByLabel('原因').fill('岗位调整');
    await looksRight(desk);
    await desk.page.keyboard.press('Control+Enter');
    await desk.page.getByText('“林悦”名下的工作已交接。').waitFor();
    await desk.page.goto(customer('常州云雀食品有限公司'));
    await desk.page.getByRole('main').getByText('何佳').first().waitFor();
  });

  test('on an English phone the same Today, the same record', async () => {
    const phone = await pageOf('hejia', 'phone', 'en');
    const { page } = phone;
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await looksRight(phone);
    await page.getByRole('button', { name: 'Record a contact with 常州云雀食品有限公司' }).click();
    await page.getByLabel('What was said').fill('He asked for two more lights.');
    await looksRight(phone);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/Proactive contact: (kept|\d of)/i).waitFor();
    await looksRight(phone);
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.getByText('Saved.').waitFor({ state: 'detached' });
  });

  test('what is not kept in time is told to the leader, and is late when it comes', async () => {
    const leader = await pageOf('zhoumin');
    await leader.page.goto(server.url);
    await leader.page.getByRole('heading', { name: '今日' }).waitFor();
    // Of its minute as little is left as can be, for nothing is owed for the time before the customer was here.
    const receivedAt = Math.max(entered, Date.now() - 50_000);
    const mine = await enter(server.url, 'xieting');
    await mine.post(`/api/customers/${customers.get('孙若曦')}/requests`, {
      kind: 'need',
      channel: 'phone',
      title: '需要租轨道车',
      receivedAt: new Date(receivedAt).toISOString(),
    });
    const call = leader.page.getByRole('button', { name: /^孙若曦：提供方案到期未完成/ });
    await call.first().waitFor({ timeout: 90_000 });
    await looksRight(leader);
    const desk = await pageOf('xieting');
    const { page } = desk;
    await page.goto(server.url);
    for (const title of ['需要租轨道车', '需要租云台摄像机']) {
      await page.getByRole('link', { name: title }).first().click();
      await take(desk, '提供方案', (drawer) => drawer.getByLabel('方案内容').fill('两台，下周起租。'));
      await looksRight(desk);
      await page.goto(server.url);
    }
    await page.goto(customer('孙若曦'));
    await page.getByRole('button', { name: /已办结/ }).click();
    await page
      .getByText(/超时完成/)
      .first()
      .waitFor();
    await call.first().waitFor({ state: 'detached' });
  }, 150_000);
});

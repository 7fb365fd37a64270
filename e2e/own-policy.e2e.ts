// A policy that nobody has seen: somebody without a programmer writes it on the screen, another approves it, it is published, and somebody
// keeps what it asks for.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { administrator, type Caller, employ, enter, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let admin: Caller;
let desk: OpenPage;
let headDesk: OpenPage;
let people: { head: string; manager: string };

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  admin = await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  people = {
    head: await employ(admin, server.url, {
      name: '何主管',
      username: 'he.zg',
      level: 'head',
      roles: ['department_head'],
    }),
    manager: await employ(admin, server.url, { name: '孟店长', username: 'meng.dz', level: 'staff', roles: [] }),
  };
  desk = await openPage();
  headDesk = await openPage();
  await signInAs(desk, server.url, administrator);
  await signInAs(headDesk, server.url, 'he.zg');
});
afterAll(async () => {
  await desk?.close();
  await headDesk?.close();
  await server?.stop();
});

/** The clause with that number. */
const clause = (no: string) => desk.page.getByRole('region', { name: `第 ${no} 条` });

/** Chooses in a sentence: what is in the list, or what is typed and added. */
async function choose(within: ReturnType<typeof clause>, label: string, word: string, { isOwn = false } = {}) {
  const { page } = desk;
  const box = within.getByRole('combobox', { name: label, exact: true }).first();
  await box.click();
  if (await box.isEditable()) await box.fill(word);
  if (isOwn) await page.getByRole('button', { name: `添加“${word}”` }).click();
  else await page.locator('.ant-select-item-option:visible', { hasText: word }).first().click();
  await page.keyboard.press('Escape');
}

/** Makes a fact of the policy's own where a condition asks for one. */
async function chooseOwnFact(within: ReturnType<typeof clause>, name: string, type: string) {
  const box = within.getByRole('combobox', { name: '看什么', exact: true }).first();
  await box.click();
  await box.fill(name);
  await desk.page.getByRole('button', { name: type, exact: true }).click();
  await desk.page.keyboard.press('Escape');
}

async function addRule(no: string, shape: string): Promise<ReturnType<typeof clause>> {
  await clause(no).getByRole('button', { name: '添加规则' }).click();
  await desk.page.getByRole('menuitem', { name: new RegExp(`^${shape}`) }).click();
  return clause(no).locator('.rule-card--open');
}

async function addClause(no: string, title: string, text: string) {
  await desk.page.getByRole('button', { name: '+ 添加一条' }).click();
  await clause(no).getByLabel(`第 ${no} 条的标题`).fill(title);
  await clause(no).getByLabel(`第 ${no} 条的正文`).fill(text);
}

const done = (rule: ReturnType<typeof clause>) => rule.getByRole('button', { name: '好了' }).click();

describe('a policy of one’s own', () => {
  test('begins blank, with tiers of its own', async () => {
    const { page } = desk;
    await page.goto(`${server.url}/policies`);
    await page.getByRole('button', { name: '从空白开始' }).click();
    await page.getByLabel('中文名称').fill('晨光咖啡会员服务制度');
    await page.getByLabel('英文名称').fill('Morning coffee');
    await page.getByRole('button', { name: '开始起草' }).click();
    await page.getByRole('heading', { name: '晨光咖啡会员服务制度' }).waitFor();
    // Whoever joins at a month's end is not owed less of it than others.
    await page.getByText('基本信息', { exact: true }).click();
    await choose(page.getByRole('main'), '周期中途加入的客户', '当期要求做满');
    await looksRight(desk);
    await page.getByText('客户分层', { exact: true }).click();
    await page.getByRole('button', { name: '添加一种分层' }).click();
    await page.getByLabel('第 1 级（中文）').fill('常客');
    await page.getByLabel('第 2 级（中文）').fill('新客');
    await looksRight(desk);
  });

  test('says in sentences who is called what and who looks after them', async () => {
    const { page } = desk;
    await page.getByText('条款与规则', { exact: true }).click();
    await clause('1').getByRole('button', { name: '这一条不需要规则' }).click();
    await addClause('2', '会员分层', '每周到店不少于三次的是常客，其余是新客。常客和新客都由店长照看。');
    const regular = await addRule('2', '分层');
    await chooseOwnFact(regular, '每周到店次数', '数字');
    await regular.getByRole('spinbutton', { name: '值' }).fill('3');
    await done(regular);
    const rest = await addRule('2', '分层');
    await choose(rest, '叫什么', '新客');
    await rest.getByRole('button', { name: '删除第 1 项' }).click();
    await done(rest);
    const care = await addRule('2', '由谁负责');
    await choose(care, '谁负责', '店长', { isOwn: true });
    await looksRight(desk);
    await done(care);
    await clause('2').getByText('由店长负责').waitFor();
  });

  test('asks for contacts, an answer in time, and a duty of its own', async () => {
    await addClause('3', '联系会员', '店长每月至少联系每位会员一次，每季度请常客试饮新品。');
    const contact = await addRule('3', '定期');
    await choose(contact, '由谁', '店长');
    await done(contact);
    const tasting = await addRule('3', '定期');
    await choose(tasting, '对谁', '常客');
    await choose(tasting, '由谁', '店长');
    await choose(tasting, '单位', '季度');
    await choose(tasting, '做什么', '新品试饮', { isOwn: true });
    await done(tasting);
    await addClause('4', '答复会员', '会员提出意见，两小时内答复。');
    const respond = await addRule('4', '限时');
    await respond.getByRole('spinbutton', { name: '时限' }).fill('2');
    await choose(respond, '由谁', '店长');
    await looksRight(desk);
    await done(respond);
    await clause('4')
      .getByText(/2小时内，店长响应/)
      .waitFor();
  });

  test('lays down the steps that a request takes, and is told at the step what cannot be', async () => {
    const { page } = desk;
    await clause('4').getByRole('button', { name: '添加规则' }).click();
    await page.getByRole('menuitem', { name: /^办理路径/ }).click();
    const path = page.getByRole('region', { name: /^办理路径/ });
    const step = (n: number, name: string) => path.getByRole('listitem', { name: `第 ${n} 步：${name}` });
    await path.getByLabel('路径名称: 中文').fill('意见办理');
    await step(1, '响应客户').getByRole('button', { name: '响应客户' }).click();
    await choose(step(1, '响应客户'), '由谁办', '店长');
    await path.getByRole('button', { name: '添加步骤' }).click();
    await page.getByRole('menuitem', { name: '分析原因' }).click();
    await choose(step(2, '分析原因'), '要填什么', '根本原因');
    await step(2, '分析原因').getByText('没有列出有哪些原因').waitFor();
    await page.getByLabel('添加一种原因').fill('出品不稳');
    await page.getByLabel('添加一种原因').press('Enter');
    await step(2, '分析原因').getByText('没有列出有哪些原因').waitFor({ state: 'detached' });
    await step(4, '关闭').getByRole('button', { name: '上移第 4 步' }).click();
    await step(3, '关闭')
      .getByText(/先有“处理完成”/)
      .waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await step(4, '关闭').waitFor();
    await looksRight(desk);
    await page.getByText('条款与规则', { exact: true }).click();
    await clause('4').getByText('响应客户（店长办理） → 分析原因（填根本原因） → 处理完成 → 关闭').waitFor();
  });

  test('loses nothing when one leaves and comes back, and can be undone', async () => {
    const { page } = desk;
    await page.getByText('已自动保存').waitFor();
    await clause('4').getByRole('button', { name: '删除第 4 条' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除这一条' }).click();
    await clause('4').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await clause('4').waitFor();
    await page.getByText('已自动保存').waitFor();
    await page.reload();
    await clause('4')
      .getByText(/2小时内，店长响应/)
      .waitFor();
    await page.getByText('处错误').waitFor({ state: 'detached' });
    await looksRight(desk);
  });

  test('is handed in, approved by another, published and in force beside the first', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交审批' }).click();
    await page.getByText('待审批').first().waitFor();
    await headDesk.page.goto(page.url());
    await headDesk.page.getByRole('button', { name: '批准' }).click();
    // A button that still works is paler than it will be.
    await headDesk.page.locator('.ant-btn-loading').waitFor({ state: 'detached' });
    await looksRight(headDesk);
    await headDesk.page.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await headDesk.page.getByRole('button', { name: '发布' }).click();
    await headDesk.page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await headDesk.page.getByRole('heading', { name: '晨光咖啡会员服务制度' }).waitFor();
    await headDesk.page.getByText('店长每个月至少1次主动沟通').waitFor();
    await headDesk.page.getByText('办理路径：意见办理').waitFor();
    await looksRight(headDesk);
    await headDesk.page.goto(`${server.url}/policies`);
    await headDesk.page.getByText('施行中', { exact: true }).nth(1).waitFor();
    await looksRight(headDesk);
  });

  test('takes the place of the first, which is ended', async () => {
    const { page } = headDesk;
    await page.getByRole('button', { name: '办理：直播设备租赁公司客户关系维护制度' }).click();
    await page.getByRole('menuitem', { name: '终止' }).click();
    await page.getByRole('dialog').getByLabel('进行中的周期到此为止，新版从施行日起按剩余比例开始').check();
    await page.getByRole('dialog').getByRole('button', { name: '终止' }).click();
    await page.getByText('已被接替').waitFor();
    await looksRight(headDesk);
  });

  test('its duties appear on Today of whoever holds its post, and are kept', async () => {
    const { version } = await admin.get<{ version: number }>(`/api/people/${people.manager}`);
    await admin.patch(`/api/people/${people.manager}`, { version, roles: ['role_1'] });
    const { id } = await admin.post<{ id: string }>('/api/customers', { kind: 'individual', name: '林常客' });
    const manager = await enter(server.url, 'meng.dz');
    const today = await openPage();
    await signInAs(today, server.url, 'meng.dz');
    await today.page.goto(server.url);
    await today.page.getByText('林常客').first().waitFor();
    await today.page.getByText('主动沟通').first().waitFor();
    await looksRight(today);
    await manager.post(`/api/customers/${id}/interactions`, {
      direction: 'outgoing',
      channel: 'phone',
      occurredAt: new Date().toISOString(),
      content: '问候，介绍新品',
    });
    const { past } = await manager.get<{ past: { rule: string; state: string }[] }>(`/api/customers/${id}/obligations`);
    expect(past).toMatchObject([{ rule: 'morning_coffee.proactive_contact', state: 'kept' }]);
    await today.close();
  });

  test('what it asks of a customer is filled in on the customer’s page, and decides the tier', async () => {
    const found = () => admin.get<{ items: { id: string; tier: string }[] }>('/api/customers?text=林常客');
    const [before] = (await found()).items;
    expect(before?.tier).toBeTruthy();
    const { page } = headDesk;
    await page.goto(`${server.url}/customers/${before?.id}`);
    const stated = page.getByRole('spinbutton', { name: '每周到店次数' });
    await stated.fill('4');
    await stated.press('Enter');
    await page.getByText('常客', { exact: true }).first().waitFor();
    const [after] = (await found()).items;
    expect(after?.tier).not.toBe(before?.tier);
    await looksRight(headDesk);
  });
});

// Somebody calls: found as one types, what is open stands beside it, and whom nobody knows is entered in the same act; all of it by keyboard.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { employ, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let desk: OpenPage;

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  const admin = await found(server, { propose_potential: '4h', service_limit: '2 working_days' });
  const roles = ['marketing', 'customer_service'];
  await employ(admin, server.url, { name: '谢婷', username: 'xieting', level: 'staff', roles });
  await admin.post('/api/customers', { kind: 'enterprise', name: '常州云雀食品有限公司', phone: '13812345678' });
  desk = await openPage();
  await signInAs(desk, server.url, 'xieting');
});
afterAll(async () => {
  await desk?.close();
  await server?.stop();
  expect(desk?.faults).toEqual([]);
});

/** From anywhere to the form, and who calls. */
async function take(typed: string): Promise<void> {
  const { page } = desk;
  await page.keyboard.press('Control+k');
  await page.locator('.palette__input:focus-within, input.palette__input:focus').waitFor();
  await page.keyboard.type('laidian');
  await page.getByRole('option', { name: '来电登记', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '登记诉求' }).waitFor();
  await page.getByLabel('谁来电').focus();
  await page.keyboard.type(typed);
}

describe('a call', () => {
  test('of a customer is taken in a few keys', async () => {
    const { page } = desk;
    await page.goto(server.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await take('5678');
    await page.getByTitle(/常州云雀食品/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '处理中的诉求' }).waitFor();
    await page.keyboard.type('二号冷库温度降不下来');
    await looksRight(desk);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: '二号冷库温度降不下来', level: 1 }).waitFor();
  });

  test('about the same matter joins what is open', async () => {
    const { page } = desk;
    await take('yunque');
    await page.getByTitle(/常州云雀食品/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '处理中的诉求' }).waitFor();
    await page.keyboard.type('冷库温度又降不下来了');
    const alike = page.getByRole('region', { name: '可能是同一件事' });
    await alike.getByText('都提到：冷库温度、降不下来').waitFor();
    await alike.getByRole('button', { name: '并入' }).press('Enter');
    await page.getByRole('button', { name: /并入 R-/ }).press('Enter');
    await page.getByText(/已并入 R-\d{4}-000001/).waitFor();
  });

  test('of somebody nobody knows makes a customer for the time being', async () => {
    const { page } = desk;
    await take('13987654321');
    await page.getByTitle(/按新来电者登记/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('来电者姓名').waitFor();
    await page.getByLabel('来电者姓名').fill('王先生');
    await page.getByLabel('客户要什么').fill('想租一周');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: '想租一周', level: 1 }).waitFor();
    await page.getByRole('link', { name: '王先生' }).first().press('Enter');
    await page.getByText('临时档案').waitFor();
  });
});

// Sensitive values planted through every door, and looked for wherever something could have been left: the database's files and its
// log of writes, what the server printed at its most talkative, its other files, and all that the browser keeps. (PIPL 51; GB/T 35273-2020, 6.3)
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, sql } from '#platform/db.ts';
import { type OpenPage, openPage } from './browser.ts';
import { databaseOf, newFolder } from './faults/rig/installation.ts';
import { administrator, allowIdentityNumbers, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let folder: string;
let server: RunningServer;
let desk: OpenPage;
const control = `对照${randomInt(1e9, 1e10)}`;

beforeAll(async () => {
  folder = await newFolder();
  server = await startServer(['--data', join(folder, 'data'), '--log-level', 'trace', '--lang', 'en']);
  desk = await openPage();
  const admin = await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  await allowIdentityNumbers(admin, server.url);
  await signInAs(desk, server.url, administrator);
});
afterAll(async () => {
  await desk?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
const phone = () => `1${randomInt(3, 10)}${digits(9)}`;
const email = () => `canary${digits(9)}@example.com`;
const wecom = () => `canary_wx_${digits(9)}`;
const address = () => `北京市朝阳区金丝雀路${digits(9)}号`;
/** With its check digit (GB 11643-1999). */
function idNumber(): string {
  const body = `110105${randomInt(1960, 2000)}0${randomInt(1, 10)}1${randomInt(10)}${digits(3)}`;
  const sum = [...body].reduce((all, digit, place) => all + Number(digit) * (2 ** (17 - place) % 11), 0);
  return body + '10X98765432'[sum % 11];
}

const planted: string[] = [];
const plant = (value: string): string => {
  planted.push(value);
  return value;
};

test('500 planted values lie nowhere in the clear', async () => {
  const { page } = desk;
  await plantByApi();
  await plantByList();
  await plantByHand();
  await useAll();
  expect(planted.length).toBeGreaterThanOrEqual(500);
  const held = await page.evaluate<string>(kept);
  expect(hits([held])).toEqual([]);
  const { items } = await api('GET', '/api/customers?limit=200');
  expect(hits([JSON.stringify(items), server.printed()])).toEqual([]);
  const { url } = (await databaseOf(join(folder, 'data'))) ?? { url: '' };
  const db = openDatabase({ url, size: 1 });
  await db.read((tx) => tx.run(sql`checkpoint`)).finally(() => db.close());
  const forms = join(folder, 'forms');
  writeFileSync(forms, `${planted.flatMap(formsOf).join('\n')}\n`);
  expect(filesWith(forms)).toEqual([]);
  // This look does find what is there: a name, which is no secret, in the table and in the log of writes.
  writeFileSync(forms, `${control}\n`);
  expect(filesWith(forms).length).toBeGreaterThanOrEqual(2);
});

/** As people, programs and databases write it: plain, in hexadecimal, and within a longer text in base64. */
function formsOf(value: string): string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from('\0'.repeat(shift) + value, 'utf8').toString('base64');
    return text.slice(shift === 0 ? 0 : shift + 1, -4);
  });
  return [value, ...base64, Buffer.from(value, 'utf8').toString('hex')];
}

function hits(texts: readonly string[]): string[] {
  return planted.filter((value) => texts.some((text) => formsOf(value).some((form) => text.includes(form))));
}

/** Which files of the data folder hold one of the lines of `forms`. */
function filesWith(forms: string): string[] {
  try {
    const found = execFileSync('grep', ['-rlaF', '-f', forms, join(folder, 'data')], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    return found.trim().split('\n');
  } catch (error) {
    if ((error as { status?: number }).status === 1) return []; // grep found none
    throw error;
  }
}

async function api(method: string, path: string, body?: object): Promise<{ id: string; items: { id: string }[] }> {
  const reply = await desk.page.request.fetch(server.url + path, { method, ...(body && { data: body }) });
  const [status, text] = [reply.status(), await reply.text()];
  expect(status, text.slice(0, 300)).toBeLessThan(300);
  return text === '' ? { id: '', items: [] } : JSON.parse(text);
}

async function plantByApi(): Promise<void> {
  for (let nth = 0; nth < 30; nth += 1) {
    const contact = { name: '李四', phone: plant(phone()), email: plant(email()), wecom: plant(wecom()) };
    const ways = { phone: plant(phone()), email: plant(email()), wecom: plant(wecom()), address: plant(address()) };
    const { id } = await api('POST', '/api/customers', {
      kind: 'individual',
      name: nth === 0 ? control : `客户${nth}`,
      ...ways,
      idNumber: plant(idNumber()),
      separate: { basis: 'consent' },
      contacts: [contact],
    });
    if (nth % 3 === 0) await api('PATCH', `/api/customers/${id}`, { version: 1, phone: plant(phone()) });
  }
}

async function plantByList(): Promise<void> {
  const { page } = desk;
  const header = '客户名称,手机,邮箱,企业微信,地址,身份证号,联系人,联系人电话,联系人邮箱,证件依据';
  const rows = Array.from({ length: 40 }, (_, nth) =>
    [
      ...[
        nth === 39 ? '' : `名单客户${nth}`,
        plant(phone()),
        plant(email()),
        plant(wecom()),
        plant(address()),
        plant(idNumber()),
      ],
      ...['王五', plant(phone()), plant(email()), '单独同意'],
    ].join(','),
  );
  mkdirSync(join(folder, 'given'), { recursive: true });
  const path = join(folder, 'given', 'list.csv');
  writeFileSync(path, [header, ...rows].join('\n'));
  await page.goto(`${server.url}/imports`);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText('每一列是什么').waitFor();
  await page.getByRole('button', { name: '检查这份名单' }).click();
  await page.getByRole('button', { name: '导入 39 行' }).click();
  await page.getByText('已导入 39 行').waitFor();
}

async function plantByHand(): Promise<void> {
  const { page } = desk;
  await page.goto(`${server.url}/customers`);
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByLabel('名称', { exact: true }).fill('手工建档');
  await page.locator('.ant-drawer input[inputmode=tel]').first().fill(plant(phone()));
  await page
    .locator('.ant-drawer')
    .getByRole('button', { name: /建\s?档/ })
    .click();
  await page.getByText('已建档：手工建档').waitFor();
}

/** Searching, looking and taking out use the values, and must leave them nowhere either. */
async function useAll(): Promise<void> {
  const { page } = desk;
  for (const value of planted.slice(0, 12)) await api('GET', `/api/customers/search?text=${encodeURIComponent(value)}`);
  const { items } = await api('GET', `/api/customers?text=${encodeURIComponent(control)}`);
  const fields = ['phone', 'email', 'address', 'idNumber'];
  await api('POST', `/api/customers/${items[0]?.id}/reveal`, { fields, purpose: 'verify' });
  await page.goto(`${server.url}/customers/${items[0]?.id}`);
  await page.getByRole('heading', { name: control }).waitFor();
  await page.goto(`${server.url}/customers`);
  await page.getByText('名单客户1').first().waitFor();
}

// Runs in the page, so it is text: everything a browser keeps for an address, and what is drawn now.
const kept = `(async () => {
  const told = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, document.documentElement.outerHTML];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    for (const store of db.objectStoreNames) {
      told.push(await new Promise((resolve) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(JSON.stringify(asked.result));
      }));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) told.push(request.url, await (await cache.match(request)).text());
  }
  return told.join('\\n');
})()`;

// Files of a customer in a real browser: brought, listened to, taken away again; and on the whole tour the page's policy is never broken and
// the browser keeps nothing that anybody could read afterwards.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { looksRight, type OpenPage, openPage } from './browser.ts';
import { administrator, type Caller, found, signInAs } from './organisation.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let admin: Caller;
let customerId = '';
let folder = '';
const pages: OpenPage[] = [];
const phone = '13812341234';

beforeAll(async () => {
  server = await startServer(['--lang', 'en']);
  admin = await found(server, { propose_potential: '8h', service_limit: '2 working_days' });
  const customer = { kind: 'enterprise', name: '南京拾光文化传媒有限公司', phone };
  customerId = (await admin.post<{ id: string }>('/api/customers', customer)).id;
  folder = mkdtempSync(join(tmpdir(), 'weixi-files-'));
});
afterAll(async () => {
  for (const opened of pages) await opened.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(pages.flatMap(({ faults }) => faults)).toEqual([]);
});

/** A page that remembers every breach of its policy. */
async function watched(size: 'desktop' | 'phone', language: 'zh-CN' | 'en'): Promise<OpenPage> {
  const opened = await openPage(size, language);
  pages.push(opened);
  await opened.page.addInitScript(`addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    const seen = JSON.parse(sessionStorage.getItem('breaches') ?? '[]');
    sessionStorage.setItem('breaches', JSON.stringify([...seen, violatedDirective + ' ' + blockedURI + ' ' + sourceFile]));
  })`);
  await signInAs(opened, server.url, administrator);
  return opened;
}

function soundOf(seconds: number): Buffer {
  const rate = 8_000;
  const data = Buffer.alloc(rate * seconds, 128);
  for (let index = 0; index < data.length; index += 1) data[index] = 128 + Math.round(40 * Math.sin(index / 4));
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

test('are brought, listened to and removed', async () => {
  const opened = await watched('desktop', 'zh-CN');
  const { page } = opened;
  await page.goto(`${server.url}/customers/${customerId}`);
  const bring = async (kind: string, name: string, content: Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    await page.getByRole('button', { name: '添加文件' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('menuitem', { name: kind }).click();
    await (await chooser).setFiles(path);
    await page.getByRole('link', { name: `下载“${name}”` }).waitFor();
  };
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#27c' } })
    .jpeg()
    .toBuffer();
  await bring('照片', '门头.jpg', picture);
  await bring('文档', '租赁合同 2026 年度补充协议（设备清单与验收标准）.pdf', Buffer.from('%PDF-1.7\n%%EOF'));
  await bring('录音', '回访.wav', soundOf(3));
  const seconds = await page.evaluate<number>(`new Promise((resolve, reject) => {
    const sound = document.querySelector('audio');
    sound.onloadedmetadata = () => resolve(sound.duration);
    sound.onerror = () => reject(new Error('not heard'));
    sound.load();
  })`);
  expect(seconds).toBeCloseTo(3, 0);
  await looksRight(opened);
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'files-desktop.png'), fullPage: true });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载“门头.jpg”' }).click();
  expect((await download).suggestedFilename()).toBe('门头.jpg');
  await page.getByRole('button', { name: '移除“门头.jpg”' }).click();
  await page.getByLabel('原因').fill('传错了');
  await page.locator('.ant-drawer-open').getByRole('button', { name: '移除' }).click();
  await page.getByRole('link', { name: '下载“门头.jpg”' }).waitFor({ state: 'detached' });
  await page.getByText('移除文件').waitFor();
});

test.each([
  ['desktop', 'zh-CN'],
  ['phone', 'en'],
] as const)('and on a tour by %s in %s nothing breaks the policy, nothing stays behind', async (size, language) => {
  const opened = await watched(size, language);
  const { page } = opened;
  const places = [
    '/',
    '/team',
    '/customers',
    `/customers/${customerId}`,
    '/customers/fields',
    '/requests',
    '/late-records',
  ];
  for (const place of [...places, '/information', '/imports', '/people', '/profile', '/policy', '/seal', '/nowhere']) {
    await page.goto(`${server.url}${place}`);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.locator('h1').first().waitFor();
  }
  await page.goto(`${server.url}/customers/${customerId}`);
  await page.getByText('回访.wav').first().waitFor();
  await looksRight(opened);
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `tour-${size}.png`), fullPage: true });
  const breaches = await page.evaluate<string>(`sessionStorage.getItem('breaches') ?? '[]'`);
  expect(JSON.parse(breaches)).toEqual([]);
  const kept = await page.evaluate<string>(
    `(async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length]))()`,
  );
  expect(kept).not.toContain(phone.slice(3));
  expect(kept).not.toContain('南京拾光');
  const [, , cookies, databases, stores] = JSON.parse(kept) as unknown[];
  expect([cookies, databases, stores]).toEqual(['', 0, 0]);
});

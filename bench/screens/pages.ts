// The web application in a browser: how much script the first page loads, how soon it is to be worked with, and whether the list of
// customers scrolls smoothly however many there are.
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { launchChromium } from '../../e2e/chromium.ts';
import { duties } from '../door/ordinary.ts';
import { type Bench, type Figure, quantile } from '../measure.ts';
import { type Serving, serve } from '../serving.ts';
import { specialistOwing } from '../world/looking.ts';

/** Times each page is opened. */
const opened = 9;
/** Rows the list is scrolled through at most, and for how long at most (ms): further down everything has been seen. */
const rowsScrolled = 2_000;
const scrolledFor = 60_000;
const row = '.table tbody tr.pressable';
const busy = 60_000;

export const screens: Bench = {
  name: 'screens',
  about:
    'the first page of the web: script, time until a row can be pressed, frames of the list of customers as it is scrolled',
  run: (ground) =>
    ground.onWorld(async (url) => {
      const { username } = await specialistOwing(url, duties);
      return screensOver(url, username);
    }),
};

/** Measures over the database at the address, which has the bench's people. */
async function screensOver(databaseUrl: string, username: string): Promise<readonly Figure[]> {
  const serving = await serve(databaseUrl, username);
  const browser = await launchChromium();
  try {
    return [
      await script(browser, serving, { name: 'script: sign-in', path: '/', ready: 'form input', signedIn: false }),
      await script(browser, serving, { name: 'script: Today', path: '/', ready: '.today__list', signedIn: true }),
      await script(browser, serving, { name: 'script: customers', path: '/customers', ready: row, signedIn: true }),
      await opening(browser, serving, false),
      await opening(browser, serving, true),
      await scrolling(browser, serving),
    ];
  } finally {
    await browser.close();
    await serving.stop();
  }
}

async function enter(browser: Browser, serving: Serving, signedIn = true): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const [name = '', value = ''] = (serving.headers.cookie ?? '').split(/=(.*)/);
  if (signedIn) await context.addCookies([{ name, value, url: serving.url }]);
  return context;
}

interface First {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
  readonly signedIn: boolean;
}

/** All script of a page opened with nothing kept, gzipped, until nothing is asked for any more. Told in KB where others tell times. */
async function script(browser: Browser, serving: Serving, { name, path, ready, signedIn }: First): Promise<Figure> {
  const context = await enter(browser, serving, signedIn);
  try {
    const page = await context.newPage();
    const replies: Response[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') replies.push(response);
    });
    await page.goto(serving.url + path, { timeout: busy });
    await page.locator(ready).first().waitFor({ timeout: busy });
    await page.waitForLoadState('networkidle', { timeout: busy });
    const sizes = (await Promise.all(replies.map((reply) => reply.body()))).map((body) => gzipSync(body).length);
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_000;
    return { name, n: sizes.length, rate: 0, note: `${kilobytes.toFixed(0)} KB gzipped in all (≤ 450)` };
  } finally {
    await context.close();
  }
}

/** From the address to the frame after the first row of the list is there and can be pressed. */
async function opening(browser: Browser, serving: Serving, kept: boolean): Promise<Figure> {
  const took: number[] = [];
  let context = await enter(browser, serving);
  if (kept) await open(context, serving);
  for (let turn = 0; turn < opened; turn += 1) {
    if (!kept) {
      await context.close();
      context = await enter(browser, serving);
    }
    took.push(await open(context, serving));
  }
  await context.close();
  const name = `first row of the list, ${kept ? 'script kept by the browser' : 'nothing kept'}`;
  const total = took.reduce((sum, one) => sum + one, 0);
  const [median, p99] = [quantile(took, 0.5), Math.max(...took)];
  return { name, n: took.length, median, p99, rate: (took.length * 1_000) / total, target: { p99: 1_500 } };
}

async function open(context: BrowserContext, serving: Serving): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(`(() => {
    const look = () => document.querySelector('${row}')
      ? requestAnimationFrame(() => setTimeout(() => { window.seenAt = performance.now(); }))
      : requestAnimationFrame(look);
    look();
  })()`);
  await page.goto(`${serving.url}/customers`, { timeout: busy });
  await page.locator(row).first().waitFor({ timeout: busy });
  const took = await page.evaluate<number>(`new Promise((resolve) => {
    const look = () => window.seenAt ? resolve(window.seenAt) : setTimeout(look, 20);
    look();
  })`);
  await page.close();
  return took;
}

async function scrolling(browser: Browser, serving: Serving): Promise<Figure> {
  const context = await enter(browser, serving);
  const page = await context.newPage();
  await page.goto(`${serving.url}/customers`, { timeout: busy });
  await page.locator(row).first().waitFor({ timeout: busy });
  await page.waitForLoadState('networkidle', { timeout: busy });
  const { took, rows } = await frames(page);
  await context.close();
  return {
    name: 'frames of the list, scrolled',
    n: took.length,
    median: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    rate: (took.length * 1_000) / took.reduce((sum, one) => sum + one, 0),
    target: { p99: 50 },
    note: `${rows} rows, longest ${Math.max(...took).toFixed(0)} ms, ${took.filter((one) => one > 50).length} over 50 ms`,
  };
}

/** How long each frame took (ms) while the page is scrolled to its end again and again, as whoever holds the key down does. */
const frames = (page: Page): Promise<{ took: number[]; rows: number }> =>
  page.evaluate(`new Promise((resolve) => {
    const took = [];
    const rows = () => Number(document.querySelector('.table')?.getAttribute('aria-rowcount') ?? document.querySelectorAll('${row}').length);
    const all = document.scrollingElement;
    const holder = all.scrollHeight > all.clientHeight + 50 ? all : [...document.querySelectorAll('main, main *')].find((one) => one.scrollHeight > one.clientHeight + 200);
    let last = performance.now();
    const end = last + ${scrolledFor};
    const frame = (at) => {
      took.push(at - last);
      last = at;
      holder.scrollBy(0, 120);
      if (at < end && rows() < ${rowsScrolled}) requestAnimationFrame(frame);
      else resolve({ took: took.slice(1), rows: rows() });
    };
    requestAnimationFrame(frame);
  })`);

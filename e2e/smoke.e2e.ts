// What every journey stands on: a browser that runs on a bare machine, draws Chinese, and whose judges do find fault.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, openPage } from './browser.ts';
import { startServer } from './server.ts';

const html = (body: string) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>维系</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"></head><body><main><h1>今日责任</h1>${body}</main></body></html>`;

const pages: Record<string, string> = {
  '/': html('<p>核心客户每月至少两次主动沟通</p><canvas id="ink" width="60" height="60"></canvas>'),
  '/wide': html('<div style="width:1500px">宽</div>'),
  '/table': html(
    '<div tabindex="0" role="region" aria-label="表" style="overflow-x:auto"><div style="width:1500px">宽</div></div>',
  ),
  '/deaf': html('<img src="data:,"><button></button>'),
  '/broken': html('<script>throw new Error("坏了")</script>'),
};

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(pages[request.url ?? '/'] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

// The picture of one character, and how many of its dots are dark. An unassigned character shows what a missing glyph looks like.
const draw = (character: string) => `(() => {
  const canvas = document.getElementById('ink');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.clearRect(0, 0, 60, 60);
  pen.font = '40px sans-serif';
  pen.fillText('${character}', 5, 45);
  const alpha = pen.getImageData(0, 0, 60, 60).data.filter((_, index) => index % 4 === 3);
  return { picture: alpha.join(''), ink: alpha.filter((value) => value > 128).length, width: pen.measureText('${character}').width };
})()`;

describe.each(['desktop', 'phone'] as const)('on a %s', (size) => {
  test('Chinese is drawn, every character as itself', async () => {
    const { page, faults, close } = await openPage(size);
    await page.goto(url);
    const drawn = [];
    for (const character of ['维', '系', '户', '\u{E123}'])
      drawn.push(await page.evaluate<{ picture: string; ink: number; width: number }>(draw(character)));
    expect(new Set(drawn.map(({ picture }) => picture)).size).toBe(4);
    for (const { ink, width } of drawn.slice(0, 3)) {
      expect(ink).toBeGreaterThan(150);
      expect(width).toBeCloseTo(40, 0);
    }
    await expectAccessible(page);
    await expectNoOverflow(page);
    expect(faults).toEqual([]);
    await close();
  });

  test('what is too wide is found, what scrolls by itself is not', async () => {
    const { page, close } = await openPage(size);
    await page.goto(`${url}/wide`);
    await expect(expectNoOverflow(page)).rejects.toThrow('wider than the window');
    await page.goto(`${url}/table`);
    await expectNoOverflow(page);
    await close();
  });
});

test('what cannot be heard is found, and so is an error in the page', async () => {
  const { page, faults, close } = await openPage();
  await page.goto(`${url}/deaf`);
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt[\s\S]*button-name|button-name[\s\S]*image-alt/);
  await page.goto(`${url}/broken`);
  expect(faults).toEqual(['坏了']);
  await close();
});

test('a server that ends before it is ready says why', async () => {
  await expect(startServer([], { command: 'no-such-command' })).rejects.toThrow(/ended \(2\)[\s\S]*no-such-command/);
});

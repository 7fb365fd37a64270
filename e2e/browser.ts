// A page of the size of a desk or a phone, and what every screen must be: reachable for everybody, and no wider than its window.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchChromium } from './chromium.ts';

const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} as const;

/** A page of its own (cookies and all). `faults` collects what the browser complained of; `close` ends page and, with the last one, browser. */
export interface OpenPage {
  readonly page: Page;
  readonly faults: string[];
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;
let opened = 0;

/**
 * Opens a page: 1280 × 800 or, as `phone`, 390 × 844; `language` is what its browser asks for. Its reader asks for stillness, so that
 * nothing slides while it is pressed or measured.
 */
export async function openPage(
  size: keyof typeof sizes = 'desktop',
  language: 'zh-CN' | 'en' = 'zh-CN',
): Promise<OpenPage> {
  opened += 1;
  browser ??= launchChromium();
  const context = await (await browser).newContext({
    ...sizes[size],
    locale: language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { page, faults, close: () => closePage(page) };
}

/** Expects that axe finds nothing serious or critical on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // In the page itself ("legacy"), otherwise each look starts a process; and only what is wrong is told, not all that is right.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = grave.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join('; ')})`,
  );
  expect(told, `axe on ${page.url()}: ${told.join(' | ')}`).toEqual([]);
}

/** Expects that nothing reaches beyond the right edge, save inside something that scrolls by itself. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const wide = await page.evaluate<string[]>(overflowing);
  expect(wide, `wider than the window on ${page.url()}: ${wide.join(' | ')}`).toEqual([]);
}

/** Expects both of a screen, once what moves stands still: a drawer that slides in cannot be measured. */
export async function looksRight({ page }: OpenPage): Promise<void> {
  await page.evaluate(settled);
  await expectNoOverflow(page);
  await expectAccessible(page);
}

async function closePage(page: Page): Promise<void> {
  await page.context().close();
  opened -= 1;
  if (opened > 0) return;
  const last = browser;
  browser = undefined;
  await (await last)?.close();
}

// These run in the page, so they are text: this program knows no DOM.
const settled = `new Promise((resolve) => {
  const until = performance.now() + 5000;
  const moves = () => document.querySelector('[class*="-leave-active"], [class*="-enter-active"], [class*="-appear-active"]') ||
    document.getAnimations().some((one) => one.playState === 'running' && one.effect.getComputedTiming().iterations !== Infinity);
  const look = () => (!moves() || performance.now() > until ? resolve() : requestAnimationFrame(look));
  look();
})`;
const overflowing = `(() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (element) => element && element !== document.body && element !== document.documentElement &&
    (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const out = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > wide + 1 && !scrolls(element.parentElement);
  });
  const page = document.documentElement.scrollWidth > wide + 1 ? ['the page is ' + document.documentElement.scrollWidth + ' px wide, the window ' + wide] : [];
  return [...page, ...out.slice(0, 5).map((element) => element.tagName.toLowerCase() + '.' + element.className + ' ' + (element.textContent || '').trim().slice(0, 40))];
})()`;

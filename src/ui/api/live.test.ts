// The live stream: what it asks for, that it comes back by itself, and that nothing is missed meanwhile.
import { describe, expect, it } from 'vitest';
import { openLive, type Stream } from './live.ts';

/** A browser by hand: streams that open and break when told, timers that run when told. */
function handBrowser() {
  const opened: { url: string; on: Parameters<Stream['open']>[1]; closed: boolean }[] = [];
  const waits: number[] = [];
  let timers: { due: number; act: () => void }[] = [];
  let hiddenChanged = () => undefined as unknown;
  let hidden = false;
  return {
    opened,
    waits,
    run() {
      const waiting = timers;
      timers = [];
      for (const { act } of waiting) act();
    },
    hide(value: boolean) {
      hidden = value;
      hiddenChanged();
    },
    stream: {
      open(url: string, on: (typeof opened)[number]['on']) {
        const stream = { url, on, closed: false };
        opened.push(stream);
        return () => {
          stream.closed = true;
        };
      },
      after(due: number, act: () => void) {
        const timer = { due, act };
        waits.push(due);
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      isHidden: () => hidden,
      onHiddenChange: (listener: () => void) => {
        hiddenChanged = listener;
      },
      random: () => 1,
    } satisfies Stream,
  };
}

function listening(...topics: string[]) {
  const browser = handBrowser();
  const live = openLive('/api/live', browser.stream);
  const heard: string[] = [];
  const stops = topics.map((topic) => live.listen(topic, () => heard.push(topic)));
  browser.run();
  browser.opened.at(-1)?.on.opened();
  return { browser, live, heard, stops };
}

describe('the live stream', () => {
  it('is one for all topics, each told its own news', () => {
    const { browser, heard } = listening('obligations', 'customer:7');
    expect(browser.opened.map(({ url }) => url)).toEqual(['/api/live?topics=customer%3A7%2Cobligations']);
    browser.opened[0]?.on.news('customer:7');
    expect(heard).toEqual(['customer:7']);
  });

  it('closes the former stream only when the next one stands', () => {
    const { browser, live } = listening('obligations');
    live.listen('requests', () => undefined);
    browser.run();
    expect(browser.opened[0]?.closed).toBe(false);
    browser.opened[1]?.on.opened();
    expect(browser.opened[0]?.closed).toBe(true);
  });

  it('comes back after growing waits, says so, and makes up for what was missed', () => {
    const { browser, live, heard } = listening('obligations');
    browser.opened.at(-1)?.on.broken();
    expect(live.isConnected()).toBe(false);
    browser.run();
    browser.opened.at(-1)?.on.broken();
    expect(browser.waits.slice(-2)).toEqual([1000, 2000]);
    browser.run();
    browser.opened.at(-1)?.on.opened();
    expect(live.isConnected()).toBe(true);
    expect(heard).toEqual(['obligations']);
    expect(browser.opened.slice(0, -1).every(({ closed }) => closed)).toBe(true);
  });

  it('rests while the page is hidden, and looks again when it is seen', () => {
    const { browser, heard } = listening('obligations');
    browser.hide(true);
    browser.run();
    expect(browser.opened[0]?.closed).toBe(true);
    browser.hide(false);
    browser.run();
    browser.opened.at(-1)?.on.opened();
    expect(heard).toEqual(['obligations']);
  });

  it('ends when nobody listens any more', () => {
    const { browser, stops } = listening('obligations');
    for (const stop of stops) stop();
    browser.run();
    expect(browser.opened).toHaveLength(1);
    expect(browser.opened[0]?.closed).toBe(true);
  });
});

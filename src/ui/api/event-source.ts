// The browser's side of the live stream: EventSource, timers and whether the page is seen.
import type { Stream } from './live.ts';

export const browserStream: Stream = {
  open(url, on) {
    const source = new EventSource(url);
    source.onopen = on.opened;
    source.onerror = on.broken;
    source.onmessage = (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as { topics: string[] };
      for (const topic of news.topics) on.news(topic);
    };
    return () => source.close();
  },
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  isHidden: () => document.hidden,
  onHiddenChange: (listener) => document.addEventListener('visibilitychange', listener),
  random: Math.random,
};

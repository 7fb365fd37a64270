// The browser's only clock: the machine's, corrected by the server's, so that a wrong PC clock shows no wrong countdown.
import { useSyncExternalStore } from 'react';

let offset = 0;

/** Epoch milliseconds by the server's clock. */
export function now(): number {
  return Date.now() + offset;
}

/**
 * Learns the server's clock from a reply's `Date` header. The header counts whole seconds, so that a smaller
 * difference teaches nothing.
 */
export function learnClock(dateHeader: string | null): void {
  const server = Date.parse(dateHeader ?? '');
  if (Number.isNaN(server)) return;
  const difference = server - Date.now();
  if (Math.abs(difference - offset) > 2000) offset = difference;
}

/** The time, renewed each second or each half minute on one shared timer. Hidden pages do not tick. */
export function useNow(pace: 'second' | 'minute' = 'minute'): number {
  const ticker = pace === 'second' ? bySecond : byMinute;
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}

/** The time for what is told of an instant: what lies further away than tomorrow or yesterday is told by its date, and does not tick. */
export function useNowNear(at: number): number {
  const isNear = Math.abs(at - byMinute.read()) < 3 * dayLong;
  return useSyncExternalStore(isNear ? byMinute.subscribe : never, byMinute.read);
}

const dayLong = 86_400_000;
const never = () => () => undefined;

const bySecond = tickerOf(1000);
const byMinute = tickerOf(30_000);

function tickerOf(every: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let value = now();
  const tick = () => {
    if (document.hidden) return;
    value = now();
    for (const listener of listeners) listener();
  };
  return {
    // While nobody listens nothing ticks: whoever reads then winds it up.
    read: () => {
      if (timer === undefined && now() - value > every) value = now();
      return value;
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      if (timer === undefined) {
        value = now();
        timer = setInterval(tick, every);
        document.addEventListener('visibilitychange', tick);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
        document.removeEventListener('visibilitychange', tick);
      };
    },
  };
}

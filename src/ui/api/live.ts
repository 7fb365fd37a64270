// Live updates: one stream a tab carries the topics that the screens on it ask for; news makes replies old.
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Endpoint } from '#platform/contract.ts';
import { renew } from './queries.ts';

type Listener = () => void;

export interface Live {
  /** Calls when there is news of the topic, and after each reconnection, since news may have been missed. */
  listen: (topic: string, listener: Listener) => () => void;
  /** False while the stream is broken; true when it stands, or when nothing is listened to. */
  isConnected: () => boolean;
  onConnection: (listener: Listener) => () => void;
}

/** What the browser gives, so that a test can give something else. */
export interface Stream {
  open: (url: string, on: { opened: Listener; news: (topic: string) => void; broken: Listener }) => Listener;
  after: (milliseconds: number, act: Listener) => Listener;
  isHidden: () => boolean;
  onHiddenChange: (listener: Listener) => void;
  random: () => number;
}

const firstWait = 1000;
const longestWait = 30_000;
/** Topics asked for within this time share one new stream. */
const settle = 50;

/** Keeps one stream open while the page is seen and somebody listens; reconnects with growing, scattered waits. */
export function openLive(url: string, stream: Stream): Live {
  const listeners = new Map<string, Set<Listener>>();
  const watchers = new Set<Listener>();
  let close: Listener = () => undefined;
  let cancel: Listener = () => undefined;
  let wait = firstWait;
  let connected = true;
  let missed = false;

  const say = (topic: string) => {
    for (const listener of listeners.get(topic) ?? []) listener();
  };
  const setConnected = (value: boolean) => {
    if (connected === value) return;
    connected = value;
    for (const watcher of watchers) watcher();
  };
  const connect = () => {
    const former = close;
    if (stream.isHidden() || listeners.size === 0) {
      missed ||= listeners.size > 0;
      close = () => undefined;
      former();
      return;
    }
    const current = stream.open(`${url}?${new URLSearchParams({ topics: [...listeners.keys()].sort().join(',') })}`, {
      opened() {
        former(); // only now, so that nothing falls between two streams
        wait = firstWait;
        setConnected(true);
        if (missed) for (const topic of listeners.keys()) say(topic);
        missed = false;
      },
      news: say,
      broken() {
        former();
        current();
        missed = true;
        setConnected(false);
        schedule(wait * (0.5 + stream.random() / 2));
        wait = Math.min(wait * 2, longestWait);
      },
    });
    close = current;
  };
  const schedule = (milliseconds: number) => {
    cancel();
    cancel = stream.after(milliseconds, connect);
  };
  stream.onHiddenChange(() => schedule(0));

  return {
    listen(topic, listener) {
      const known = listeners.get(topic);
      listeners.set(topic, (known ?? new Set()).add(listener));
      if (!known) schedule(settle);
      return () => {
        listeners.get(topic)?.delete(listener);
        if (listeners.get(topic)?.size !== 0) return;
        listeners.delete(topic);
        schedule(settle);
      };
    },
    isConnected: () => connected,
    onConnection(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

const silent: Live = { listen: () => () => undefined, isConnected: () => true, onConnection: () => () => undefined };
const LiveContext = createContext<Live>(silent);
export const LiveProvider = LiveContext.Provider;

/**
 * While the screen is shown, news of `topic` renews the replies of `changes`: `useLive('customer:' + id, [readCustomer])`. `calm`: at most once in
 * so many milliseconds, for long replies about what changes often. @public
 */
export function useLive(topic: string | undefined, changes: readonly Endpoint[], calm = 0): void {
  const live = useContext(LiveContext);
  const client = useQueryClient();
  const paths = changes.map(({ path }) => path).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is new at each drawing, its paths are what counts
  useEffect(() => {
    if (topic === undefined) return;
    return live.listen(
      topic,
      calmly(calm, () => void renew(client, changes)),
    );
  }, [live, client, topic, paths, calm]);
}

/** Acts at once and, however often it is called, not again before the time is over; then once for all that came meanwhile. */
function calmly(milliseconds: number, act: Listener): Listener {
  if (milliseconds === 0) return act;
  let isResting = false;
  let isWanted = false;
  const run = () => {
    isWanted = isResting;
    if (isResting) return;
    isResting = true;
    act();
    setTimeout(() => {
      isResting = false;
      if (isWanted) run();
    }, milliseconds);
  };
  return run;
}

/** False while live updates are interrupted; the shell says so. */
export function useConnected(): boolean {
  const live = useContext(LiveContext);
  return useSyncExternalStore(live.onConnection, live.isConnected);
}

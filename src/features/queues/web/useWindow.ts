// Long lists: only the rows in sight are drawn, and some around them, so that thousands scroll as smoothly as twenty.
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export interface Window {
  /** The rows from here on, and before there. */
  first: number;
  last: number;
  /** How high the whole is, and how far down the first row stands (px). */
  height: number;
  top: number;
}

const around = 8;

/** The part of `count` rows of `rowHeight` px that is in sight in the frame, which scrolls by itself. */
export function useWindow(frame: RefObject<HTMLElement | null>, count: number, rowHeight: number): Window {
  const [seen, setSeen] = useState({ first: 0, shown: 40 });
  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = frame.current ?? {};
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - around);
    const shown = Math.ceil(clientHeight / rowHeight) + 2 * around;
    setSeen((before) => (before.first === first && before.shown === shown ? before : { first, shown }));
  }, [frame, rowHeight]);
  useLayoutEffect(() => {
    const scrolling = frame.current;
    if (scrolling === null) return;
    look();
    scrolling.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      scrolling.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [frame, look]);
  const first = Math.min(seen.first, Math.max(0, count - seen.shown));
  return { first, last: Math.min(count, first + seen.shown), height: count * rowHeight, top: first * rowHeight };
}

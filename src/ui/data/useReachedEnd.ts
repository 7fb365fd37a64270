// Calls when a piece near the end of a list comes into view: what makes a list endless.
import { type RefCallback, useCallback, useRef } from 'react';

/** Give the returned ref to the list's foot. Nothing is called while `reached` is undefined. */
export function useReachedEnd(reached: (() => void) | undefined): RefCallback<Element> {
  const latest = useRef(reached);
  latest.current = reached;
  const waiting = reached !== undefined;
  return useCallback(
    (foot: Element | null) => {
      if (!foot || !waiting) return;
      const watcher = new IntersectionObserver(
        (seen) => {
          if (seen.some((entry) => entry.isIntersecting)) latest.current?.();
        },
        { rootMargin: '300px' },
      );
      watcher.observe(foot);
      return () => watcher.disconnect();
    },
    [waiting],
  );
}

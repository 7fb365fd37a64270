// Keys that do what buttons on the screen do, as long as the piece is there and nobody types.
import { useEffect, useRef } from 'react';

/** By `event.key` in lower case. A key that presses a focused button is left to it. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      const presses = event.key === 'Enter' && target instanceof HTMLButtonElement;
      if (isTyping || presses || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = latest.current[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

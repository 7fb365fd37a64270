// A short memory in one process: what was found out is believed for a moment, and asked once although many want it. So
// knowing whose request it is costs nothing at a thousand requests a second, and a withdrawn right ends within the moment.

/** Answers from memory or by `load`; what `load` throws is not remembered. */
export type Memory<V> = ((key: string, load: () => Promise<V>) => Promise<V>) & { forget(): void };

/** `forMs` is counted from when the question was asked, so an answer is never believed longer than that. */
export function memory<V>({ forMs, atMost, now }: { forMs: number; atMost: number; now: () => number }): Memory<V> {
  let known = new Map<string, { answer: Promise<V>; until: number }>();
  const ask = (key: string, load: () => Promise<V>): Promise<V> => {
    const found = known.get(key);
    if (found !== undefined && found.until > now()) return found.answer;
    if (known.size >= atMost) known = new Map(); // forgetting all is rare and cheap; forgetting the right one is neither
    const fresh = { answer: load(), until: now() + forMs };
    known.set(key, fresh);
    fresh.answer.catch(() => {
      if (known.get(key) === fresh) known.delete(key);
    });
    return fresh.answer;
  };
  return Object.assign(ask, { forget: () => known.clear() });
}

// How often a bearer of a token asks: counted in this process, for the running minute.
import { clock } from '../../clock.ts';
import { refuse } from '../../refusal.ts';

/** Counts the requests of each bearer in the running minute and refuses beyond `most`; the first of a minute is 1. */
export function counter(most: number): (id: string) => number {
  const minute = 60_000;
  let began = clock.ticks();
  let counts = new Map<string, number>();
  return (id) => {
    const now = clock.ticks();
    if (now - began >= minute) {
      began = now;
      counts = new Map();
    }
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (count > most) throw refuse('http.too_many', { seconds: Math.ceil((began + minute - now) / 1_000) });
    return count;
  };
}

// Whether anybody is there: what a page asks for by itself, after a live message or on its own, is no use of a session.
import { now } from '#ui/time/now.ts';

/** So long after the last touch (ms) somebody still counts as there. */
const patience = 60_000;

/** Listens for touches from now on; answers the question. */
export function isIdle(page: Document): () => boolean {
  let touched = now();
  const touch = (): void => {
    touched = now();
  };
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
    page.addEventListener(sign, touch, { passive: true, capture: true });
  return () => now() - touched > patience;
}

// What nobody needs before they have touched the page comes with the first touch: then it is there when it is wanted, even if the connection
// has broken meanwhile.
import { useEffect } from 'react';

const touches = ['pointerdown', 'keydown'] as const;

/** Asks for it at the first touch. `load` stays the same function. */
export function useAtFirstTouch(load: () => Promise<unknown>): void {
  useEffect(() => {
    // What fails is heard by whoever wants it.
    const come = () => void load().catch(() => undefined);
    for (const touch of touches) window.addEventListener(touch, come, { once: true });
    return () => {
      for (const touch of touches) window.removeEventListener(touch, come);
    };
  }, [load]);
}

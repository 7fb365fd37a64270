// Where toasts and questions are shown. antd's pieces for them are heavy and a page says nothing before anybody has touched it, so they
// come with the first touch: when something is to be said they are there, even if the connection has broken meanwhile.
import { type ComponentType, createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { OverlaysProps, Sayers } from './Overlays.tsx';

/** Gives what shows them, as soon as it is there. */
type Ask = () => Promise<Sayers>;

const OverlaysContext = createContext<Ask>(() => Promise.reject(new Error('There is no OverlaysProvider.')));
export const useOverlays = (): Ask => useContext(OverlaysContext);

const touches = ['pointerdown', 'keydown'] as const;

export function OverlaysProvider({ children }: { children: ReactNode }) {
  const [Holder, setHolder] = useState<ComponentType<OverlaysProps>>();
  const [sayers] = useState(() => deferred<Sayers>());
  const ask = useCallback(async () => {
    const { Overlays } = await import('./Overlays.tsx');
    setHolder(() => Overlays);
    return sayers.promise;
  }, [sayers]);
  useEffect(() => {
    // Where it does not come it is asked for again, by whoever has something to say.
    const come = () => void ask().catch(() => undefined);
    for (const touch of touches) window.addEventListener(touch, come, { once: true });
    return () => {
      for (const touch of touches) window.removeEventListener(touch, come);
    };
  }, [ask]);
  return (
    <OverlaysContext value={ask}>
      {children}
      {Holder && <Holder onReady={sayers.resolve} />}
    </OverlaysContext>
  );
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((given) => {
    resolve = given;
  });
  return { promise, resolve };
}

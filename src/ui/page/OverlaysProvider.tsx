// Where toasts and questions are shown. antd's pieces for them are heavy and a page says nothing before anybody has touched it, so they
// come with the first touch.
import { type ComponentType, createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useAtFirstTouch } from '../touched.ts';
import type { OverlaysProps, Sayers } from './Overlays.tsx';

/** Gives what shows them, as soon as it is there. */
type Ask = () => Promise<Sayers>;

const OverlaysContext = createContext<Ask>(() => Promise.reject(new Error('There is no OverlaysProvider.')));
export const useOverlays = (): Ask => useContext(OverlaysContext);

export function OverlaysProvider({ children }: { children: ReactNode }) {
  const [Holder, setHolder] = useState<ComponentType<OverlaysProps>>();
  const [sayers] = useState(() => deferred<Sayers>());
  const ask = useCallback(async () => {
    const { Overlays } = await import('./Overlays.tsx');
    setHolder(() => Overlays);
    return sayers.promise;
  }, [sayers]);
  useAtFirstTouch(ask);
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

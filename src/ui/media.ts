// Whether this is a phone, and whether the person asked for still screens.
import { useSyncExternalStore } from 'react';

/** Below this width a screen is a phone's; the stylesheets carry the same figure. */
const phone = '(max-width: 767px)';
const still = '(prefers-reduced-motion: reduce)';

export const useIsPhone = (): boolean => useMedia(phone);
export const useIsStill = (): boolean => useMedia(still);

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

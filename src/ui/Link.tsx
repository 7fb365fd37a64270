// A link inside the product. Screens are composed at run time, so an address is a plain string ('/customers?tier=core').
import { useParams, useRouter, useSearch } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | Intending> {
  to: string;
}
type Intending = 'onMouseEnter' | 'onMouseLeave' | 'onFocus' | 'onTouchStart';

/** The router's own link follows every change of address, to mark the page that is open; lists have thousands, and here navigations mark it. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const router = useRouter();
  // Whoever rests on a link is likely to follow it: what its page needs comes meanwhile. What fails is said to whoever goes there.
  const fetchAhead = () => router.preloadRoute(targetOf(to)).catch(() => undefined);
  const intend = () => {
    clearTimeout(intention);
    intention = setTimeout(fetchAhead, resting);
  };
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (!staysHere(event)) return;
    event.preventDefault();
    clearTimeout(intention);
    void router.navigate(targetOf(to));
  };
  return (
    <a
      {...rest}
      href={to}
      onClick={follow}
      onMouseEnter={intend}
      onMouseLeave={() => clearTimeout(intention)}
      onFocus={intend}
      onTouchStart={fetchAhead}
    />
  );
}

/** There is one pointer and one focus: of several links the last is meant. */
let intention: ReturnType<typeof setTimeout> | undefined;
const resting = 50;

/** Not a press that asks for another tab, a window, a download, or that somebody has taken already. */
function staysHere(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { target } = event.currentTarget;
  const isPlain = event.button === 0 && !(event.metaKey || event.altKey || event.ctrlKey || event.shiftKey);
  return isPlain && !event.defaultPrevented && (target === '' || target === '_self');
}

/** Goes to an address as Link would: `const go = useGo(); go('/customers/123')`. `replace` leaves no step back. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return (to, options) => void router.navigate({ ...targetOf(to), ...options });
}

export interface Address {
  /** What stands in the path: `customerId` of '/customers/$customerId'. */
  params: Readonly<Record<string, string | undefined>>;
  /** What stands after the question mark: filters, the open tab. */
  search: Readonly<Record<string, string | undefined>>;
  /** Changes the search; undefined takes a key out. Back works unless `replace`. */
  setSearch: (change: Record<string, string | undefined>, options?: { replace?: boolean }) => void;
}

/** Where we are; a screen keeps in it what a copied link should show again. */
export function useAddress(): Address {
  const router = useRouter();
  const params = useParams({ strict: false }) as Address['params'];
  const search = useSearch({ strict: false }) as Address['search'];
  return {
    params,
    search,
    setSearch: (change, options) =>
      void router.navigate({ to: '.', search: { ...search, ...change }, ...options } as never),
  };
}

function targetOf(address: string) {
  const { pathname, searchParams, hash } = new URL(address, 'http://here');
  return { to: pathname, search: Object.fromEntries(searchParams), hash: hash.slice(1) };
}

// A link inside the product. Screens are composed at run time, so an address is a plain string ('/customers?tier=core').
import { Link as RouterLink, useParams, useRouter, useSearch } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string;
}

export function Link({ to, ...rest }: LinkProps) {
  // "The current page" is said of that very page only; the navigation says it of what belongs to a place.
  return <RouterLink {...targetOf(to)} activeOptions={{ exact: true }} {...(rest as object)} />;
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

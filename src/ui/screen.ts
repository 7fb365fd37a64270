// What a slice's web door (`web/index.tsx`) gives to the composition: `export const screens`, `export const fills`.
import type { FunctionComponent, ReactNode } from 'react';
import type { Fill } from './slot.tsx';

export interface Screen {
  /** '/customers/$customerId'; the component reads it by `useAddress()`. */
  path: `/${string}`;
  /** Loaded when it is first shown: `() => import('./CustomerPage.tsx')`; the screen is the default export. */
  load: () => Promise<{ default: FunctionComponent }>;
  /** The permission to see it; everybody signed in where left out. */
  may?: string | undefined;
  /** The place in the navigation it belongs to, where its path does not begin with that: '/requests'. */
  within?: `/${string}` | undefined;
  /** Its place in the navigation and the palette. */
  nav?: { label: ScreenLabel; icon: ReactNode; order: number } | undefined;
}

/** A phrase with its slice: 'customers:nav'. */
export type ScreenLabel = `${string}:${string}`;

/** Something to do that has an address: the palette offers it. */
export interface Errand {
  label: ScreenLabel;
  /** '/sites?new=yes'. */
  to: `/${string}`;
  may?: string | undefined;
  /** It has a button on every screen, too: what one cannot look for while somebody is on the telephone. */
  icon?: ReactNode;
  /** Further words by which it is found, in any language. */
  keywords?: string | undefined;
}

/** A line on the page that leads to what few set up and watch over. */
export interface AdministrationPlace {
  label: ScreenLabel;
  /** What is done there, in one line. */
  text: ScreenLabel;
  to: `/${string}`;
  may?: string | undefined;
  order: number;
}

export interface WebDoor {
  screens?: readonly Screen[];
  errands?: readonly Errand[];
  fills?: readonly Fill[];
  administration?: readonly AdministrationPlace[];
}

// The door of the commitments: a page that anybody may read, signed in or not, and the way there from the page about privacy.
import { privacyPages } from '#features/consents/web/index.tsx';
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

/** Where it lies: the entrance shows it to whoever comes. */
export const publicPath = '/commitments';

export const administration: AdministrationPlace[] = [
  {
    label: 'commitments:title',
    text: 'app:administration.commitments',
    to: publicPath,
    may: 'commitment.write',
    order: 43,
  },
];

export const screens: Screen[] = [{ path: publicPath, load: () => import('./CommitmentsPage.tsx') }];

export const fills = [fill(privacyPages, () => import('./CommitmentsLink.tsx'), { order: 30 })];

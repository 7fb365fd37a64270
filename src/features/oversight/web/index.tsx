// The door of supervision: its pages, what waits on Today, and seeing as a colleague.
import { personSide } from '#features/people/web/index.tsx';
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { todayNotices } from './slots.ts';

export { useSaying } from './usePhrases.ts';
export { ViewingBar } from './ViewingBar.tsx';

const within = '/administration';

export const screens: Screen[] = [
  { path: '/oversight', load: () => import('./trail/TrailPage.tsx'), may: 'audit.read', within },
  { path: '/oversight/exports', load: () => import('./ExportsPage.tsx'), may: 'audit.read', within },
  { path: '/oversight/unusual', load: () => import('./UnusualPage.tsx'), may: 'access.look_into', within },
  { path: '/oversight/seal', load: () => import('./SealPage.tsx'), may: 'seal.read', within },
  { path: '/data-keys', load: () => import('./KeysPage.tsx'), may: 'keys.read', within },
];

export const administration: AdministrationPlace[] = [
  {
    label: 'oversight:places.trail',
    text: 'oversight:places.trailText',
    to: '/oversight',
    may: 'audit.read',
    order: 50,
  },
  {
    label: 'oversight:places.exports',
    text: 'oversight:places.exportsText',
    to: '/oversight/exports',
    may: 'audit.read',
    order: 51,
  },
  {
    label: 'oversight:places.unusual',
    text: 'oversight:places.unusualText',
    to: '/oversight/unusual',
    may: 'access.look_into',
    order: 52,
  },
  {
    label: 'oversight:places.seal',
    text: 'oversight:places.sealText',
    to: '/oversight/seal',
    may: 'seal.read',
    order: 53,
  },
  { label: 'oversight:places.keys', text: 'oversight:places.keysText', to: '/data-keys', may: 'keys.read', order: 54 },
];

export const fills = [
  fill(personSide, () => import('./ViewAs.tsx'), { order: 15, may: 'access.view_as' }),
  fill(todayNotices, () => import('./UnusualStrip.tsx'), { order: 5, may: 'access.look_into' }),
];

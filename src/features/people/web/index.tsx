// The door of people: their screens, and the pieces that the way in shows.
import { TeamOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { AdministrationPlace, Errand, Screen } from '#ui/screen.ts';

export { personSide, profileSide } from './slots.ts';
export { useDepartmentOptions, useLevelWords, usePeopleOptions } from './usePeople.ts';

/** Seen with a first password only. */
export const ChoosePassword = lazy(() =>
  import('./account/OwnPassword.tsx').then((file) => ({ default: file.ChoosePassword })),
);

export const errands: Errand[] = [
  { label: 'people:invite.title', to: '/people?new=yes', may: 'people.write', keywords: 'invite yaoqing' },
  { label: 'people:profile.title', to: '/profile', keywords: 'profile ziliao' },
  { label: 'people:password.title', to: '/profile#password', keywords: 'password mima' },
  { label: 'people:absence.plan', to: '/profile#absence', keywords: 'absence away waichu' },
];

export const administration: AdministrationPlace[] = [
  { label: 'people:nav', text: 'app:administration.people', to: '/people', may: 'people.write', order: 10 },
];

export const screens: Screen[] = [
  {
    path: '/people',
    load: () => import('./PeopleList.tsx'),
    may: 'people.read',
    nav: { label: 'people:nav', icon: <TeamOutlined />, order: 80 },
  },
  { path: '/people/$personId', load: () => import('./PersonPage.tsx'), may: 'people.read' },
  { path: '/profile', load: () => import('./ProfilePage.tsx') },
];

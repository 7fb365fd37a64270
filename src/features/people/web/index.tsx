// The door of people: their screens, and the pieces that the way in shows.
import { TeamOutlined } from '@ant-design/icons';
import type { Screen } from '#ui/screen.ts';

export { ChoosePassword } from './OwnPassword.tsx';
export { useLevelWords, usePeopleOptions } from './usePeople.ts';

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

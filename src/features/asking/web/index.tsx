// The door of asking: the form for whoever comes, and where colleagues say whose it is.
import { InboxOutlined } from '@ant-design/icons';
import type { Screen } from '#ui/screen.ts';
import { askPath } from '../contract.ts';

export { askPath };

export const screens: Screen[] = [
  { path: askPath, load: () => import('./AskPage.tsx') },
  {
    path: '/asked',
    load: () => import('./AskedList.tsx'),
    may: 'asked.handle',
    nav: { label: 'asking:nav', icon: <InboxOutlined />, order: 32 },
  },
];

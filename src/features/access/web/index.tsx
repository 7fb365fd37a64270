// The door of access: what a person may do, on their page; and for supervision, who looked at unusually much.
import { EyeOutlined } from '@ant-design/icons';
import { personSide } from '#features/people/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export const screens: Screen[] = [
  {
    path: '/unusual',
    load: () => import('./UnusualList.tsx'),
    may: 'access.read',
    nav: { label: 'access:unusual.nav', icon: <EyeOutlined />, order: 85 },
  },
];

export const fills = [fill(personSide, () => import('./Rights.tsx'), { order: 10, may: 'people.read' })];

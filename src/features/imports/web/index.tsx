// The door of imports' screens.
import { ImportOutlined } from '@ant-design/icons';
import type { Screen } from '#ui/screen.ts';

export const screens: Screen[] = [
  {
    path: '/imports',
    load: () => import('./ImportList.tsx'),
    may: 'import.read',
    nav: { label: 'app:places.imports', icon: <ImportOutlined />, order: 75 },
  },
  { path: '/imports/$importId', load: () => import('./ImportPage.tsx'), may: 'import.read' },
];

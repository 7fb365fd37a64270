// The door of backups: their page among the administration, and a strip on Today of whoever must know when something is wrong with them.
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { todayNotices } from './slots.ts';

export const screens: Screen[] = [
  { path: '/backups', load: () => import('./BackupsPage.tsx'), may: 'backup.read', within: '/administration' },
];

export const administration: AdministrationPlace[] = [
  { label: 'app:places.backups', text: 'app:places.backupsText', to: '/backups', may: 'backup.read', order: 55 },
];

export const fills = [fill(todayNotices, () => import('./BackupStrip.tsx'), { order: 2, may: 'backup.read' })];

// The door of backups: that they are made, tried, and that nobody overlooks when they are not.
import type { Feature } from '#platform/feature.ts';
import { backupJobs } from './jobs.ts';
import type { Keeper } from './keeper.ts';
import { routesOf } from './routes.ts';

export { noteMade, noteRestored, standingOf } from './actions.ts';
export { scheduleBackups } from './jobs.ts';
export { type Keeper, noKeeper } from './keeper.ts';

export function backupsFeature(keeper: Keeper): Feature {
  return {
    name: 'backups',
    routes: routesOf(keeper),
    jobs: backupJobs(keeper),
    live: {
      may: { backups: 'backup.read' },
      topicsOf: ({ type }) => (type.startsWith('backup.') ? ['backups'] : []),
    },
    records: [
      'backup.asked',
      'backup.made',
      'backup.failed',
      'backup.drilled',
      'backup.drill_failed',
      'backup.restored',
    ],
    permissions: ['backup.read', 'backup.run'],
  };
}

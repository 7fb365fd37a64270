// The door of backups: that they are made, tried, and that nobody overlooks when they are not.
import type { Feature } from '#platform/feature.ts';
import { backupJobs } from './jobs.ts';
import type { Keeper } from './keeper.ts';
import { routesOf } from './routes.ts';

export { noteMade, standingOf } from './actions.ts';
export { scheduleBackups } from './jobs.ts';
export { type Keeper, noKeeper, type Standing } from './keeper.ts';

export function backupsFeature(keeper: Keeper): Feature {
  return {
    name: 'backups',
    routes: routesOf(keeper),
    jobs: backupJobs(keeper),
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

// The door of retention: what is kept how long, and what goes when its time is over.
import type { Feature } from '#platform/feature.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { dailyRemoval } from './jobs.ts';
import { routesOf } from './routes.ts';

export { scheduleRemoval } from './jobs.ts';
export { previewDue, removeAllDue } from './removing.ts';

/** @param kinds what all slices keep; asked when it is needed */
export function retentionFeature(kinds: () => readonly Retained[]): Feature {
  return {
    name: 'retention',
    routes: routesOf(kinds),
    jobs: [dailyRemoval(kinds)],
    records: ['retention.removed'],
    permissions: ['retention.run'],
  };
}

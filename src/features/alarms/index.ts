// The door of alarms: that whoever looks after the machine hears of its troubles by mail, and not only when they look at a screen.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';

export type { Detail, Seen } from './deciding.ts';
export { openRounds } from './rounds.ts';
export { damagedPages } from './store.ts';

export const alarms: Feature = {
  name: 'alarms',
  routes,
  records: ['alarm.configured'],
  // Who may set it is who may set up mail: the permission is that of messages.
  permissions: [],
};

// The door of alerts: warnings that the policies in force raise and clear by themselves, and whom they are told to.
import type { Feature } from '#platform/feature.ts';
import type { Personal } from '#platform/personal/personal.ts';
import { dailyLook, takingOver } from './jobs.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';

export { lookAtAll as lookForAlerts, scheduleLook } from './jobs.ts';

const personal: Personal = {
  tables: [
    { table: 'alert_seen', columns: [], erase: 'delete' },
    {
      table: 'alert',
      columns: ['alert', 'clause', 'raised_at', 'trace', 'cleared_at', 'cleared_because'],
      erase: 'delete',
    },
  ],
};

export const alerts: Feature = {
  name: 'alerts',
  routes,
  reactions,
  jobs: [dailyLook, takingOver],
  live: {
    may: { alerts: 'alert.read' },
    topicsOf: ({ type }) => (type.startsWith('alert.') ? ['alerts'] : []),
  },
  personal,
  records: ['alert.raised', 'alert.cleared'],
  permissions: ['alert.read'],
};
